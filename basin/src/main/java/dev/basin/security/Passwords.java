package dev.basin.security;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.IllegalBCryptFormatException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bcrypt hashes as PocketBase makes them (facts A11). Slow on purpose: never call it inside a transaction.
 *
 * <p>The computations run on a few threads of their own, as many as there are cores and in the order of their arrival. They
 * would otherwise keep the threads that carry all requests busy for as long as a storm of logins lasts. A bounded number of
 * them waits; what comes on top fails with {@link PasswordsBusyException}. Idle threads end by themselves, so there is nothing
 * to close.
 */
public final class Passwords {
    /** PocketBase's cost when a field names none. */
    public static final int DEFAULT_COST = 10;

    /** The most bytes of UTF-8 that bcrypt takes. */
    public static final int MAX_BYTES = 72;

    /** About half a minute's work of two cores at the usual cost; whoever came later would hardly still wait for its answer. */
    private static final int MOST_WAITING = 1000;

    private static final BCrypt.Version VERSION = BCrypt.Version.VERSION_2A;
    private static final int MIN_COST = 4;
    private static final int MAX_COST = 31;
    private static final int SALT_BYTES = 16;
    private static final Pattern HASH =
            Pattern.compile("\\$2[a-z]?(\\$(?:0[4-9]|[12][0-9]|3[01])\\$[./A-Za-z0-9]{53})");

    private final Supplier<Bcrypt> source;
    private volatile @Nullable Bcrypt bcrypt;
    private final SecureRandom random = new SecureRandom();
    private final ThreadPoolExecutor workers;
    private final LongAdder rounds = new LongAdder();

    /** With the operating system's library where it has one that is the same and quicker. */
    public Passwords() {
        this(MOST_WAITING, () -> SystemBcrypt.find().orElse(Bcrypt.PORTABLE));
    }

    /**
     * @param mostWaiting how many computations may wait for a thread
     * @param bcrypt asked for at the first computation
     */
    Passwords(int mostWaiting, Supplier<Bcrypt> bcrypt) {
        this.source = bcrypt;
        int cores = Runtime.getRuntime().availableProcessors();
        this.workers = new ThreadPoolExecutor(
                cores,
                cores,
                5,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(mostWaiting),
                Thread.ofPlatform().daemon().name("bcrypt-", 0).factory());
        this.workers.allowCoreThreadTimeOut(true);
    }

    /** With what runs on every machine alone. */
    public static Passwords portable() {
        return new Passwords(MOST_WAITING, () -> Bcrypt.PORTABLE);
    }

    /** Whether a password is within what {@link #hash} takes; a longer one is to be refused as invalid. */
    public static boolean hashable(String plain) {
        return plain.length() <= MAX_BYTES && utf8(plain).length <= MAX_BYTES;
    }

    /**
     * A {@code $2a$} hash with a fresh salt.
     *
     * @param cost 4–31, 0 for {@link #DEFAULT_COST}
     * @throws IllegalArgumentException when the password is not {@link #hashable} or the cost out of range
     */
    public String hash(String plain, int cost) {
        int rounds = cost == 0 ? DEFAULT_COST : cost;
        if (rounds < MIN_COST || rounds > MAX_COST) {
            throw new IllegalArgumentException("The cost of a bcrypt hash must be between 4 and 31.");
        }
        byte[] password = utf8(plain);
        if (password.length > MAX_BYTES) {
            throw new IllegalArgumentException("A password must not be longer than 72 bytes.");
        }
        byte[] salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        byte[] hash = compute(() -> raw(password, rounds, salt));
        byte[] message = VERSION.formatter.createHashMessage(new BCrypt.HashData(rounds, VERSION, salt, hash));
        return new String(message, StandardCharsets.US_ASCII);
    }

    /**
     * Whether the plain password has this hash, of any of bcrypt's prefixes and of any cost; false for a malformed hash. As
     * in PocketBase, bytes after the 72nd do not count.
     */
    public boolean matches(String plain, String hash) {
        Optional<BCrypt.HashData> parsed = parse(hash);
        if (parsed.isEmpty()) {
            return false;
        }
        BCrypt.HashData expected = parsed.get();
        byte[] actual = compute(() -> raw(utf8(plain), expected.cost, expected.rawSalt));
        return MessageDigest.isEqual(expected.rawHash, actual);
    }

    /** As {@link #matchesNothing(String, int)}, at the usual cost. */
    public boolean matchesNothing(String plain) {
        return matchesNothing(plain, DEFAULT_COST);
    }

    /** Takes the time of a comparison with a hash of the cost and is never true: for accounts that do not exist. */
    public boolean matchesNothing(String plain, int cost) {
        byte[] actual = compute(() -> raw(utf8(plain), cost, new byte[SALT_BYTES]));
        return actual.length == 0;
    }

    /** The cost that a hash was made with; empty for a malformed one. */
    public static Optional<Integer> cost(String hash) {
        return parse(hash).map(data -> data.cost);
    }

    private byte[] raw(byte[] password, int cost, byte[] salt) {
        rounds.add(1L << cost);
        return bcrypt().compute(password, cost, salt);
    }

    /** Looked for at the first computation, as it takes time that a start has not. Two threads may look at once, and find the same. */
    private Bcrypt bcrypt() {
        Bcrypt known = bcrypt;
        if (known == null) {
            known = source.get();
            bcrypt = known;
        }
        return known;
    }

    /** How much has been computed so far, in bcrypt's key set-up rounds: what a caller's time depends on. */
    long rounds() {
        return rounds.sum();
    }

    private static byte[] utf8(String plain) {
        return plain.getBytes(StandardCharsets.UTF_8);
    }

    /** Empty for what is no hash of bcrypt. */
    static Optional<BCrypt.HashData> parse(String hash) {
        Matcher parts = HASH.matcher(hash);
        if (!parts.matches()) {
            return Optional.empty();
        }
        try {
            // All prefixes mean the same computation; they only tell which implementations had which old faults.
            byte[] unified = ("$2a" + parts.group(1)).getBytes(StandardCharsets.US_ASCII);
            return Optional.of(VERSION.parser.parse(unified));
        } catch (IllegalBCryptFormatException malformed) {
            return Optional.empty();
        }
    }

    private byte[] compute(Callable<byte[]> computation) {
        Future<byte[]> running = submit(computation);
        try {
            return running.get();
        } catch (InterruptedException interrupted) {
            running.cancel(true);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a password was being checked.", interrupted);
        } catch (ExecutionException failed) {
            throw rethrown(failed.getCause());
        }
    }

    private Future<byte[]> submit(Callable<byte[]> computation) {
        try {
            return workers.submit(computation);
        } catch (RejectedExecutionException full) {
            throw new PasswordsBusyException(full);
        }
    }

    private static RuntimeException rethrown(@Nullable Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }
}
