package dev.basin.http;

import dev.basin.errors.ApiException;
import dev.basin.jobs.Jobs;
import dev.basin.json.JsonWriter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** {@code /api/crons} (facts D5). */
public final class CronRoutes {
    private static final String OWN = "__pb";

    private final Jobs jobs;

    public CronRoutes(Jobs jobs) {
        this.jobs = jobs;
    }

    public void addTo(Routes routes) {
        routes.add("GET", "/api/crons", Callers.superuser(this::list))
                .add("POST", "/api/crons/{id}", Callers.superuser(this::run));
    }

    /** Those of the embedding program by id, then those of the server itself. */
    private void list(Call call) {
        List<Jobs.Job> all = new ArrayList<>(jobs.all());
        all.sort(Comparator.comparing((Jobs.Job job) -> job.id().startsWith(OWN))
                .thenComparing(job -> job.id().startsWith(OWN) ? "" : job.id()));
        JsonWriter out = new JsonWriter().beginArray();
        for (Jobs.Job job : all) {
            out.beginObject().name("id").string(job.id());
            out.name("expression").string(job.expression().toString()).endObject();
        }
        call.json(200, Picked.of(call, out.endArray().toByteArray()));
    }

    private void run(Call call) {
        if (!jobs.run(call.pathParam("id"))) {
            throw ApiException.notFound("Missing or invalid cron job.");
        }
        call.empty(204);
    }
}
