package dev.basin.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.json.Json;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.EventClient;
import dev.basin.testkit.EventClient.SentEvent;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A server with a {@link World} on it, that scenarios are run against. */
final class Subject implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final URI base;
    private final HttpCaller caller;
    private final Runnable closing;
    private final Map<String, String> tokens;

    private Subject(URI base, HttpCaller caller, Runnable closing, Map<String, String> tokens) {
        this.base = base;
        this.caller = caller;
        this.closing = closing;
        this.tokens = tokens;
    }

    static Subject of(URI base, Runnable closing, World world) {
        HttpCaller caller = new HttpCaller(base.toString());
        try (ApiClient guest = ApiClient.of(base)) {
            return new Subject(base, caller, closing, world.on(guest, caller));
        } catch (RuntimeException | Error e) {
            closing.run();
            throw e;
        }
    }

    /** @param hooks whether the server tells what fired */
    void run(Scenario scenario, boolean hooks) {
        Variables variables = new Variables();
        tokens.forEach((name, token) -> variables.put("token:" + name, token));
        Deque<String> created = new ArrayDeque<>();
        Map<String, EventClient> streams = new HashMap<>();
        try {
            for (Step step : scenario.steps()) {
                if (step.method().equals(Step.CONNECT)) {
                    EventClient stream = EventClient.connect(base);
                    streams.put(step.path(), stream);
                    variables.put(step.path(), stream.id());
                } else if (step.method().equals(Step.HEAR)) {
                    check(step, heard(streams.get(step.path())), variables);
                } else {
                    run(step, hooks, variables, created);
                }
            }
        } finally {
            streams.values().forEach(EventClient::close);
            created.forEach(path -> caller("root").delete(path));
        }
    }

    private void run(Step step, boolean hooks, Variables variables, Deque<String> created) {
        boolean listens = hooks && step.outcome().fired().isPresent();
        if (listens) {
            caller.get(Side.FIRED);
        }
        HttpAnswer answer = step.outcome().patient() ? settled(step, variables) : call(step, variables);
        if (step.method().equals("POST") && answer.status() == 200) {
            remember(step.target(variables), answer, created);
        }
        check(step, answer, variables);
        if (listens) {
            List<String> fired = caller.get(Side.FIRED).body().lines().toList();
            assertThat(fired)
                    .as("hooks of " + step)
                    .isEqualTo(step.outcome().fired().orElseThrow());
        }
    }

    private static HttpAnswer heard(@Nullable EventClient stream) {
        SentEvent event = Objects.requireNonNull(stream, "nothing of that name is connected")
                .next();
        Map<String, Object> told = Map.of("id", event.id(), "name", event.name(), "data", event.json());
        return new HttpAnswer(200, HttpHeaders.of(Map.of(), (_, _) -> true), Json.write(told));
    }

    /** The first answer for which all holds, or the last one when time is over. */
    private HttpAnswer settled(Step step, Variables variables) {
        Instant end = Instant.now().plus(PATIENCE);
        HttpAnswer answer = call(step, variables);
        while (!holds(step, answer, variables) && Instant.now().isBefore(end)) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
            answer = call(step, variables);
        }
        return answer;
    }

    private static boolean holds(Step step, HttpAnswer answer, Variables variables) {
        try {
            check(step, answer, variables);
            return true;
        } catch (AssertionError notYet) {
            return false;
        }
    }

    private static void check(Step step, HttpAnswer answer, Variables variables) {
        try {
            step.outcome()
                    .status()
                    .ifPresent(
                            wanted -> assertThat(answer.status()).as("status").isEqualTo(wanted));
            step.outcome().checks().forEach(check -> check.with(variables).hold(answer));
        } catch (AssertionError | RuntimeException e) {
            throw new AssertionError(step + "\nanswered " + answer + "\n" + e.getMessage(), e);
        }
        step.outcome().kept().forEach((name, path) -> variables.put(name, String.valueOf(Check.value(answer, path))));
    }

    private HttpAnswer call(Step step, Variables variables) {
        HttpCaller asking = caller(step.caller());
        for (Map.Entry<String, String> header : step.headers().entrySet()) {
            asking = asking.with(header.getKey(), variables.in(header.getValue()));
        }
        String target = step.target(variables);
        return step.content().isPresent()
                ? asking.bytes(
                        step.method(),
                        target,
                        step.content().get().type(),
                        step.content().get().bytes(variables))
                : asking.send(step.method(), target);
    }

    private HttpCaller caller(String name) {
        if (name.equals("guest")) {
            return caller;
        }
        String token = tokens.get(name);
        if (token == null) {
            throw new IllegalArgumentException("nobody is called " + name);
        }
        return caller.token(token);
    }

    private static void remember(String target, HttpAnswer answer, Deque<String> created) {
        String path = target.contains("?") ? target.substring(0, target.indexOf('?')) : target;
        if ((path.endsWith("/records") || path.equals("/api/collections"))
                && Json.parse(answer.body()) instanceof Map<?, ?> made
                && made.get("id") instanceof String id) {
            created.push(path + "/" + id);
        }
    }

    @Override
    public void close() {
        closing.run();
    }
}
