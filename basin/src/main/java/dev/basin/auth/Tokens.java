package dev.basin.auth;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.basin.records.RecordEvent;
import dev.basin.records.RecordHooks;
import dev.basin.records.RecordStore;
import dev.basin.schema.AuthOptions;
import dev.basin.schema.AuthOptions.TokenOptions;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Issues and verifies PocketBase's tokens: HS256 JWTs signed with the record's tokenKey and the collection's secret, so that
 * a change of either revokes them at once (facts C1, C2).
 *
 * <p>A token that was found valid is kept with its record, so that the next request with it needs neither HMAC nor SQL. What
 * is kept is used only while the collection is the very same object and the record's slot holds the same count as before the
 * record was read; every committed change of an auth record raises the count of its slot, before the change is answered.
 * Records share slots, which costs another look now and then and never a wrong answer.
 */
public final class Tokens {
    private static final int KEPT = 10_000;
    private static final int SLOTS = 4096;
    private static final int LONGEST = 8192;

    private final Database database;
    private final Collections collections;
    private final RecordStore records;
    private final InstantSource clock;
    private final Cache<String, Verified> verified =
            Caffeine.newBuilder().maximumSize(KEPT).executor(Runnable::run).build();
    private final AtomicLongArray changes = new AtomicLongArray(SLOTS);

    /** @param hooks where it registers for the changes of records; to be created before other hooks are added */
    public Tokens(
            Database database, Collections collections, RecordStore records, RecordHooks hooks, InstantSource clock) {
        this.database = database;
        this.collections = collections;
        this.records = records;
        this.clock = clock;
        hooks.afterUpdate("*", this::forget).afterDelete("*", this::forget);
    }

    /** A renewable auth token with the collection's lifetime. */
    public String issue(Record record) {
        return issueAuth(record, Duration.ZERO, true);
    }

    /** An auth token that can't be renewed (impersonation); the zero duration means the collection's lifetime. */
    public String issueStatic(Record record, Duration lifetime) {
        return issueAuth(record, lifetime, false);
    }

    /** A short-lived token for protected files, which may stand in a link. */
    public String issueForFiles(Record record) {
        TokenOptions options = options(record.collection(), TokenKind.FILE)
                .orElseThrow(() -> new IllegalArgumentException("Only records of auth collections have tokens."));
        Map<String, Object> claims = Map.of(
                "collectionId", record.collection().id(),
                "exp", clock.instant().plusSeconds(options.duration()).getEpochSecond(),
                "id", record.id(),
                "type", TokenKind.FILE.claim());
        return TokenText.write(record.text("tokenKey") + options.secret(), new TreeMap<>(claims));
    }

    /**
     * A token for a link in a mail to the record's address.
     *
     * @param more claims besides the record's id, collection and e-mail
     */
    String issueForMail(Record record, TokenKind kind, Map<String, String> more) {
        TokenOptions options = options(record.collection(), kind)
                .orElseThrow(() -> new IllegalArgumentException("Only records of auth collections have tokens."));
        TreeMap<String, Object> claims = new TreeMap<>(more);
        claims.put("collectionId", record.collection().id());
        claims.put("email", record.text("email"));
        claims.put("exp", clock.instant().plusSeconds(options.duration()).getEpochSecond());
        claims.put("id", record.id());
        claims.put("type", kind.claim());
        return TokenText.write(record.text("tokenKey") + options.secret(), claims);
    }

    /** What a token says without a proof; empty when it does not say it. */
    static String claim(String token, String name) {
        return token.length() > LONGEST
                ? ""
                : TokenText.read(token).map(text -> text.text(name)).orElse("");
    }

    /** The record that a token of the kind speaks for; empty for a malformed, expired, revoked or foreign token. */
    public Optional<Record> verify(String token, TokenKind kind) {
        if (token.isEmpty() || token.length() > LONGEST) {
            return Optional.empty();
        }
        long now = clock.millis();
        if (database.inTransaction() || database.inRead()) {
            // What this transaction wrote counts for it, and must not be kept in case that it is rolled back; what a
            // read sees
            // may have been replaced before the count was looked at.
            return examine(token, kind, now).map(Verified::record);
        }
        Verified kept = verified.getIfPresent(token);
        if (kept == null || kept.kind != kind || !current(kept, now)) {
            kept = examine(token, kind, now).orElse(null);
            if (kept == null) {
                verified.invalidate(token);
                return Optional.empty();
            }
            verified.put(token, kept);
        }
        return Optional.of(copy(kept.record));
    }

