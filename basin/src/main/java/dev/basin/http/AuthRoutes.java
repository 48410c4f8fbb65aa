package dev.basin.http;

import dev.basin.auth.AccountApi;
import dev.basin.auth.AuthApi;
import dev.basin.auth.Caller;
import dev.basin.auth.SignInAnswer;
import dev.basin.errors.ApiException;
import dev.basin.filter.RequestContext;
import dev.basin.json.JsonException;
import dev.basin.records.Shape;
import dev.basin.security.AddressRanges;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** PocketBase's endpoints for signing in and for one's own account (facts C3). */
public final class AuthRoutes {
    private static final String SUPERUSERS = "_superusers";
    /** Ids of system collections are the same everywhere (facts A4). */
    private static final String SUPERUSERS_ID = "pbc_3142635823";

    private static final String COLLECTION = "/api/collections/{collection}";

    private final AuthApi auth;
    private final AccountApi accounts;
    private final Supplier<AddressRanges> superuserAddresses;

    /** @param superuserAddresses from where superusers may sign in (facts C2) */
    public AuthRoutes(AuthApi auth, AccountApi accounts, Supplier<AddressRanges> superuserAddresses) {
        this.auth = auth;
        this.accounts = accounts;
        this.superuserAddresses = superuserAddresses;
    }

    public void addTo(Routes routes) {
        routes.add("GET", COLLECTION + "/auth-methods", this::methods)
                .add("POST", COLLECTION + "/auth-with-password", call -> signIn(call, auth::withPassword))
                .add("POST", COLLECTION + "/auth-with-otp", call -> signIn(call, auth::withOneTimePassword))
                .add("POST", COLLECTION + "/auth-with-oauth2", call -> {
                    throw auth.refuseOAuth2(collection(call), () -> form(call), call.context());
                })
                .add("POST", COLLECTION + "/auth-refresh", this::refresh)
                .add("POST", COLLECTION + "/impersonate/{id}", this::impersonate)
                .add(
                        "POST",
                        COLLECTION + "/request-otp",
                        call -> call.json(
                                200, auth.requestOneTimePassword(collection(call), () -> form(call), call.context())));
        account(routes, "request-verification", accounts::requestVerification);
        account(routes, "confirm-verification", accounts::confirmVerification);
        account(routes, "request-password-reset", accounts::requestPasswordReset);
        account(routes, "confirm-password-reset", accounts::confirmPasswordReset);
        account(routes, "request-email-change", accounts::requestEmailChange);
        account(routes, "confirm-email-change", accounts::confirmEmailChange);
    }

    /** An endpoint that is answered with nothing but success. */
    private interface AccountEndpoint {
        void take(String collection, Supplier<Map<String, @Nullable Object>> body, RequestContext request);
    }

    private static void account(Routes routes, String path, AccountEndpoint endpoint) {
        routes.add("POST", COLLECTION + "/" + path, call -> {
            endpoint.take(collection(call), () -> form(call), call.context());
            call.empty(204);
        });
    }

    /** A way to sign in. */
    private interface Way {
        SignInAnswer take(
                String collection,
                Supplier<Map<String, @Nullable Object>> body,
                Shape shape,
                RequestContext request,
                Caller caller);
    }

    private void signIn(Call call, Way way) {
        String collection = collection(call);
        boolean superusers = collection.equalsIgnoreCase(SUPERUSERS) || collection.equals(SUPERUSERS_ID);
        if (superusers && !superuserAddresses.get().allows(call.clientAddress())) {
            throw ApiException.forbidden();
        }
        Caller caller =
                new Caller(call.clientAddress(), call.header("User-Agent").orElse(""));
        SignInAnswer answer = way.take(collection, () -> form(call), Shapes.of(call), call.context(), caller);
        switch (answer) {
            case SignInAnswer.SignedIn signedIn -> call.json(200, signedIn.json());
            case SignInAnswer.SecondFactorNeeded first -> call.json(401, first.json());
        }
    }

    private void methods(Call call) {
        call.json(200, Picked.of(call, auth.methods(collection(call))));
    }

    private void refresh(Call call) {
        call.json(200, auth.refresh(collection(call), call.token().orElse(""), Shapes.of(call), call.context()));
    }

    private void impersonate(Call call) {
        call.json(
                200,
                auth.impersonate(
                        collection(call), call.pathParam("id"), () -> form(call), Shapes.of(call), call.context()));
    }

    private static String collection(Call call) {
        return call.pathParam("collection");
    }

    /** A form whose fields are texts: what was read as a number or boolean out of a text is that text again, and of several the first counts. */
    private static Map<String, @Nullable Object> form(Call call) {
        Map<String, @Nullable Object> form;
        try {
            form = call.form();
        } catch (JsonException e) {
            throw notLoaded(e);
        } catch (ApiException e) {
            throw e.message().equals(ApiException.badRequest().message()) ? notLoaded(e) : e;
        }
        if (call.contentType().orElse("").equals("application/json")) {
            return form;
        }
        Map<String, @Nullable Object> texts = new LinkedHashMap<>(form);
        texts.replaceAll((key, value) ->
                text(key, value instanceof List<?> sent && !sent.isEmpty() ? sent.getFirst() : value));
        return texts;
    }

    private static @Nullable Object text(String name, @Nullable Object value) {
        return name.equals("duration") || !(value instanceof Number || value instanceof Boolean)
                ? value
                : String.valueOf(value);
    }

    private static ApiException notLoaded(RuntimeException cause) {
        return new ApiException(400, TypedForm.NOT_LOADED, Map.of(), cause);
    }
}
