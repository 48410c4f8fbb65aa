package com.blvoa.bai.http;

import com.blvoa.bai.http.KeptAnswers.Attempt;
import dev.basin.http.Call;
import dev.basin.http.Routes;
import dev.basin.schema.Record;
import java.util.List;
import java.util.Optional;

/**
 * Puts endpoints on the routes: media type, caller, duplicate guard or kept answer, body, action, envelope, in this
 * order.
 */
public final class Endpoints {
    private static final String JSON = "application/json";
    private static final String KEY = "Idempotency-Key";
    private static final String MULTIPART = "multipart/form-data";

    private final Routes routes;
    private final Callers callers;
    private final DuplicateGuard guard;
    private final KeptAnswers kept;
    private final Envelope envelope;

    public Endpoints(Routes routes, Callers callers, DuplicateGuard guard, KeptAnswers kept) {
        this(routes, callers, guard, kept, new Envelope());
    }

    public Endpoints(Routes routes, Callers callers, DuplicateGuard guard, KeptAnswers kept, Envelope envelope) {
        this.routes = routes;
        this.callers = callers;
        this.guard = guard;
        this.kept = kept;
        this.envelope = envelope;
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
        } else if (jsonNeeded(endpoint.expected(), call)) {
            require(JSON, call);
        }
        Caller caller = callers.of(call.auth());
        endpoint.access().check(caller, call);
        byte[] sent = upload.isPresent() ? UploadForm.receive(call, upload.get()) : call.body();
        Optional<String> key = call.header(KEY).filter(sentKey -> !sentKey.isBlank());
        if (key.isPresent() && endpoint.repeats() != Repeats.READ_AGAIN) {
            Attempt attempt = Attempt.of(endpoint.path(), identity(caller, call), key.get(), sent);
            answerOnce(endpoint, call, caller, attempt);
            return;
        }
        if (!endpoint.guarded() || key.isPresent()) {
            answer(endpoint, call, caller);
            return;
        }
        try (DuplicateGuard.Pass pass = guard.enter(endpoint.path(), identity(caller, call), sent)) {
            answer(endpoint, call, caller);
            pass.succeeded();
        }
    }

    private static boolean jsonNeeded(Endpoint.Expected expected, Call call) {
        boolean absent = call.body().length == 0;
        return switch (expected) {
            case JSON -> true;
            case JSON_OR_NOTHING -> !absent;
            case ANYTHING -> false;
        };
    }

    private static void answer(Endpoint endpoint, Call call, Caller caller) {
        endpoint.action().answer(request(endpoint, call, caller)).send(call);
    }

    private void answerOnce(Endpoint endpoint, Call call, Caller caller, Attempt attempt) {
        Request request = request(endpoint, call, caller);
        byte[] answer = kept.answer(endpoint.repeats(), attempt, () -> switch (endpoint.action()
                .answer(request)) {
            case Answer written -> written.toBytes();
            case ListAnswer _ -> throw new IllegalStateException(endpoint.path() + " writes and answers a list");
        });
        call.json(200, answer);
    }

    private static Request request(Endpoint endpoint, Call call, Caller caller) {
        return new Request(caller, body(endpoint, call), call);
    }

    private static JsonBody body(Endpoint endpoint, Call call) {
        if (endpoint.upload().isPresent()) {
            return UploadForm.fields(call);
        }
        return switch (endpoint.expected()) {
            case JSON -> JsonBody.parse(call.body());
            case JSON_OR_NOTHING -> call.body().length == 0 ? JsonBody.empty() : JsonBody.parse(call.body());
            case ANYTHING -> JsonBody.empty();
        };
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
