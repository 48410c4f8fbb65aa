package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.json.JsonException;
import dev.basin.realtime.Realtime;
import dev.basin.realtime.SubscribeForm;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The two endpoints of server-sent events (facts D3). */
public final class RealtimeRoutes {
    private static final String PATH = "/api/realtime";

    private final Realtime realtime;

    public RealtimeRoutes(Realtime realtime) {
        this.realtime = realtime;
    }

    public void addTo(Routes routes) {
        routes.add("GET", PATH, this::connect).add("POST", PATH, this::subscribe);
    }

    private void connect(Call call) {
        call.responseHeader("Cache-Control", "no-store").responseHeader("X-Accel-Buffering", "no");
        if (call.method().equals("HEAD")) {
            call.bytes(200, "text/event-stream", new byte[0]);
        } else {
            realtime.connect(call.events(), call.clientAddress());
        }
    }

    private void subscribe(Call call) {
        realtime.subscribe(form(call), call.clientAddress(), call.auth());
        call.empty(204);
    }

    private static SubscribeForm form(Call call) {
        Map<String, @Nullable Object> sent;
        try {
            sent = call.form();
        } catch (JsonException e) {
            throw malformed(e);
        } catch (ApiException e) {
            throw e.status() == 400 ? malformed(e) : e;
        }
        boolean typed = call.contentType().orElse("application/json").equals("application/json");
        return new SubscribeForm(text(sent.get("clientId"), typed), texts(sent.get("subscriptions"), typed));
    }

    private static List<String> texts(@Nullable Object sent, boolean typed) {
        return switch (sent) {
            case null -> List.of();
            case List<?> items -> items.stream().map(item -> text(item, typed)).toList();
            case Object one when !typed -> List.of(text(one, false));
            default -> throw malformed(null);
        };
    }

    /** Forms know texts only, so what looked like a number or a truth value there is a text again. */
    private static String text(@Nullable Object sent, boolean typed) {
        return switch (sent) {
            case null -> "";
            case String text -> text;
            case Number number when !typed -> number.toString();
            case Boolean truth when !typed -> truth.toString();
            default -> throw malformed(null);
        };
    }

    private static ApiException malformed(@Nullable Throwable cause) {
        return new ApiException(400, ApiException.badRequest().message(), Map.of(), cause);
    }
}
