package dev.basin.auth;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The signature of a JWT with {@code "alg":"HS256"}: HMAC-SHA256 in base64url without padding. */
final class Hs256 {
    private static final String ALGORITHM = "HmacSHA256";

    private Hs256() {}

    /** @param signed the token's header and payload with the dot between them */
    static String sign(String key, String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key.getBytes(StandardCharsets.UTF_8), ALGORITHM));
            byte[] signature = mac.doFinal(signed.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(signature);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("Every Java runtime has HMAC-SHA256.", impossible);
        }
    }

    /**
     * Whether a signature is the right one. Texts are compared, not the bytes that they encode, so that a signature has one
     * spelling only; in a time that does not tell where they differ.
     */
    static boolean matches(String key, String signed, String signature) {
        byte[] expected = sign(key, signed).getBytes(StandardCharsets.UTF_8);
        return MessageDigest.isEqual(expected, signature.getBytes(StandardCharsets.UTF_8));
    }
}
