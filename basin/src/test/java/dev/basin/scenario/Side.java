package dev.basin.scenario;

import dev.basin.Application;
import dev.basin.http.Routes;
import dev.basin.records.RecordHook;
import dev.basin.testkit.PocketBaseBinary;
import dev.basin.testkit.RunningBasin;
import dev.basin.testkit.RunningPocketBase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Who is asked. Basin with and without hooks, as hooks make it go other ways. */
enum Side {
    BASIN,
    BASIN_WITH_HOOKS,
    POCKETBASE;

    /** Answers what has fired since the last call, a line each. */
    static final String FIRED = "/api/scenario/fired";

    /** Starts it over an empty folder; a missing PocketBase skips the calling test. */
    Subject start(Path folder, World world) {
        return switch (this) {
            case BASIN -> basin(RunningBasin.serve(folder, List.of()), world);
            case BASIN_WITH_HOOKS -> basin(RunningBasin.serve(folder, builder -> builder.extend(Side::report)), world);
            case POCKETBASE -> pocketBase(folder, world);
        };
    }

    /** Whether it can tell what fired. */
    boolean tellsHooks() {
        return this != BASIN;
    }

    private static Subject basin(RunningBasin basin, World world) {
        basin.superuser(World.ROOT, World.PASSWORD);
        return Subject.of(basin.base(), basin::close, world);
    }

    private static Subject pocketBase(Path folder, World world) {
        PocketBaseBinary binary = PocketBaseBinary.newest();
        binary.superuser(folder, World.ROOT, World.PASSWORD);
        RunningPocketBase running = binary.serve(folder, hooks(folder));
        return Subject.of(running.base(), running::close, world);
    }

    private static void report(Application application, Routes routes) {
        Queue<String> fired = new ConcurrentLinkedQueue<>();
        routes.add("GET", FIRED, call -> {
            String lines = String.join("\n", fired);
            fired.clear();
            call.bytes(200, "text/plain", lines.getBytes(StandardCharsets.UTF_8));
        });
        Function<String, RecordHook> note = moment -> event -> {
            String name = event.collection().name();
            if (!name.startsWith("_")) {
                fired.add(moment + " " + name);
            }
            event.next();
        };
        application
                .hooks()
                .onCreateRequest("*", note.apply("createRequest"))
                .onUpdateRequest("*", note.apply("updateRequest"))
                .onDeleteRequest("*", note.apply("deleteRequest"))
                .onCreate("*", note.apply("create"))
                .onUpdate("*", note.apply("update"))
                .onDelete("*", note.apply("delete"))
                .afterCreate("*", note.apply("afterCreate"))
                .afterUpdate("*", note.apply("afterUpdate"))
                .afterDelete("*", note.apply("afterDelete"));
    }

    /** The same report in PocketBase's hook language; Basin's store hooks run where its execute hooks do. */
    private static Path hooks(Path folder) {
        StringBuilder script = new StringBuilder();
        for (String moment : List.of("Create", "Update", "Delete")) {
            String lower = moment.toLowerCase(Locale.ROOT);
            script.append(hook("onRecord" + moment + "Request", lower + "Request"))
                    .append(hook("onRecord" + moment + "Execute", lower))
                    .append(hook("onRecordAfter" + moment + "Success", "after" + moment));
        }
        script.append("routerAdd('GET', '").append(FIRED).append("""
                ', (e) => {
                  const fired = $app.store().get('fired') || '';
                  $app.store().set('fired', '');
                  return e.string(200, fired);
                });
                """);
        try {
            Path scripts = Files.createDirectories(folder.resolve("scenario_hooks"));
            Files.writeString(scripts.resolve("fired.pb.js"), script);
            return scripts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String hook(String name, String moment) {
        return """
                %s((e) => {
                  const name = e.record.collection().name;
                  if (!name.startsWith('_')) {
                    const fired = $app.store().get('fired') || '';
                    $app.store().set('fired', (fired ? fired + '\\n' : '') + '%s ' + name);
                  }
                  e.next();
                });
                """.formatted(name, moment);
    }
}
