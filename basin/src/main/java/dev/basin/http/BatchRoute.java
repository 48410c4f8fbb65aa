package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.files.UploadedFile;
import dev.basin.filter.RequestContext;
import dev.basin.json.JsonWriter;
import dev.basin.records.BatchFailure;
import dev.basin.records.BatchItem;
import dev.basin.records.BatchItem.Action;
import dev.basin.records.Batches;
import dev.basin.records.Shape;
import dev.basin.settings.BatchSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** {@code POST /api/batch} (facts D4). */
public final class BatchRoute {
    private static final String UNREADABLE = "Failed to read the submitted batch data.";
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(3);
    private static final Pattern TARGET =
            Pattern.compile("/api/collections/([^/?]+)/records(?:/([^/?]+))?(?:\\?(.*))?", Pattern.DOTALL);

    private static final Pattern FILES =
            Pattern.compile("requests(?:\\.(0|[1-9]\\d{0,8})|\\[(0|[1-9]\\d{0,8})])\\.(.+)", Pattern.DOTALL);
    private static final long DEFAULT_BODY = 128L << 20;
    private static final long DEFAULT_TEXTS = 32L << 20;

    private final Batches batches;
    private final BiPredicate<String, String> takesFiles;
    private final Supplier<BatchSettings> settings;
    private final RateLimits limits;

    /** @param takesFiles whether the collection takes files under the name */
    public BatchRoute(
            Batches batches,
            BiPredicate<String, String> takesFiles,
            Supplier<BatchSettings> settings,
            RateLimits limits) {
        this.batches = batches;
        this.takesFiles = takesFiles;
        this.settings = settings;
        this.limits = limits;
    }

    public void addTo(Routes routes) {
        routes.add("POST", "/api/batch", this::answer);
    }

    /** One item as submitted. */
    private record Submitted(
            String method,
            String url,
            Map<String, String> headers,
            Map<String, @Nullable Object> body,
            Map<String, List<UploadedFile>> files) {}

    private void answer(Call call) {
        BatchSettings limits = settings.get();
        if (!limits.enabled() || limits.maxRequests() <= 0) {
            throw ApiException.forbidden("Batch requests are not allowed.");
        }
        long most = limits.maxBodySize();
        call.limitBody(most > 0 ? most : DEFAULT_TEXTS, most > 0 ? most : DEFAULT_BODY);
        List<Submitted> submitted = read(call);
        BatchForm.check(
                submitted.stream()
                        .map(item -> new BatchForm.Target(item.method(), item.url()))
                        .toList(),
                limits);
        RequestContext outer = call.context();
        List<Supplier<BatchItem>> items = new ArrayList<>();
        submitted.forEach(item -> {
            boolean first = items.isEmpty();
            items.add(() -> limited(call, item(item, outer, first), item));
        });
        Duration time = limits.timeoutSeconds() > 0 ? Duration.ofSeconds(limits.timeoutSeconds()) : DEFAULT_TIMEOUT;
        try {
            call.json(200, Picked.of(call, json(batches.run(items, time))));
        } catch (BatchFailure e) {
            throw new ApiException(400, "Batch transaction failed.", failure(e), e);
        }
    }

    private static List<Submitted> read(Call call) {
        TypedForm form = TypedForm.of(call, UNREADABLE);
        List<Submitted> items = new ArrayList<>();
        for (Object item : form.list("requests")) {
            if (!(item instanceof Map<?, ?> members)) {
                throw form.refused();
            }
            TypedForm typed = TypedForm.of(members, UNREADABLE);
            Map<String, String> headers = new HashMap<>();
            typed.object("headers").orElse(Map.of()).forEach((name, value) -> {
                String text = switch (value) {
                    case null -> "";
                    case String sent -> sent;
                    default -> throw form.refused();
                };
                headers.put(String.valueOf(name), text);
            });
            Map<String, @Nullable Object> body = new LinkedHashMap<>();
            typed.object("body").orElse(Map.of()).forEach((name, value) -> body.put(String.valueOf(name), value));
            items.add(new Submitted(typed.text("method"), typed.text("url"), headers, body, new LinkedHashMap<>()));
        }
        call.files().forEach((name, uploads) -> addFiles(items, name, uploads));
        return items;
    }

