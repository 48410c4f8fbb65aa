package dev.basin.openapi;

import java.util.List;
import java.util.Map;

/** What superusers do with a server: collections, settings, logs, jobs, backups and statements. */
final class AdministrationOperations {
    private static final String COLLECTIONS = "/api/collections";
    private static final String ONE = COLLECTIONS + "/{collection}";
    private static final String META = COLLECTIONS + "/meta";
    private static final String BACKUP = "/api/backups/{key}";
    private static final Map<String, Object> COLLECTION = Schemas.object(
            Map.of(
                    "id",
                    Schemas.TEXT,
                    "name",
                    Schemas.TEXT,
                    "type",
                    Map.of("type", "string", "enum", List.of("base", "auth", "view")),
                    "system",
                    Schemas.YES_OR_NO,
                    "fields",
                    Schemas.list(Schemas.ANY_OBJECT),
                    "indexes",
                    Schemas.list(Schemas.TEXT)),
            List.of());

    private final Paths paths;

    /** @param paths receives them */
    AdministrationOperations(Paths paths) {
        this.paths = paths;
    }

    void add() {
        addCollections();
        addSettings();
        addLogs();
        addJobs();
        addBackups();
        addStatements();
    }

    private void addCollections() {
        List<String> listed = List.of("page", "perPage", "sort", "filter", "fields", "skipTotal");
        paths.add(
                "GET",
                COLLECTIONS,
                of("collections-list", "all collections")
                        .shared(listed)
                        .answers(Schemas.page(COLLECTION))
                        .refuses("400", "401", "403"));
        paths.add(
                "POST",
                COLLECTIONS,
                of("collections-create", "a new collection")
                        .shared(List.of("fields"))
                        .body(COLLECTION)
                        .answers(COLLECTION)
                        .refuses("400", "401", "403"));
        paths.add(
                "GET",
                ONE,
                one("collections-view", "a collection")
                        .shared(List.of("fields"))
                        .answers(COLLECTION)
                        .refuses("401", "403", "404"));
        paths.add(
                "PATCH",
                ONE,
                one("collections-update", "changes a collection")
                        .shared(List.of("fields"))
                        .body(COLLECTION)
                        .answers(COLLECTION)
                        .refuses("400", "401", "403", "404"));
        paths.add(
                "DELETE",
                ONE,
                one("collections-delete", "deletes a collection with its records")
                        .answersNothing()
                        .refuses("400", "401", "403", "404"));
        paths.add(
                "DELETE",
                ONE + "/truncate",
                one("collections-truncate", "deletes all records of a collection")
                        .answersNothing()
                        .refuses("400", "401", "403", "404"));
        Map<String, Object> collections =
                Map.of("collections", Schemas.list(COLLECTION), "deleteMissing", Schemas.YES_OR_NO);
        paths.add(
                "PUT",
                COLLECTIONS + "/import",
                of("collections-import", "creates and changes collections")
                        .body(Schemas.object(collections, List.of("collections")))
                        .answersNothing()
                        .refuses("400", "401", "403"));
        paths.add(
                "GET",
                META + "/scaffolds",
                of("collections-scaffolds", "what a collection of each type begins with")
                        .shared(List.of("fields"))
                        .answers(Schemas.whole(Map.of("auth", COLLECTION, "base", COLLECTION, "view", COLLECTION)))
                        .refuses("401", "403"));
        paths.add(
                "GET",
                META + "/oauth2-providers",
                of("collections-oauth2Providers", "the services that PocketBase knows")
                        .shared(List.of("fields"))
                        .answers(Schemas.list(Schemas.texts("name", "displayName", "logo")))
                        .refuses("401", "403"));
        paths.add(
                "POST",
                META + "/dry-run-view",
                of("collections-dryRunView", "tries the query of a view")
                        .shared(List.of("fields"))
                        .body(Schemas.texts("query"))
                        .answers(Schemas.whole(Map.of(
                                "fields",
                                Schemas.list(Schemas.ANY_OBJECT),
                                "sample",
                                Schemas.list(Schemas.ANY_OBJECT))))
                        .refuses("400", "401", "403"));
    }

    private void addSettings() {
        paths.add(
                "GET",
                "/api/settings",
                of("settings-view", "the settings")
                        .shared(List.of("fields"))
                        .answers(Schemas.ANY_OBJECT)
                        .refuses("401", "403"));
        paths.add(
                "PATCH",
                "/api/settings",
                of("settings-update", "changes settings")
                        .shared(List.of("fields"))
                        .body(Schemas.ANY_OBJECT)
                        .answers(Schemas.ANY_OBJECT)
                        .refuses("400", "401", "403"));
        paths.add(
                "POST",
                "/api/settings/test/email",
                of("settings-testEmail", "sends a mail to try the settings out")
                        .body(Schemas.object(
                                Map.of("email", Schemas.TEXT, "template", Schemas.TEXT, "collection", Schemas.TEXT),
                                List.of("email", "template")))
                        .answersNothing()
                        .refuses("400", "401", "403"));
        paths.add(
                "POST",
                "/api/settings/test/s3",
                refused("settings-testS3", "tries a file store out")
                        .body(Schemas.texts("filesystem"))
                        .refuses("400", "401", "403"));
        paths.add(
                "POST",
                "/api/settings/apple/generate-client-secret",
                refused("settings-appleSecret", "makes a secret for Apple").refuses("400", "401", "403"));
    }

