package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.filter.FilterException;
import dev.basin.filter.RequestContext;
import dev.basin.json.JsonWriter;
import dev.basin.records.Shape;
import dev.basin.schema.Record;
import java.util.Map;
import java.util.Optional;

/** What follows once a way of signing in was gone right: auth rule, second factor, alert, answer (facts C5). */
final class SignIns {
    private final AuthAnswers answers;
    private final Tokens tokens;
    private final SecondFactors factors;
    private final Origins origins;

    SignIns(AuthParts parts, AuthAnswers answers) {
        this.answers = answers;
        this.tokens = parts.tokens();
        this.factors = new SecondFactors(parts);
        this.origins = new Origins(parts);
    }

    /**
     * @param way {@code password} or {@code otp}
     * @param request with the submitted fields, as the rules see it
     */
    SignInAnswer complete(Record record, String way, Shape shape, RequestContext request, Caller caller) {
        answers.permit(record, request);
        if (wantsSecond(record, request)) {
            Optional<String> id = factors.next(record, way, begun(request));
            if (id.isPresent()) {
                return new SignInAnswer.SecondFactorNeeded(new JsonWriter()
                        .beginObject()
                        .name("mfaId")
                        .string(id.get())
                        .endObject()
                        .toByteArray());
            }
        }
        origins.note(record, caller.address(), caller.userAgent());
        return new SignInAnswer.SignedIn(answers.json(record, tokens.issue(record), shape, request));
    }

    private boolean wantsSecond(Record record, RequestContext request) {
        FlowOptions options = AuthCollections.flows(record.collection());
        if (!options.mfaEnabled()) {
            return false;
        }
        try {
            return options.mfaRule().isEmpty() || answers.satisfies(record, options.mfaRule(), request);
        } catch (FilterException e) {
            throw new ApiException(400, "Failed to authenticate.", Map.of(), e);
        }
    }

    /** The id from the answer to the first way, in the query or the body. */
    private static String begun(RequestContext request) {
        String inQuery = request.query().getOrDefault("mfaId", "");
        if (!inQuery.isEmpty()) {
            return inQuery;
        }
        try {
            return new TypedForm(request.body(), request).text("mfaId");
        } catch (ApiException e) {
            throw new ApiException(400, "Failed to read MFA Id.", Map.of(), e);
        }
    }
}
