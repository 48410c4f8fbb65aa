package dev.basin.openapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/** Makes rows of what superusers do. */
final class SuperuserRows {
    /** What stands for the name in braces, for the groups whose paths have one. */
    private static final Map<String, String> NAMES = Map.of(
            "collections", "name or id", "logs", "its id", "crons", "the job's id", "backups", "the backup's name");

    /** What is sent, or what is answered: a column of a row. */
    interface Part extends UnaryOperator<Operation> {}

    /** Is answered with 204. */
    static final Part DONE = Operation::answersNothing;

    /** What PocketBase does and this server does not. */
    static final Part NEVER =
            operation -> operation.superusers("Not offered by this server: every request is refused.");

    private SuperuserRows() {}

    /** A row without a body; see {@link #row(String, String, String, String, Part, Part, int...)}. */
    static Row row(String method, String path, String id, String summary, Part answer, int... refusals) {
        return row(method, path, id, summary, operation -> operation, answer, refusals);
    }

    /**
     * @param id of the operation; what is before its hyphen names the group
     * @param refusals beside 401 and 403, which meet whoever is no superuser
     */
    static Row row(String method, String path, String id, String summary, Part sent, Part answer, int... refusals) {
        String group = id.substring(0, id.indexOf('-'));
        Operation operation = Operation.ofServer(group, id, summary).superusers("");
        int brace = path.indexOf('{');
        if (brace >= 0) {
            String name = path.substring(brace + 1, path.indexOf('}'));
            operation.inPath(name, Objects.requireNonNull(NAMES.get(group), group));
        }
        answer.apply(sent.apply(operation)).refuses(statuses(refusals));
        return new Row(method, path, operation);
    }

    private static String[] statuses(int... refusals) {
        return IntStream.concat(IntStream.of(401, 403), IntStream.of(refusals))
                .sorted()
                .mapToObj(Integer::toString)
                .toArray(String[]::new);
    }

    static Part body(Map<String, ?> schema) {
        return operation -> operation.body(schema);
    }

    /** Sends a form with a file in it. */
    static Part upload(Map<String, ?> schema) {
        return operation -> operation.body(schema, "multipart/form-data");
    }

    static Part optionalBody(Map<String, ?> schema) {
        return operation -> operation.optionalBody(schema);
    }

    /** Is answered with 200 and JSON, of which a caller can choose fields. */
    static Part json(Map<String, ?> schema) {
        return operation -> operation.shared(List.of("fields")).answers(schema);
    }

    /** Like {@link #json}, for an answer about those that a filter finds. */
    static Part filtered(Map<String, ?> schema) {
        return operation -> operation.shared(List.of("filter", "fields")).answers(schema);
    }

    /** Like {@link #json}, for a page of many. */
    static Part page(Map<String, ?> one) {
        return operation -> operation
                .shared(List.of("page", "perPage", "sort", "filter", "fields", "skipTotal"))
                .answers(Schemas.page(one));
    }
}
