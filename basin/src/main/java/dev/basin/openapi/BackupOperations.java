package dev.basin.openapi;

import static dev.basin.openapi.SuperuserRows.DONE;
import static dev.basin.openapi.SuperuserRows.json;
import static dev.basin.openapi.SuperuserRows.optionalBody;
import static dev.basin.openapi.SuperuserRows.row;
import static dev.basin.openapi.SuperuserRows.upload;

import java.util.List;
import java.util.Map;

/** What superusers do with backups. */
final class BackupOperations {
    private static final String ALL = "/api/backups";
    private static final String ONE = ALL + "/{key}";
    private static final String UPLOAD = ALL + "/upload";
    private static final String RESTORE = ONE + "/restore";
    private static final Map<String, Object> BACKUP =
            Schemas.whole(Map.of("key", Schemas.TEXT, "modified", Schemas.TEXT, "size", Schemas.COUNT));
    private static final Map<String, Object> NAMED = Schemas.object(Map.of("name", Schemas.TEXT), List.of());
    private static final Map<String, Object> FILE = Schemas.object(Map.of("file", Schemas.FILE), List.of("file"));

    private BackupOperations() {}

    static List<Row> rows() {
        return List.of(
                row("GET", ALL, "backups-list", "all backups", json(Schemas.list(BACKUP))),
                row("POST", ALL, "backups-create", "makes a backup", optionalBody(NAMED), DONE, 400),
                row("POST", UPLOAD, "backups-upload", "takes a backup in", upload(FILE), DONE, 400),
                new Row("GET", ONE, download()),
                row("DELETE", ONE, "backups-delete", "deletes a backup", DONE, 400),
                row("POST", RESTORE, "backups-restore", "puts a backup in the data's place", DONE, 400));
    }

    /** Unlike the others, it is for links, which can't have the header with the token. */
    private static Operation download() {
        return Operation.ofServer("backups", "backups-download", "a backup as a file")
                .describe("For superusers only, told by the token in the link.")
                .inPath("key", "the backup's name")
                .inQuery("token", "of `POST /api/files/token`")
                .answers("200", "The file", Schemas.FILE, "application/zip")
                .answers("206", "A part of it", Schemas.FILE, "application/zip")
                .refuses("403", "404");
    }
}
