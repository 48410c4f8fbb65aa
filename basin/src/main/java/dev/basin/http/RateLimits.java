package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.http.RouteTable.Route;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import dev.basin.security.FixedWindows;
import dev.basin.settings.RateLimitSettings;
import dev.basin.settings.RateLimitSettings.Rule;
import dev.basin.settings.Settings;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Refuses callers that come too often, by the rules of the settings (facts C12, D8, G7). What was counted is forgotten when
 * the settings change. Without rate limits it costs a look at the settings.
 */
public final class RateLimits {
    private static final String COLLECTION = "/api/collections/{collection}";
    private static final String RECORDS = COLLECTION + "/records";

    /** What the requests to a collection are called in rules, the more specific word first. */
    private static final Map<String, List<String>> WORDS = Map.ofEntries(
            Map.entry("GET " + RECORDS, List.of("list")),
            Map.entry("POST " + RECORDS, List.of("create")),
            Map.entry("GET " + RECORDS + "/{id}", List.of("view")),
            Map.entry("PATCH " + RECORDS + "/{id}", List.of("update")),
            Map.entry("DELETE " + RECORDS + "/{id}", List.of("delete")),
            Map.entry("GET /api/files/{collection}/{recordId}/{filename}", List.of("file")),
            Map.entry("GET " + COLLECTION + "/auth-methods", List.of("listAuthMethods")),
            Map.entry("POST " + COLLECTION + "/auth-refresh", List.of("authRefresh")),
            Map.entry("POST " + COLLECTION + "/auth-with-password", List.of("authWithPassword", "auth")),
            Map.entry("POST " + COLLECTION + "/auth-with-oauth2", List.of("authWithOAuth2", "auth")),
            Map.entry("POST " + COLLECTION + "/auth-with-otp", List.of("authWithOTP", "auth")),
            Map.entry("POST " + COLLECTION + "/request-otp", List.of("requestOTP")),
            Map.entry("POST " + COLLECTION + "/request-password-reset", List.of("requestPasswordReset")),
            Map.entry("POST " + COLLECTION + "/confirm-password-reset", List.of("confirmPasswordReset")),
            Map.entry("POST " + COLLECTION + "/request-verification", List.of("requestVerification")),
            Map.entry("POST " + COLLECTION + "/confirm-verification", List.of("confirmVerification")),
            Map.entry("POST " + COLLECTION + "/request-email-change", List.of("requestEmailChange")),
            Map.entry("POST " + COLLECTION + "/confirm-email-change", List.of("confirmEmailChange")));

    private final Supplier<Settings> settings;
    private final Function<String, Optional<Collection>> collections;
    private final InstantSource clock;
    private volatile Counts counts;

    /** @param collections finds collections by name or id */
    public RateLimits(
            Supplier<Settings> settings, Function<String, Optional<Collection>> collections, InstantSource clock) {
        this.settings = settings;
        this.collections = collections;
        this.clock = clock;
        this.counts = new Counts(settings.get(), new FixedWindows(clock));
    }

    /** What was counted under these settings. */
    private record Counts(Settings settings, FixedWindows windows) {}

    /**
     * Counts a request.
     *
     * @throws ApiException 429 when it is one too many
     */
    void check(Call call, Route route) {
        RateLimitSettings limits = settings.get().rateLimits();
        if (!limits.enabled()) {
            return;
        }
        String path = Percent.decode(call.path(), false).orElse(call.path());
        List<String> words = WORDS.getOrDefault(route.method() + " " + route.pattern(), List.of());
        Optional<Collection> collection =
                words.isEmpty() ? Optional.empty() : collections.apply(call.pathParam("collection"));
        if (words.isEmpty() || collection.isPresent()) {
            Request request = new Request(call.method(), path, route.pattern(), call.auth(), call.clientAddress());
            check(limits, request, collection, words);
        }
    }

    /**
     * Counts an item of a batch, as if it had come by itself.
     *
     * @param method as the item's own endpoint has it
     * @param path of the item, without its query
     * @param idOrName of the item's collection
     * @throws ApiException 429 when it is one too many
     */
    void checkItem(Call batch, String method, String path, String idOrName) {
        RateLimitSettings limits = settings.get().rateLimits();
        if (!limits.enabled()) {
            return;
        }
        String word = switch (method) {
            case "PATCH" -> "update";
            case "DELETE" -> "delete";
            default -> "create";
        };
        Optional<Collection> collection = collections.apply(idOrName);
        if (collection.isPresent()) {
            Request request = new Request(method, path, "", batch.auth(), batch.clientAddress());
            check(limits, request, collection, List.of(word));
        }
    }

    /** What counts of a request. */
    private record Request(String method, String path, String pattern, Optional<Record> auth, String address) {
        boolean superuser() {
            return auth.isPresent() && auth.get().collection().isSuperusers();
        }
    }

    private void check(RateLimitSettings limits, Request request, Optional<Collection> collection, List<String> words) {
        if (request.superuser() || limits.excludes(request.address())) {
            return;
        }
        Optional<Rule> rule =
                limits.find(labels(request, collection, words), request.auth().isPresent());
        if (rule.isEmpty()) {
            return;
        }
        // a rule is counted for each collection and kind of request apart, or for all that its path covers together
        String counted = collection.isPresent()
                ? collection.get().id()
                        + request.pattern()
                        + String.join("", words)
                        + rule.get().audience()
                : rule.get().label() + rule.get().audience();
        long wait = current()
                .windows()
                .secondsToWait(
                        counted + " " + request.address(),
                        rule.get().maxRequests(),
                        rule.get().durationSeconds());
        if (wait > 0) {
            throw ApiException.tooManyRequests(Duration.ofSeconds(wait));
        }
    }

    private static List<String> labels(Request request, Optional<Collection> collection, List<String> words) {
        List<String> labels = new ArrayList<>(2 * words.size() + 2);
        collection.ifPresent(found -> words.forEach(word -> labels.add(found.name() + ":" + word)));
        words.forEach(word -> labels.add("*:" + word));
        labels.add(request.method() + " " + request.path());
        labels.add(request.path());
        return labels;
    }

    private Counts current() {
        Counts kept = counts;
        Settings now = settings.get();
        if (kept.settings() != now) {
            kept = new Counts(now, new FixedWindows(clock));
            counts = kept;
        }
        return kept;
    }
}
