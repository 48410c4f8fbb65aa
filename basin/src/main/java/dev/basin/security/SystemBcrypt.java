package dev.basin.security;

import at.favre.lib.crypto.bcrypt.Radix64Encoder;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Bcrypt of the operating system's {@code libcrypt}, which Linux checks its own logins with: about a quarter quicker than what the JVM makes
 * of the same computation. What it cannot take goes to {@link Bcrypt#PORTABLE}.
 */
final class SystemBcrypt implements Bcrypt {
    private static final System.Logger LOG = System.getLogger(SystemBcrypt.class.getName());

    /** libxcrypt's own name, and that of glibc's older library, which some systems keep for it and with others does not know bcrypt. */
    private static final List<String> LIBRARIES = List.of("libcrypt.so.2", "libcrypt.so.1");

    /** More than any version's {@code struct crypt_data}. */
    private static final long WORK_BYTES = 256 * 1024;

    /** The prefix of the plain algorithm: with {@code $2a$} the library guards against hashes of an old fault, and differs for a few passwords. */
    private static final String PREFIX = "$2y$";

    private static final int LONGEST_HASH = 64;
    private static final int LEAST_COST = 4;

    private final MethodHandle crypt;
    private final Radix64Encoder radix64 = new Radix64Encoder.Default();

    private SystemBcrypt(MethodHandle crypt) {
        this.crypt = crypt;
    }

    /** Empty where there is no such library, or one that does not compute what the portable one does. */
    static Optional<Bcrypt> find() {
        Optional<Bcrypt> found =
                LIBRARIES.stream().flatMap(name -> in(name).stream()).findFirst();
        LOG.log(System.Logger.Level.DEBUG, "bcrypt of {0}", found.isPresent() ? "the operating system" : "the JVM");
        return found;
    }

    @SuppressWarnings("restricted")
    private static Optional<Bcrypt> in(String library) {
        try {
            MemorySegment address =
                    SymbolLookup.libraryLookup(library, Arena.global()).findOrThrow("crypt_r");
            SystemBcrypt found = new SystemBcrypt(Linker.nativeLinker()
                    .downcallHandle(
                            address,
                            FunctionDescriptor.of(
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS,
                                    ValueLayout.ADDRESS)));
            return found.isRight() ? Optional.of(found) : Optional.empty();
        } catch (RuntimeException | LinkageError missing) {
            // no such library or function, native access denied, no linker for this machine: all mean the same here
            LOG.log(System.Logger.Level.DEBUG, "No bcrypt of {0}: {1}", library, missing.getMessage());
            return Optional.empty();
        }
    }

    private boolean isRight() {
        byte[] password = "pässword".getBytes(StandardCharsets.UTF_8);
        byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        return hash(password, LEAST_COST, salt)
                .filter(hash -> Arrays.equals(hash, PORTABLE.compute(password, LEAST_COST, salt)))
                .isPresent();
    }

    @Override
    public byte[] compute(byte[] password, int cost, byte[] salt) {
        return hash(password, cost, salt).orElseGet(() -> PORTABLE.compute(password, cost, salt));
    }

    /** Empty when the library refuses, and for a password with a zero byte, where C's text would end. */
    private Optional<byte[]> hash(byte[] password, int cost, byte[] salt) {
        for (byte one : password) {
            if (one == 0) {
                return Optional.empty();
            }
        }
        String setting = PREFIX
                + String.format(Locale.ROOT, "%02d$", cost)
                + new String(radix64.encode(salt), StandardCharsets.US_ASCII);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment secret = arena.allocate(password.length + 1L);
            MemorySegment.copy(password, 0, secret, ValueLayout.JAVA_BYTE, 0, password.length);
            MemorySegment work = arena.allocate(WORK_BYTES);
            try {
                return parse(call(secret, arena.allocateFrom(setting), work));
            } finally {
                secret.fill((byte) 0);
                work.fill((byte) 0);
            }
        }
    }

    private MemorySegment call(MemorySegment secret, MemorySegment setting, MemorySegment work) {
        try {
            return (MemorySegment) crypt.invokeExact(secret, setting, work);
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable undeclared) {
            throw new IllegalStateException(undeclared);
        }
    }

    @SuppressWarnings("restricted")
    private static Optional<byte[]> parse(MemorySegment result) {
        if (result.equals(MemorySegment.NULL)) {
            return Optional.empty();
        }
        String hash = result.reinterpret(LONGEST_HASH).getString(0);
        return Passwords.parse(hash).map(data -> data.rawHash);
    }
}
