package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.filter.Filters;
import dev.basin.filter.RequestContext;
import dev.basin.records.RecordPresenter;
import dev.basin.records.RecordStore;
import dev.basin.records.Shape;
import dev.basin.schema.AuthOptions;
import dev.basin.schema.Collection;
import dev.basin.schema.Collections;
import dev.basin.schema.Record;
import dev.basin.security.Passwords;
import dev.basin.storage.Database;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The native auth endpoints (facts C3–C6, C11). Answers are the JSON bodies; refusals as in the records API. */
public final class AuthApi {
    private static final String PASSWORD_CONTEXT = "password";

    /** About 292 years, the longest duration that PocketBase can represent. */
    private static final long LONGEST_SECONDS = Long.MAX_VALUE / 1_000_000_000L;

    private final Collections collections;
    private final RecordStore records;
    private final Tokens tokens;
    private final Login login;
    private final AuthAnswers answers;
    private final AuthHooks hooks;

    public AuthApi(
            Database database,
            Collections collections,
            Filters filters,
            RecordStore records,
            RecordPresenter presenter,
            Tokens tokens,
            Passwords passwords,
            AuthHooks hooks) {
        this.hooks = hooks;
        this.collections = collections;
        this.records = records;
        this.tokens = tokens;
        this.login = new Login(database, new Identities(database, records), passwords);
        this.answers = new AuthAnswers(database, filters, presenter);
    }

    /** How records of the collection can sign in. */
    public byte[] methods(String collection) {
        return AuthMethods.json(options(authCollection(collection)));
    }

    /**
     * Signs in with a password; the answer is the record with a new token.
     *
     * @param clientAddress the caller's, for hooks
     */
    public byte[] withPassword(
            String collection,
            Supplier<Map<String, @Nullable Object>> body,
            Shape shape,
            RequestContext request,
            String clientAddress) {
        Collection found = authCollection(collection);
        if (!options(found).passwordEnabled()) {
            throw ApiException.forbidden("The collection is not configured to allow password authentication.");
        }
        Map<String, @Nullable Object> submitted = body.get();
        Login.Attempt attempt = login.read(found, new TypedForm(submitted, request));
        RequestContext asked = signingIn(request, submitted);
        Record record = new PasswordLogin(
                        hooks.withPassword(found), attempt, asked, clientAddress, () -> login.matches(attempt))
                .run();
        answers.permit(record, asked);
        answers.refuseSecondFactor(record, asked);
        return answers.json(record, tokens.issue(record), shape, asked);
    }

    /** Renews the caller's own token; one that can't be renewed is answered as it is. */
    public byte[] refresh(String collection, String token, Shape shape, RequestContext request) {
        Collection found = anyCollection(collection);
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
                collections.find(collection).filter(Collection::isAuth).orElseThrow(AuthApi::noAuthCollection);
        Record record = records.find(found.id(), id).orElseThrow(ApiException::notFound);
        long seconds = duration(new TypedForm(body.get(), request));
        return answers.json(record, tokens.issueStatic(record, Duration.ofSeconds(seconds)), shape, request);
    }

    /**
     * Why a flow of PocketBase's can't be used here.
     *
     * @throws ApiException when collection or caller would be refused first
     */
    public ApiException refusal(AuthFlow flow, String collection, Optional<Record> caller) {
        Collection found =
                flow == AuthFlow.REQUEST_EMAIL_CHANGE ? anyCollection(collection) : authCollection(collection);
        if (flow == AuthFlow.REQUEST_EMAIL_CHANGE) {
            Guards.sameCollection(found, caller);
        }
        return Refusals.of(flow, found, options(found));
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

    private Collection anyCollection(String idOrName) {
        return collections
                .find(idOrName)
                .orElseThrow(() -> ApiException.notFound("Missing or invalid collection context."));
    }

    private Collection authCollection(String idOrName) {
        Collection collection = anyCollection(idOrName);
        if (!collection.isAuth()) {
            throw noAuthCollection();
        }
        return collection;
    }

    private static ApiException noAuthCollection() {
        return ApiException.notFound("Missing or invalid auth collection context.");
    }

    static AuthOptions options(Collection collection) {
        return collection.auth().orElseThrow(AuthApi::noAuthCollection);
    }

    /** The request as the rules see it that decide about a login with a password. */
    private static RequestContext signingIn(RequestContext request, Map<String, @Nullable Object> submitted) {
        return new RequestContext(
                PASSWORD_CONTEXT, request.method(), request.query(), request.headers(), submitted, request.auth());
    }
}