    /** The record of an {@code Authorization} header, bare or with {@code Bearer}; empty for a guest. */
    public Optional<Record> fromAuthorization(String header) {
        return verify(bare(header), TokenKind.AUTH);
    }

    /** The token in an {@code Authorization} header, without {@code Bearer} in any case. */
    public static String bare(String header) {
        boolean prefixed = header.length() > 7 && header.regionMatches(true, 0, "Bearer ", 0, 7);
        return prefixed ? header.substring(7) : header;
    }

    /** Whether an auth token that {@link #verify} accepts may be renewed. */
    public boolean renewable(String token) {
        return TokenText.read(token).map(text -> text.isTrue("refreshable")).orElse(false);
    }

    private String issueAuth(Record record, Duration lifetime, boolean renewable) {
        TokenOptions options = options(record.collection(), TokenKind.AUTH)
                .orElseThrow(() -> new IllegalArgumentException("Only records of auth collections have tokens."));
        String key = record.text("tokenKey") + options.secret();
        if (key.isEmpty()) {
            throw new IllegalArgumentException("The record has no key to sign tokens with.");
        }
        Duration life = lifetime.isPositive() ? lifetime : Duration.ofSeconds(options.duration());
        return TokenText.write(
                key,
                new TreeMap<>(Map.of(
                        "collectionId", record.collection().id(),
                        "exp", clock.instant().plus(life).getEpochSecond(),
                        "id", record.id(),
                        "refreshable", renewable,
                        "type", TokenKind.AUTH.claim())));
    }

    private Optional<Verified> examine(String token, TokenKind kind, long now) {
        Optional<TokenText> read = TokenText.read(token);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        TokenText text = read.get();
        Optional<Long> end = text.end(now);
        String id = text.text("id");
        if (end.isEmpty() || id.isEmpty() || !text.text("type").equals(kind.claim())) {
            return Optional.empty();
        }
        Optional<Collection> collection =
                collections.find(text.text("collectionId")).filter(Collection::isAuth);
        if (collection.isEmpty()) {
            return Optional.empty();
        }
        int slot = slot(collection.get().id(), id);
        long seen = changes.get(slot);
        return records.find(collection.get().id(), id)
                .filter(record -> signed(text, record, kind))
                .map(record -> new Verified(kind, record, millis(end.get()), slot, seen));
    }

    private static boolean signed(TokenText text, Record record, TokenKind kind) {
        String secret =
                options(record.collection(), kind).map(TokenOptions::secret).orElse("");
        String key = record.text("tokenKey") + secret;
        return !key.isEmpty() && text.signedWith(key);
    }

    private boolean current(Verified kept, long now) {
        Collection collection = kept.record.collection();
        return now < kept.endMillis
                && changes.get(kept.slot) == kept.seen
                && collections.find(collection.id()).orElse(null) == collection;
    }

    private void forget(RecordEvent event) {
        Record record = event.record();
        if (record.collection().isAuth()) {
            changes.incrementAndGet(slot(record.collection().id(), record.id()));
        }
        event.next();
    }

    private static long millis(long seconds) {
        return seconds > Long.MAX_VALUE / 1000 ? Long.MAX_VALUE : seconds * 1000;
    }

    private static int slot(String collectionId, String recordId) {
        int hash = collectionId.hashCode() * 31 + recordId.hashCode();
        return (hash ^ (hash >>> 16)) & (SLOTS - 1);
    }

    /** Each caller gets a record of its own, which it may change. */
    private static Record copy(Record record) {
        Object[] values = new Object[record.collection().fields().size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = record.at(i);
        }
        return Record.stored(record.collection(), values);
    }

    private static Optional<TokenOptions> options(Collection collection, TokenKind kind) {
        return collection.auth().map(auth -> options(auth, kind));
    }

    private static TokenOptions options(AuthOptions auth, TokenKind kind) {
        return switch (kind) {
            case AUTH -> auth.authToken();
            case FILE -> auth.fileToken();
            case VERIFICATION -> auth.verificationToken();
            case PASSWORD_RESET -> auth.passwordResetToken();
            case EMAIL_CHANGE -> auth.emailChangeToken();
        };
    }

    /** A token found valid: what for, whose, until when, and the count of the record's slot before the record was read. */
    private record Verified(TokenKind kind, Record record, long endMillis, int slot, long seen) {}
}