    /** Files come in parts that name the item's number and the field. */
    private static void addFiles(List<Submitted> items, String part, List<UploadedFile> uploads) {
        Matcher named = FILES.matcher(part);
        if (!named.matches()) {
            return;
        }
        int index = Integer.parseInt(Optional.ofNullable(named.group(1)).orElseGet(() -> named.group(2)));
        if (index < items.size()) {
            items.get(index)
                    .files()
                    .computeIfAbsent(named.group(3), _ -> new ArrayList<>())
                    .addAll(uploads);
        }
    }

    /** Each item counts as the request that it stands for. */
    private BatchItem limited(Call call, BatchItem item, Submitted submitted) {
        boolean update = item.action() == Action.UPSERT && batches.updates(item);
        String method = item.action() == Action.UPSERT ? update ? "PATCH" : "POST" : submitted.method();
        String url = submitted.url();
        int query = url.indexOf('?');
        limits.checkItem(call, method, query < 0 ? url : url.substring(0, query), item.collection());
        return item;
    }

    private BatchItem item(Submitted item, RequestContext outer, boolean first) {
        Matcher target = TARGET.matcher(item.url());
        if (!target.matches() || Percent.decode(item.url(), false).isEmpty()) {
            throw unknown(first);
        }
        Optional<String> id = Optional.ofNullable(target.group(2));
        Map<String, String> query = query(Optional.ofNullable(target.group(3)).orElse(""));
        Map<String, @Nullable Object> fields = new LinkedHashMap<>(item.body());
        item.files().forEach((name, uploads) -> {
            if (takesFiles.test(target.group(1), name)) {
                fields.put(name, uploads);
            }
        });
        RequestContext request = new RequestContext(
                "batch", item.method(), query, headers(outer, item.headers()), Map.of(), outer.auth());
        return new BatchItem(
                action(item.method(), id.isPresent()).orElseThrow(() -> unknown(first)),
                target.group(1),
                id.orElse(""),
                fields,
                new Shape(query.get("expand"), query.get("fields")),
                request);
    }

    private static Optional<Action> action(String method, boolean named) {
        return switch (method + (named ? " one" : "")) {
            case "POST" -> Optional.of(Action.CREATE);
            case "PUT" -> Optional.of(Action.UPSERT);
            case "PATCH one" -> Optional.of(Action.UPDATE);
            case "DELETE one" -> Optional.of(Action.DELETE);
            default -> Optional.empty();
        };
    }

    /** An item that stands for no request; as in PocketBase, the status tells whether others succeeded before it. */
    private static ApiException unknown(boolean first) {
        ApiException refused = ApiException.badRequest();
        return first ? refused : new ApiException(500, refused.message());
    }

    private static Map<String, String> query(String text) {
        Map<String, String> query = new LinkedHashMap<>();
        boolean wellFormed = QueryText.scan(text, (name, value) -> {
            query.putIfAbsent(name, value);
            return true;
        });
        if (!wellFormed) {
            throw ApiException.badRequest();
        }
        return query;
    }

    /** The outer request's headers under those of the item; who asks is decided by the outer one alone. */
    private static Map<String, String> headers(RequestContext outer, Map<String, String> own) {
        Map<String, String> all = new HashMap<>(outer.headers());
        own.forEach((name, value) -> {
            String key = name.toLowerCase(Locale.ROOT).replace('-', '_');
            if (!key.equals("authorization")) {
                all.put(key, value);
            }
        });
        return all;
    }

    private static byte[] json(List<Batches.Result> results) {
        JsonWriter out = new JsonWriter().beginArray();
        for (Batches.Result result : results) {
            out.beginObject().name("body");
            result.body().ifPresentOrElse(out::raw, out::nothing);
            out.name("status").number(result.status()).endObject();
        }
        return out.endArray().toByteArray();
    }

    private static Map<String, Object> failure(BatchFailure failed) {
        Throwable reason = Optional.ofNullable(failed.getCause()).orElse(failed);
        Map<String, Object> response = Map.of(
                "data", NativeEnvelope.dataOf(reason),
                "message", NativeEnvelope.messageOf(reason),
                "status", NativeEnvelope.statusOf(reason));
        FieldError said = new FieldError("batch_request_failed", "Batch request failed.");
        return Map.of(
                "requests",
                Map.of(
                        String.valueOf(failed.index()),
                        Map.of("code", said.code(), "message", said.message(), "response", response)));
    }
}