    private void addLogs() {
        Map<String, Object> log = Schemas.whole(Map.of(
                "id", Schemas.TEXT,
                "created", Schemas.TEXT,
                "level", Schemas.COUNT,
                "message", Schemas.TEXT,
                "data", Schemas.ANY_OBJECT));
        paths.add(
                "GET",
                "/api/logs",
                of("logs-list", "requests and what was told of them")
                        .shared(List.of("page", "perPage", "sort", "filter", "fields", "skipTotal"))
                        .answers(Schemas.page(log))
                        .refuses("400", "401", "403"));
        paths.add(
                "GET",
                "/api/logs/stats",
                of("logs-stats", "how many there were in each hour")
                        .shared(List.of("filter", "fields"))
                        .answers(Schemas.list(Schemas.whole(Map.of("date", Schemas.TEXT, "total", Schemas.COUNT))))
                        .refuses("400", "401", "403"));
        paths.add(
                "GET",
                "/api/logs/{id}",
                of("logs-view", "one of them")
                        .inPath("id", "its id")
                        .shared(List.of("fields"))
                        .answers(log)
                        .refuses("401", "403", "404"));
    }

    private void addJobs() {
        paths.add(
                "GET",
                "/api/crons",
                of("crons-list", "what is done periodically")
                        .shared(List.of("fields"))
                        .answers(Schemas.list(Schemas.texts("id", "expression")))
                        .refuses("401", "403"));
        paths.add(
                "POST",
                "/api/crons/{id}",
                of("crons-run", "does it now")
                        .inPath("id", "the job's id")
                        .answersNothing()
                        .refuses("401", "403", "404"));
    }

    private void addBackups() {
        paths.add(
                "GET",
                "/api/backups",
                of("backups-list", "all backups")
                        .shared(List.of("fields"))
                        .answers(Schemas.list(Schemas.whole(
                                Map.of("key", Schemas.TEXT, "modified", Schemas.TEXT, "size", Schemas.COUNT))))
                        .refuses("401", "403"));
        paths.add(
                "POST",
                "/api/backups",
                of("backups-create", "makes a backup")
                        .optionalBody(Schemas.object(Map.of("name", Schemas.TEXT), List.of()))
                        .answersNothing()
                        .refuses("400", "401", "403"));
        paths.add(
                "POST",
                "/api/backups/upload",
                of("backups-upload", "takes a backup in")
                        .body(Schemas.object(Map.of("file", Schemas.FILE), List.of("file")), "multipart/form-data")
                        .answersNothing()
                        .refuses("400", "401", "403"));
        paths.add(
                "GET",
                BACKUP,
                Operation.ofServer("backups", "backups-download", "a backup as a file")
                        .describe("For superusers only, told by the token in the link.")
                        .inPath("key", "the backup's name")
                        .inQuery("token", "of `POST /api/files/token`")
                        .answers("200", "The file", Schemas.FILE, "application/zip")
                        .answers("206", "A part of it", Schemas.FILE, "application/zip")
                        .refuses("403", "404"));
        paths.add(
                "DELETE",
                BACKUP,
                of("backups-delete", "deletes a backup")
                        .inPath("key", "the backup's name")
                        .answersNothing()
                        .refuses("400", "401", "403"));
        paths.add(
                "POST",
                BACKUP + "/restore",
                of("backups-restore", "puts a backup in the data's place")
                        .inPath("key", "the backup's name")
                        .answersNothing()
                        .refuses("400", "401", "403"));
    }

    private void addStatements() {
        Map<String, Object> column =
                Schemas.whole(Map.of("name", Schemas.TEXT, "type", Schemas.TEXT, "nullable", Schemas.YES_OR_NO));
        paths.add(
                "POST",
                "/api/sql",
                of("sql-run", "runs a statement")
                        .shared(List.of("fields"))
                        .body(Schemas.texts("query"))
                        .answers(Schemas.whole(Map.of(
                                "execTime",
                                Schemas.COUNT,
                                "affectedRows",
                                Schemas.COUNT,
                                "columns",
                                Schemas.list(column),
                                "rows",
                                Schemas.list(Map.of("type", "array")))))
                        .refuses("400", "401", "403"));
    }

    private static Operation of(String id, String summary) {
        return Operation.ofServer(id.substring(0, id.indexOf('-')), id, summary).superusers("");
    }

    private static Operation one(String id, String summary) {
        return of(id, summary).inPath("collection", "name or id");
    }

    /** What PocketBase does and this server does not yet. */
    private static Operation refused(String id, String summary) {
        return of(id, summary).superusers("Not offered by this server: every request is refused.");
    }
}
