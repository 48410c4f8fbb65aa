package dev.basin.security;

/** Bcrypt hashes as PocketBase makes them (facts A11). Slow on purpose: never call it inside a transaction. */
public final class Passwords {
    /** @param cost 4–31 */
    public String hash(String plain, int cost) {
        throw new UnsupportedOperationException(plain.length() + " " + cost);
    }

    /** Whether the plain password has this hash; false for a malformed hash. */
    public boolean matches(String plain, String hash) {
        throw new UnsupportedOperationException(plain.length() + hash);
    }

    /** Takes the time of a comparison and is never true: for accounts that do not exist. */
    public boolean matchesNothing(String plain) {
        throw new UnsupportedOperationException(plain);
    }
}
