package com.blvoa.bai.user;

import dev.basin.schema.Password;
import java.security.SecureRandom;

/**
 * A bcrypt hash of nothing that anybody knows: random salt and random digest. WeChat users have one, because their records
 * need a password that nobody can use, and hashing a random text would cost each of them a tenth of a second.
 */
public final class UnusablePassword {
    private static final String ALPHABET = "./ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final SecureRandom RANDOM = new SecureRandom();

    private UnusablePassword() {}

    public static Password draw() {
        StringBuilder hash = new StringBuilder("$2a$10$");
        append(hash, 21, 1);
        append(hash, 1, 16);
        append(hash, 30, 1);
        append(hash, 1, 4);
        return new Password("", hash.toString());
    }

    /** @param step of which the drawn places are multiples: the last character of salt and digest has unused bits */
    private static void append(StringBuilder hash, int count, int step) {
        for (int i = 0; i < count; i++) {
            hash.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length() / step) * step));
        }
    }
}
