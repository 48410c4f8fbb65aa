package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.filter.RequestContext;
import dev.basin.records.RecordStore;
import dev.basin.records.Shape;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Record;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The native endpoints for signing in (facts C3–C7, C11). Answers are the JSON bodies; refusals as in the records API. */
public final class AuthApi {
    private static final String PASSWORD = "password";
    private static final String ONE_TIME = "otp";

    /** About 292 years, the longest duration that PocketBase can represent. */
    private static final long LONGEST_SECONDS = Long.MAX_VALUE / 1_000_000_000L;

    private final AuthCollections lookup;
    private final Collections collections;
    private final RecordStore records;
    private final Tokens tokens;
    private final Login login;
    private final OneTimePasswords otps;
    private final AuthAnswers answers;
    private final SignIns signIns;
    private final AuthHooks hooks;

    public AuthApi(AuthParts parts) {
        this.hooks = parts.hooks();
        this.lookup = parts.lookup();
        this.collections = parts.collections();
        this.records = parts.records();
        this.tokens = parts.tokens();
        this.login = new Login(parts.database(), new Identities(parts.database(), parts.records()), parts.passwords());
        this.otps = new OneTimePasswords(parts);
        this.answers = new AuthAnswers(parts.database(), parts.filters(), parts.presenter());
        this.signIns = new SignIns(parts, answers);
    }

    /** How records of the collection can sign in. */
    public byte[] methods(String collection) {
        return AuthMethods.json(AuthCollections.options(lookup.auth(collection)));
    }

    /** Signs in with a password; the answer is the record with a new token, or asks for a second factor. */
    public SignInAnswer withPassword(
            String collection,
            Supplier<Map<String, @Nullable Object>> body,
            Shape shape,
            RequestContext request,
            Caller caller) {
        Collection found = lookup.auth(collection);
        if (!AuthCollections.options(found).passwordEnabled()) {
            throw ApiException.forbidden("The collection is not configured to allow password authentication.");
        }
        Map<String, @Nullable Object> submitted = body.get();
        Login.Attempt attempt = login.read(found, new TypedForm(submitted, request));
        RequestContext asked = signingIn(PASSWORD, request, submitted);
        Record record = new PasswordLogin(
                        hooks.withPassword(found), attempt, asked, caller.address(), () -> login.matches(attempt))
                .run();
        return signIns.complete(record, PASSWORD, shape, asked, caller);
    }

    /** Sends a one-time password; the answer names it, whether or not anybody has the address. */
    public byte[] requestOneTimePassword(
            String collection, Supplier<Map<String, @Nullable Object>> body, RequestContext request) {
        return otps.request(lookup.auth(collection), body, request);
    }

    /** Signs in with a one-time password, as {@link #withPassword}. */
    public SignInAnswer withOneTimePassword(
            String collection,
            Supplier<Map<String, @Nullable Object>> body,
            Shape shape,
            RequestContext request,
            Caller caller) {
        Collection found = lookup.auth(collection);
        Map<String, @Nullable Object> submitted = new LinkedHashMap<>();
        Record record = otps.redeem(found, () -> remembered(body, submitted), request, caller.address());
        return signIns.complete(record, ONE_TIME, shape, signingIn(ONE_TIME, request, submitted), caller);
    }

    /**
     * Why nobody can sign in through another service: this server speaks to none.
     *
     * @throws ApiException when the request would be refused anyway
     */
    public ApiException refuseOAuth2(
            String collection, Supplier<Map<String, @Nullable Object>> body, RequestContext request) {
        FlowOptions options = AuthCollections.flows(lookup.auth(collection));
        if (!options.oauth2Enabled()) {
            throw ApiException.forbidden("The collection is not configured to allow OAuth2 authentication.");
        }
        TypedForm form = new TypedForm(body.get(), request);
        String provider = form.text("provider");
        form.require("provider", provider);
        form.require("code", form.text("code"));
        if (options.provider(provider).isEmpty()) {
            form.refuse(
                    "provider",
                    new FieldError(
                            "validation_invalid_provider",
                            "Provider with name " + provider + " is missing or is not enabled.",
                            Map.of("name", provider)));
        }
        form.check("An error occurred while loading the submitted data.");
        return ApiException.forbidden("OAuth2 authentication is not available on this server yet.");
    }

    /** Renews the caller's own token; one that can't be renewed is answered as it is. */
    public byte[] refresh(String collection, String token, Shape shape, RequestContext request) {
        Collection found = lookup.any(collection);
        Record record = Guards.sameCollection(found, request.auth());
        answers.permit(record, request);
        String answered = tokens.renewable(token) ? tokens.issue(record) : token;
        return answers.json(record, answered, shape, request);
    }

    /** Gives a superuser a token of another record. */
    public byte[] impersonate(
            String collection,
            String id,
            Supplier<Map<String, @Nullable Object>> body,
            Shape shape,
            RequestContext request) {
        Guards.superuser(request.auth());
        Collection found =
                collections.find(collection).filter(Collection::isAuth).orElseThrow(AuthCollections::missing);
        Record record = records.find(found.id(), id).orElseThrow(ApiException::notFound);
        long seconds = duration(new TypedForm(body.get(), request));
        return answers.json(record, tokens.issueStatic(record, Duration.ofSeconds(seconds)), shape, request);
    }

    private static long duration(TypedForm form) {
        long seconds = form.integer("duration");
        if (seconds < 0) {
            form.refuse(
                    "duration",
                    new FieldError(
                            "validation_min_greater_equal_than_required",
                            "Must be no less than 0.",
                            Map.of("threshold", 0)));
        }
        if (seconds > LONGEST_SECONDS) {
            form.refuse(
                    "duration",
                    new FieldError(
                            "validation_max_less_equal_than_required",
                            "Must be no greater than " + LONGEST_SECONDS + ".",
                            Map.of("threshold", LONGEST_SECONDS)));
        }
        form.check();
        return seconds;
    }

    private static Map<String, @Nullable Object> remembered(
            Supplier<Map<String, @Nullable Object>> body, Map<String, @Nullable Object> target) {
        target.putAll(body.get());
        return target;
    }

    /** The request as the rules see it that decide about a login. */
    private static RequestContext signingIn(
            String way, RequestContext request, Map<String, @Nullable Object> submitted) {
        return new RequestContext(way, request.method(), request.query(), request.headers(), submitted, request.auth());
    }
}
