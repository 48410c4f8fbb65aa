package dev.basin.schema;

import dev.basin.security.RandomText;
import dev.basin.storage.SchemaStatements;
import dev.basin.storage.StorageException;
import dev.basin.storage.Transaction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a view, told from its query (facts A14). */
final class ViewFields {
    private static final Pattern CAST = Pattern.compile("cast\\s*\\((?s:.*)\\s+as\\s+(\\w+)\\s*\\)");
    private static final String MISSING_ID =
            "missing required id column (you can use `(ROW_NUMBER() OVER()) as id` if you don't have one)";

    private final Transaction tx;
    private final SchemaStatements statements;
    private final List<Collection> all;

    /** @param all the collections that the query may read */
    ViewFields(Transaction tx, SchemaStatements statements, List<Collection> all) {
        this.tx = tx;
        this.statements = statements;
        this.all = all;
    }

    /** A column of a query and its declared type, "" when it has none. */
    private record Column(String name, String type) {}

    /**
     * In the order of the query's columns, an id among them or not.
     *
     * @throws SchemaException with the reason when the query can't be a view
     */
    List<Field> of(String query) {
        Map<String, Field> known = suggested(ViewQuery.parse(query));
        List<Field> fields = new ArrayList<>();
        for (Column column : columns(query)) {
            Field field = known.get(column.name);
            fields.add(field == null ? plain(column.name) : field);
        }
        return Fields.listed(fields);
    }

    /** @throws SchemaException when a view of these fields would have no records */
    static void requireId(List<Field> fields) {
        if (fields.stream().noneMatch(field -> field.name().equals("id"))) {
            throw new SchemaException(MISSING_ID);
        }
    }

    /**
     * The query as it is stored in the database: ids are texts.
     *
     * @throws SchemaException with the reason when the query can't be a view
     */
    String withTextIds(String query) {
        String trimmed = ViewQuery.trim(query);
        boolean text = columns(trimmed).stream()
                .anyMatch(column -> column.name.equalsIgnoreCase("id") && column.type.equalsIgnoreCase("TEXT"));
        if (text) {
            return trimmed;
        }
        List<String> columns = ViewQuery.parse(trimmed).columns().stream()
                .map(name -> statements.quote(name.alias()))
                .map(name -> name.equals(statements.quote("id")) ? "CAST(" + name + " AS TEXT) " + name : name)
                .toList();
        return "SELECT " + String.join(",", columns) + " FROM (" + trimmed + ")";
    }

    /** The database tells the columns of a view only once it exists. */
    private List<Column> columns(String query) {
        String view = "_temp_" + RandomText.alphanumeric(6);
        String single = ViewQuery.single(query);
        try {
            return tx.<List<Column>>nested(inner -> {
                inner.execute(statements.createView(view, single), List.of());
                List<Column> columns = inner.list(
                        statements.columnsQuery(),
                        List.of(view),
                        row -> new Column(
                                String.valueOf(row.text(0)),
                                Optional.ofNullable(row.text(1)).orElse("")));
                inner.execute(statements.dropView(view), List.of());
                return columns;
            });
        } catch (StorageException e) {
            throw refusal(e);
        }
    }

    /** The database's reason in a form for the administrator; what isn't the query's fault is thrown as it is. */
    static SchemaException refusal(StorageException e) {
        return switch (e.kind()) {
            case OTHER, CONSTRAINT, UNIQUE -> {
                String message = String.valueOf(e.getMessage());
                int statement = message.indexOf(" in: ");
                yield new SchemaException(statement < 0 ? message : message.substring(0, statement), e);
            }
            case BUSY, TIMEOUT, INTERRUPTED, DISK_FULL, CORRUPT, READ_ONLY, CLOSED, LOCKED -> throw e;
        };
    }

    private Map<String, Field> suggested(ViewQuery query) {
        Map<String, Collection> sources = new HashMap<>();
        for (ViewQuery.Name table : query.tables()) {
            if (!table.alias().contains("(")) {
                all.stream()
                        .filter(collection -> collection.name().equals(table.original()))
                        .forEach(collection -> sources.put(table.alias(), collection));
            }
        }
        String main = query.tables().isEmpty() ? "" : query.tables().getFirst().alias();
        Map<String, Field> suggested = new HashMap<>();
        for (ViewQuery.Name column : query.columns()) {
            if (column.alias().equals("*")) {
                throw new SchemaException("wildcard columns (*) are not supported - manually type the collection field"
                        + " names you want the view query to have");
            }
            suggested.put(column.alias(), field(column, sources, main));
        }
        return suggested;
    }

    private static Field field(ViewQuery.Name column, Map<String, Collection> sources, String main) {
        String alias = column.alias();
        String expression = column.original().toLowerCase(Locale.ROOT);
        if (alias.equals("id")) {
            return idField();
        }
        if (expression.startsWith("count(")) {
            return wholeNumber(alias);
        }
        if (expression.startsWith("total(")) {
            return Fields.number(alias);
        }
        Matcher cast = CAST.matcher(expression);
        Optional<Field> typed = cast.matches() ? typed(alias, cast.group(1)) : Optional.empty();
        if (typed.isPresent()) {
            return typed.get();
        }
        String[] path = column.original().split("\\.", -1);
        boolean qualified = path.length == 2;
        Optional<Collection> source = Optional.ofNullable(sources.get(qualified ? path[0] : main));
        String name = qualified ? path[1] : path[0];
        return source.flatMap(collection -> copied(alias, collection, name)).orElseGet(() -> plain(alias));
    }

    private static Optional<Field> typed(String alias, String type) {
        return switch (type) {
            case "real", "decimal", "numeric" -> Optional.of(Fields.number(alias));
            case "int", "integer" -> Optional.of(wholeNumber(alias));
            case "text" -> Optional.of(Fields.text(alias));
            case "boolean", "bool" -> Optional.of(Fields.bool(alias));
            default -> Optional.empty();
        };
    }

    /** A collection's field under another name; its id is a relation to it. */
    private static Optional<Field> copied(String alias, Collection source, String name) {
        Optional<Field> field = source.fields().stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase(name))
                .findFirst();
        if (field.isPresent() && name.equalsIgnoreCase("id")) {
            return Optional.of(Fields.relation(alias, source));
        }
        return field.map(original -> {
            FieldInfo info = original.info();
            String id = "_clone_" + RandomText.alphanumeric(4);
            return original.withInfo(new FieldInfo(
                    id, alias, info.system(), info.hidden(), info.presentable(), info.required(), info.help()));
        });
    }

    private static Field wholeNumber(String name) {
        return new NumberField(FieldInfo.named(name), null, null, true);
    }

    private static Field plain(String name) {
        return name.equals("id") ? idField() : new JsonField(FieldInfo.named(name), 1);
    }

    private static Field idField() {
        FieldInfo info = new FieldInfo("", "id", true, false, false, true, "");
        return new TextField(info, 0, 0, TextPattern.of(PrimaryKeys.DEFAULT_PATTERN), "", true);
    }
}
