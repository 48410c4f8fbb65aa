package dev.basin.scenario;

import dev.basin.json.Json;
import dev.basin.testkit.MultipartBody;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One row of a table: requests in their order, and what must come of each. Immutable. A request method begins the next step;
 * what follows it says more about that request or about its answer.
 *
 * <p>JSON texts are written with {@code '} instead of {@code "} (use {@link #raw} where both are needed). {@code {{name}}} in a
 * path, query, header or body stands for what {@link #keep} kept under that name. Records and collections that a scenario creates with
 * POST are deleted when it ends. Paths into JSON answers are those of {@link JsonPath}.
 *
 * @param row of the checklist
 * @param unlikePocketBase why PocketBase is not asked: the difference as docs/compatibility.md has it
 */
public record Scenario(int row, String name, List<Step> steps, Optional<String> unlikePocketBase) {
    public Scenario {
        steps = List.copyOf(steps);
    }

    public static Scenario row(int row, String name) {
        return new Scenario(row, name, List.of(), Optional.empty());
    }

    /** This scenario is asked of Basin alone, for the reason given. */
    public Scenario onlyBasin(String reason) {
        return new Scenario(row, name, steps, Optional.of(reason));
    }

    /** @param query names and values by turns, not yet encoded */
    public Scenario get(String path, String... query) {
        return send("GET", path, query);
    }

    public Scenario delete(String path, String... query) {
        return send("DELETE", path, query);
    }

    public Scenario post(String path, String json, String... query) {
        return raw("POST", path, "application/json", json.replace('\'', '"'), query);
    }

    public Scenario patch(String path, String json, String... query) {
        return raw("PATCH", path, "application/json", json.replace('\'', '"'), query);
    }

    public Scenario put(String path, String json, String... query) {
        return raw("PUT", path, "application/json", json.replace('\'', '"'), query);
    }

    /** Without a body. */
    public Scenario send(String method, String path, String... query) {
        return step(Step.of(method, path, query));
    }

    /** With this very body. */
    public Scenario raw(String method, String path, String contentType, String body, String... query) {
        return step(Step.of(method, path, query).body(contentType, body));
    }

    public Scenario multipart(String method, String path, MultipartBody body) {
        return step(Step.of(method, path, new String[0]).body(body.contentType(), body.bytes()));
    }

    /** Opens a stream of realtime events, whose client id later steps know as {@code {{name}}}; it ends with the scenario. */
    public Scenario connect(String name) {
        return step(Step.of(Step.CONNECT, name, new String[0]));
    }

    /** Replaces what a stream is subscribed to. Topics are written with {@code '} instead of {@code "}. */
    public Scenario subscribe(String name, String... topics) {
        return post(
                        "/api/realtime",
                        Json.write(object("clientId", "{{" + name + "}}", "subscriptions", List.of(topics))))
                .status(204);
    }

    /** Waits for a stream's next event. What follows checks {@code {id, name, data}}. */
    public Scenario hear(String name) {
        return step(Step.of(Step.HEAR, name, new String[0]));
    }

    /** Asks again for some seconds until what follows holds, for what a server does behind the answer. */
    public Scenario eventually() {
        return last(last().eventually());
    }

    /** The answer is a PNG of this size, both below 128. */
    public Scenario picture(int width, int height) {
        return check(new Check.Picture(width, height));
    }

    /** Who asks: {@code guest} when not said, {@code root} for a superuser, {@code garbage}, or a login of the {@link World}. */
    public Scenario as(String caller) {
        return last(last().as(caller));
    }

    public Scenario header(String name, String value) {
        return last(last().header(name, value));
    }

    public Scenario status(int wanted) {
        return last(last().status(wanted));
    }

    /** What stands there must be equal; numbers by value, objects without regard to the order of keys. */
    public Scenario has(String path, @Nullable Object value) {
        return check(new Check.Has(path, value));
    }

    /** What stands there, as JSON text with {@code '} instead of {@code "}, must be equal. */
    public Scenario hasJson(String path, String json) {
        return check(Check.Has.json(path, json.replace('\'', '"')));
    }

    /** Something stands there, be it {@code null}. */
    public Scenario has(String path) {
        return check(new Check.Present(path));
    }

    public Scenario lacks(String... paths) {
        Scenario changed = this;
        for (String path : paths) {
            changed = changed.check(new Check.Absent(path));
        }
        return changed;
    }

    /** A text there matches as a whole. */
    public Scenario matches(String path, String regex) {
        return check(new Check.Matches(path, regex));
    }

    /** The object there ({@code ""} is the answer itself) has these keys and no others. */
    public Scenario keys(String path, String... keys) {
        return check(new Check.Keys(path, List.of(keys)));
    }

    /** The answer's header; the empty text when there must be none. */
    public Scenario answers(String header, String value) {
        return check(new Check.Header(header, value));
    }

    /** The answer's header matches as a whole. */
    public Scenario matchesHeader(String header, String regex) {
        return check(new Check.HeaderMatches(header, regex));
    }

    /** The token there says this under the claim's name. */
    public Scenario claims(String path, String claim, Object value) {
        return check(new Check.Claim(path, claim, value));
    }

    /** What stands there is what was kept under the name. */
    public Scenario hasKept(String path, String name) {
        return has(path, "{{" + name + "}}");
    }

    /** The whole body as it is. */
    public Scenario body(String wanted) {
        return check(new Check.Body(wanted));
    }

    /** An error's envelope: status, message, and {@code data} without content. */
    public Scenario fails(int status, String message) {
        return status(status).has("status", status).has("message", message).has("data", Map.of());
    }

    /** A refused field with its code; status 400. */
    public Scenario refuses(String field, String code) {
        return status(400).has("status", 400).has("data." + field + ".code", code);
    }

    /**
     * The hooks that run for this request, in this order: {@code createRequest posts}, {@code create posts},
     * {@code afterCreate posts} and so on; none when none are named.
     */
    public Scenario fires(String... moments) {
        return last(last().fires(List.of(moments)));
    }

    /** Keeps what stands there for later steps, as {@code {{name}}}. */
    public Scenario keep(String name, String path) {
        return last(last().keep(name, path));
    }

    /** A map that may hold nulls: keys and values by turns. */
    public static Map<String, @Nullable Object> object(@Nullable Object... pairs) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(String.valueOf(pairs[i]), pairs[i + 1]);
        }
        return map;
    }

    private Scenario check(Check check) {
        return last(last().check(check));
    }

    private Step last() {
        return steps.getLast();
    }

    private Scenario last(Step changed) {
        List<Step> more = new ArrayList<>(steps.subList(0, steps.size() - 1));
        more.add(changed);
        return new Scenario(row, name, more, unlikePocketBase);
    }

    private Scenario step(Step next) {
        List<Step> more = new ArrayList<>(steps);
        more.add(next);
        return new Scenario(row, name, more, unlikePocketBase);
    }

    @Override
    public String toString() {
        return row + " " + name;
    }
}
