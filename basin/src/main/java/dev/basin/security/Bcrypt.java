package dev.basin.security;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;

/** One computation of bcrypt. May be used by any number of threads. */
@FunctionalInterface
interface Bcrypt {
    /** The library on the JVM: everywhere the same. */
    Bcrypt PORTABLE = (password, cost, salt) -> BCrypt.with(BCrypt.Version.VERSION_2A, LongPasswordStrategies.none())
            .hashRaw(cost, salt, password)
            .rawHash;

    /**
     * The 23 bytes of the hash.
     *
     * @param password UTF-8; bytes after the 72nd do not count
     * @param cost 4–31
     * @param salt 16 bytes
     */
    byte[] compute(byte[] password, int cost, byte[] salt);
}
