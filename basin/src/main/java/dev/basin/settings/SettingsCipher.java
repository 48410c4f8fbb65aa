package dev.basin.settings;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** Encrypts the settings row as PocketBase does with {@code --encryptionEnv}: base64 of nonce and AES-GCM text (facts A12). */
final class SettingsCipher {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    /** @throws IllegalArgumentException unless the key has 32 bytes */
    SettingsCipher(String key) {
        byte[] bytes = key.getBytes(StandardCharsets.UTF_8);
        if (bytes.length != 32) {
            throw new IllegalArgumentException("the settings' encryption key must have 32 characters");
        }
        this.key = new SecretKeySpec(bytes, "AES");
    }

    String encrypt(String plain) {
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            Cipher cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
            byte[] text = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] all = new byte[NONCE + text.length];
            System.arraycopy(nonce, 0, all, 0, NONCE);
            System.arraycopy(text, 0, all, NONCE, text.length);
            return Base64.getEncoder().encodeToString(all);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM failed", e);
        }
    }

    /** Empty when the text is not one that this key encrypted. */
    Optional<String> decrypt(String encrypted) {
        try {
            byte[] all = Base64.getDecoder().decode(encrypted.strip());
            if (all.length < NONCE) {
                return Optional.empty();
            }
            byte[] nonce = new byte[NONCE];
            System.arraycopy(all, 0, nonce, 0, NONCE);
            byte[] plain = cipher(Cipher.DECRYPT_MODE, nonce).doFinal(all, NONCE, all.length - NONCE);
            return Optional.of(new String(plain, StandardCharsets.UTF_8));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }
}
