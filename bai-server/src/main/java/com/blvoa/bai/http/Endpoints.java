package com.blvoa.bai.http;

import dev.basin.http.Call;
import dev.basin.http.Routes;
import dev.basin.schema.Record;
import java.util.List;
import java.util.Optional;

/** Puts endpoints on the routes: media type, caller, duplicate guard, body, action, envelope, in this order. */
public final class Endpoints {
    private static final String JSON = "application/json";
    private static final String MULTIPART = "multipart/form-data";

    private final Routes routes;
    private final Callers callers;
    private final DuplicateGuard guard;
    private final Envelope envelope = new Envelope();

    public Endpoints(Routes routes, Callers callers, DuplicateGuard guard) {
        this.routes = routes;
        this.callers = callers;
        this.guard = guard;
    }

    public Endpoints mount(List<Endpoint> endpoints) {
        for (Endpoint endpoint : endpoints) {
            routes.add("POST", "/api/" + endpoint.path(), call -> serve(endpoint, call), envelope);
        }
        return this;
    }

    private void serve(Endpoint endpoint, Call call) {
        Optional<Endpoint.Upload> upload = endpoint.upload();
        if (upload.isPresent()) {
            require(MULTIPART, call);
        } else if (call.body().length > 0 || !endpoint.bodyOptional()) {
            require(JSON, call);
        }
        Caller caller = callers.of(call.auth());
        endpoint.access().check(caller);
        byte[] sent = upload.isPresent() ? UploadForm.receive(call, upload.get()) : call.body();
        boolean guarded = endpoint.guarded() && call.header("Idempotency-Key").isEmpty();
        if (!guarded) {
            answer(endpoint, call, caller);
            return;
        }
        try (DuplicateGuard.Pass pass = guard.enter(endpoint.path(), identity(caller, call), sent)) {
            answer(endpoint, call, caller);
            pass.succeeded();
        }
    }

    private static void answer(Endpoint endpoint, Call call, Caller caller) {
        endpoint.action()
                .answer(new Request(caller, body(endpoint, call), call))
                .send(call);
    }

    private static JsonBody body(Endpoint endpoint, Call call) {
        if (endpoint.upload().isPresent()) {
            return UploadForm.fields(call);
        }
        byte[] sent = call.body();
        return sent.length == 0 && endpoint.bodyOptional() ? JsonBody.empty() : JsonBody.parse(sent);
    }

    private static void require(String type, Call call) {
        if (!call.contentType().orElse("").equals(type)) {
            throw Refusal.of(415, "请求体必须为 " + type);
        }
    }

    private static String identity(Caller caller, Call call) {
        return switch (caller) {
            case Caller.Guest _ -> "address " + call.clientAddress();
            case Caller.Superuser(var user) -> identity(user);
            case Caller.PlatformUser operator -> identity(operator.user());
            case Caller.WechatUser(var user) -> identity(user);
            case Caller.Stranger(var user) -> identity(user);
        };
    }

    private static String identity(Record user) {
        return "record " + user.collection().id() + " " + user.id();
    }
}
