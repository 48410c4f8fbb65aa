package dev.basin.openapi;

import static dev.basin.openapi.SuperuserRows.DONE;
import static dev.basin.openapi.SuperuserRows.NEVER;
import static dev.basin.openapi.SuperuserRows.body;
import static dev.basin.openapi.SuperuserRows.filtered;
import static dev.basin.openapi.SuperuserRows.json;
import static dev.basin.openapi.SuperuserRows.page;
import static dev.basin.openapi.SuperuserRows.row;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What superusers do with a server: collections, settings, logs, jobs, backups and statements. */
final class AdministrationOperations {
    private static final String SETTINGS = "/api/settings";
    private static final String MAIL = SETTINGS + "/test/email";
    private static final String STORE = SETTINGS + "/test/s3";
    private static final String APPLE = SETTINGS + "/apple/generate-client-secret";
    private static final String LOGS = "/api/logs";
    private static final String JOBS = "/api/crons";
    private static final Map<String, Object> LOG = Schemas.whole(Map.of(
            "id", Schemas.TEXT,
            "created", Schemas.TEXT,
            "level", Schemas.COUNT,
            "message", Schemas.TEXT,
            "data", Schemas.ANY_OBJECT));

    private AdministrationOperations() {}

    static List<Row> rows() {
        return Stream.of(CollectionOperations.rows(), settings(), logs(), jobs(), BackupOperations.rows(), statements())
                .flatMap(List::stream)
                .toList();
    }

    private static List<Row> settings() {
        Map<String, Object> mail = Schemas.object(
                Map.of("email", Schemas.TEXT, "template", Schemas.TEXT, "collection", Schemas.TEXT),
                List.of("email", "template"));
        Map<String, Object> store = Schemas.texts("filesystem");
        Map<String, Object> any = Schemas.ANY_OBJECT;
        return List.of(
                row("GET", SETTINGS, "settings-view", "the settings", json(any)),
                row("PATCH", SETTINGS, "settings-update", "changes settings", body(any), json(any), 400),
                row("POST", MAIL, "settings-testEmail", "sends a mail to try the settings out", body(mail), DONE, 400),
                row("POST", STORE, "settings-testS3", "tries a file store out", body(store), NEVER, 400),
                row("POST", APPLE, "settings-appleSecret", "makes a secret for Apple", NEVER, 400));
    }

    private static List<Row> logs() {
        Map<String, Object> hours = Schemas.list(Schemas.whole(Map.of("date", Schemas.TEXT, "total", Schemas.COUNT)));
        return List.of(
                row("GET", LOGS, "logs-list", "requests and what was told of them", page(LOG), 400),
                row("DELETE", LOGS, "logs-truncate", "deletes all of them", DONE),
                row("GET", LOGS + "/stats", "logs-stats", "how many there were in each hour", filtered(hours), 400),
                row("GET", LOGS + "/{id}", "logs-view", "one of them", json(LOG), 404));
    }

    private static List<Row> jobs() {
        Map<String, Object> job = Schemas.texts("id", "expression");
        return List.of(
                row("GET", JOBS, "crons-list", "what is done periodically", json(Schemas.list(job))),
                row("POST", JOBS + "/{id}", "crons-run", "does it now", DONE, 404));
    }

    private static List<Row> statements() {
        Map<String, Object> query = Schemas.texts("query");
        Map<String, Object> column =
                Schemas.whole(Map.of("name", Schemas.TEXT, "type", Schemas.TEXT, "nullable", Schemas.YES_OR_NO));
        Map<String, Object> rows = Schemas.list(Map.of("type", "array"));
        Map<String, Object> outcome = Schemas.whole(Map.of(
                "execTime",
                Schemas.COUNT,
                "affectedRows",
                Schemas.COUNT,
                "columns",
                Schemas.list(column),
                "rows",
                rows));
        return List.of(row("POST", "/api/sql", "sql-run", "runs a statement", body(query), json(outcome), 400));
    }
}
