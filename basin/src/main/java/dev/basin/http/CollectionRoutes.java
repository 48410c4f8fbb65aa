package dev.basin.http;

import dev.basin.collections.CollectionsApi;
import dev.basin.errors.ApiException;
import dev.basin.json.JsonException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The endpoints of collections, for superusers only (facts D1). */
public final class CollectionRoutes {
    private static final String ALL = "/api/collections";
    private static final String ONE = ALL + "/{collection}";
    private static final String META = ALL + "/meta";

    private final CollectionsApi collections;

    public CollectionRoutes(CollectionsApi collections) {
        this.collections = collections;
    }

    public void addTo(Routes routes) {
        routes.add(
                        "GET",
                        ALL,
                        Callers.superuser(
                                call -> call.json(200, collections.list(ListParameters.of(call), call.context()))))
                .add(
                        "POST",
                        ALL,
                        Callers.superuser(call -> answer(
                                call,
                                collections.create(sent(
                                        call, "Failed to load the collection type data due to invalid formatting.")))))
                .add("GET", ONE, Callers.superuser(call -> answer(call, collections.view(name(call)))))
                .add("PATCH", ONE, Callers.superuser(this::update))
                .add("DELETE", ONE, Callers.superuser(call -> {
                    collections.delete(name(call));
                    call.empty(204);
                }))
                .add("DELETE", ONE + "/truncate", Callers.superuser(call -> {
                    collections.truncate(name(call));
                    call.empty(204);
                }))
                .add("PUT", ALL + "/import", Callers.superuser(call -> {
                    collections.importAll(sent(call, TypedForm.NOT_LOADED));
                    call.empty(204);
                }))
                .add("GET", META + "/scaffolds", Callers.superuser(call -> answer(call, collections.scaffolds())))
                .add(
                        "GET",
                        META + "/oauth2-providers",
                        Callers.superuser(call -> answer(call, collections.oauth2Providers())))
                .add(
                        "POST",
                        META + "/dry-run-view",
                        Callers.superuser(
                                call -> answer(call, collections.dryRunView(sent(call, TypedForm.NOT_LOADED)))));
    }

    private void update(Call call) {
        collections.view(name(call));
        Map<String, @Nullable Object> sent = sent(call, "Failed to load the submitted data due to invalid formatting.");
        answer(call, collections.update(name(call), sent));
    }

    private static String name(Call call) {
        return call.pathParam("collection");
    }

    private static void answer(Call call, byte[] json) {
        call.json(200, Picked.of(call, json));
    }

    private static Map<String, @Nullable Object> sent(Call call, String refusal) {
        try {
            return call.form();
        } catch (JsonException e) {
            throw new ApiException(400, refusal, Map.of(), e);
        } catch (ApiException e) {
            boolean unreadable = e.message().equals(ApiException.badRequest().message());
            throw unreadable ? new ApiException(400, refusal, Map.of(), e) : e;
        }
    }
}
