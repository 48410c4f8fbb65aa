package dev.basin.auth;

/** What a sign-in is answered with. */
public sealed interface SignInAnswer {
    byte[] json();

    /** The record and its token. */
    record SignedIn(byte[] json) implements SignInAnswer {}

    /** The first of two ways was right; the second is to be sent with the {@code mfaId} in the answer. */
    record SecondFactorNeeded(byte[] json) implements SignInAnswer {}
}
