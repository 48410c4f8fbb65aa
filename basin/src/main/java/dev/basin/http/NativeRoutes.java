package dev.basin.http;

import dev.basin.auth.AuthApi;
import dev.basin.auth.AuthFlow;
import dev.basin.errors.ApiException;
import dev.basin.json.JsonException;
import dev.basin.records.BodyLimits;
import dev.basin.records.RecordsApi;
import dev.basin.records.Shape;
import dev.basin.security.AddressRanges;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** PocketBase's own endpoints: health, records (facts B1) and sign-in (facts C3). */
public final class NativeRoutes {
    private static final String SUPERUSERS = "_superusers";
    /** Ids of system collections are the same everywhere (facts A4). */
    private static final String SUPERUSERS_ID = "pbc_3142635823";

    private static final String COLLECTION = "/api/collections/{collection}";
    private static final String RECORDS = COLLECTION + "/records";
    private static final String RECORD = RECORDS + "/{id}";

    private final RecordsApi records;
    private final AuthApi auth;
    private final Supplier<AddressRanges> superuserAddresses;

    /** @param superuserAddresses from where superusers may sign in (facts C2) */
    public NativeRoutes(RecordsApi records, AuthApi auth, Supplier<AddressRanges> superuserAddresses) {
        this.records = records;
        this.auth = auth;
        this.superuserAddresses = superuserAddresses;
    }

    public void addTo(Routes routes) {
        routes.add("GET", RECORDS, this::list)
                .add("POST", RECORDS, this::create)
                .add("GET", RECORD, this::view)
                .add("PATCH", RECORD, this::update)
                .add("DELETE", RECORD, this::delete)
                .add("GET", COLLECTION + "/auth-methods", this::authMethods)
                .add("POST", COLLECTION + "/auth-with-password", this::authWithPassword)
                .add("POST", COLLECTION + "/auth-refresh", this::authRefresh)
                .add("POST", COLLECTION + "/impersonate/{id}", this::impersonate);
        for (AuthFlow flow : AuthFlow.values()) {
            routes.add("POST", COLLECTION + "/" + flow.path(), call -> {
                throw auth.refusal(flow, collection(call), call.auth());
            });
        }
    }

    private void list(Call call) {
        call.json(200, records.list(collection(call), ListParameters.of(call), call.context()));
    }

    private void view(Call call) {
        call.json(200, records.view(collection(call), call.pathParam("id"), shape(call), call.context()));
    }

    private void create(Call call) {
        call.json(200, records.create(collection(call), () -> submitted(call), shape(call), call.context()));
    }

    private void update(Call call) {
        call.json(
                200,
                records.update(
                        collection(call), call.pathParam("id"), () -> submitted(call), shape(call), call.context()));
    }

    private void delete(Call call) {
        records.delete(collection(call), call.pathParam("id"), call.context());
        call.empty(204);
    }

    private void authMethods(Call call) {
        call.json(200, Picked.of(call, auth.methods(collection(call))));
    }

    private void authWithPassword(Call call) {
        String collection = collection(call);
        boolean superusers = collection.equalsIgnoreCase(SUPERUSERS) || collection.equals(SUPERUSERS_ID);
        if (superusers && !superuserAddresses.get().allows(call.clientAddress())) {
            throw ApiException.forbidden();
        }
        call.json(
                200,
                auth.withPassword(
                        collection, () -> typedForm(call), shape(call), call.context(), call.clientAddress()));
    }

    private void authRefresh(Call call) {
        call.json(200, auth.refresh(collection(call), call.token().orElse(""), shape(call), call.context()));
    }

    private void impersonate(Call call) {
        call.json(
                200,
                auth.impersonate(
                        collection(call), call.pathParam("id"), () -> typedForm(call), shape(call), call.context()));
    }

    /** The fields of a record that were sent, uploaded files among them. */
    private Map<String, @Nullable Object> submitted(Call call) {
        BodyLimits limits = records.bodyLimits(collection(call));
        call.limitBody(limits.inMemory(), limits.withFiles());
        return SubmittedFiles.merged(call.form(), call.files(), name -> records.takesFiles(collection(call), name));
    }

    private static String collection(Call call) {
        return call.pathParam("collection");
    }

    private static Shape shape(Call call) {
        String expand = call.query("expand").orElse(null);
        String fields = call.query("fields").orElse(null);
        return expand == null && fields == null ? Shape.PLAIN : new Shape(expand, fields);
    }

    /** A form whose fields are texts: what was read as a number or boolean out of a text is that text again. */
    private static Map<String, @Nullable Object> typedForm(Call call) {
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
        texts.replaceAll(
                (key, value) -> key.equals("duration") || !(value instanceof Number || value instanceof Boolean)
                        ? value
                        : String.valueOf(value));
        return texts;
    }

    private static ApiException notLoaded(RuntimeException cause) {
        return new ApiException(400, "An error occurred while loading the submitted data.", Map.of(), cause);
    }
}
