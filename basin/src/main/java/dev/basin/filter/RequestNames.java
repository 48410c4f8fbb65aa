package dev.basin.filter;

import dev.basin.filter.Modifier.Modified;
import dev.basin.filter.Resolved.Content;
import dev.basin.filter.Resolved.Nulls;
import dev.basin.schema.Collection;
import dev.basin.schema.Field;
import dev.basin.schema.RelationField;
import dev.basin.storage.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Names that begin with {@code @request} (facts B7). What the request does not hold is NULL, never an error. */
final class RequestNames {
    /** Fields of the signed-in record that need no look into its table. */
    private static final Set<String> PLAIN_AUTH_FIELDS =
            Set.of("id", "collectionId", "collectionName", "email", "emailVisibility", "verified");

    private final Compilation compilation;
    private final Expressions sql;
    private final Scope scope;
    private final Resolver resolver;

    RequestNames(Compilation compilation, Scope scope, Resolver resolver) {
        this.compilation = compilation;
        this.sql = compilation.sql();
        this.scope = scope;
        this.resolver = resolver;
    }

    Resolved resolve(List<String> path, int position) {
        List<String> rest = path.subList(Math.min(2, path.size()), path.size());
        String part = path.size() > 1 ? path.get(1) : "";
        boolean complete = !rest.isEmpty() && rest.stream().noneMatch(String::isEmpty);
        if (path.size() == 2 && part.equals("context")) {
            return given(new Source.Context());
        }
        if (path.size() == 2 && part.equals("method")) {
            return given(new Source.Method());
        }
        if (complete) {
            switch (part) {
                case "auth":
                    return auth(rest, position);
                case "body":
                    return body(rest, position);
                case "query":
                    return submitted(Source.Part.QUERY, rest, position);
                case "headers":
                    return submitted(Source.Part.HEADERS, rest, position);
                default:
                    break;
            }
        }
        throw FilterException.at(position, "'" + String.join(".", path) + "' is no part of a request");
    }

    private Resolved given(Source source) {
        int index = compilation.source(source);
        return Resolved.value(new Slot.Given(index), compilation.contentOf(index));
    }

    /** A value that is never empty and stands for itself, as a column does. */
    private Resolved known(Source source) {
        Sql value = Sql.bound(new Slot.Given(compilation.source(source)));
        return Resolved.expression(value, Nulls.AS_EMPTY).withContent(Content.PRESENT);
    }

    private Resolved lower(Resolved value) {
        return value.withSql(value.sql().withText(sql.lower(value.sql().text())));
    }

    private Resolved submitted(Source.Part part, List<String> path, int position) {
        Modified last = Modifier.split(path.getLast(), position);
        List<String> keys = new ArrayList<>(path);
        keys.set(keys.size() - 1, last.name());
        Source source = new Source.Submitted(part, List.copyOf(keys), scope.hasNumberField(last.name()));
        return switch (last.modifier()) {
            case NONE -> given(source);
            case LOWER -> lower(given(source));
            case ISSET -> isset(new Source.Submission(part, List.copyOf(keys)));
            case CHANGED, LENGTH, EACH ->
                throw FilterException.at(position, last.modifier().word() + " needs a field of the collection");
        };
    }

    private Resolved isset(Source.Submission submission) {
        return Resolved.isset(compilation.contentOf(compilation.source(submission)) == Content.PRESENT);
    }

    private Resolved auth(List<String> path, int position) {
        if (compilation.auth().isEmpty()) {
            return Resolved.NULL;
        }
        Collection collection = compilation.auth().get();
        if (path.size() == 1 && PLAIN_AUTH_FIELDS.contains(path.getFirst())) {
            return given(new Source.AuthField(path.getFirst()));
        }
        Sql id = Sql.bound(new Slot.Given(compilation.source(new Source.AuthField("id"))));
        return joined(collection, "@auth", id.inside(" = ", ""), false, false, position)
                .walk(path);
    }

    private Resolved body(List<String> path, int position) {
        Modified first = Modifier.split(path.getFirst(), position);
        Optional<Field> found = scope.collection().field(first.name());
        if (found.isEmpty()) {
            return submitted(Source.Part.BODY, path, position);
        }
        Field field = found.get();
        if (path.size() > 1) {
            return field instanceof RelationField relation && first.modifier() == Modifier.NONE
                    ? relation(relation, path.subList(1, path.size()), position)
                    : submitted(Source.Part.BODY, path, position);
        }
        return switch (first.modifier()) {
            case NONE, ISSET -> submitted(Source.Part.BODY, path, position);
            case LOWER -> lower(given(new Source.BodyText(field.name())));
            case LENGTH -> known(new Source.BodyLength(listField(field, first.modifier(), position)));
            case EACH -> each(field, listField(field, first.modifier(), position));
            case CHANGED -> changed(field, position);
        };
    }

    private static String listField(Field field, Modifier modifier, int position) {
        if (!PathWalk.holdsList(field)) {
            throw FilterException.at(
                    position,
                    modifier.word() + " is for select, file and relation fields, which '" + field.name() + "' is not");
        }
        return field.name();
    }

    private Resolved each(Field field, String name) {
        Sql items = Sql.bound(new Slot.Given(compilation.source(new Source.BodyItems(name))));
        String key = scope.key() + "@items " + name;
        String alias = compilation.joined(key).orElseGet(() -> {
            String fresh = compilation.newAlias();
            compilation.join(key, fresh, items.withText(sql.joinAll(sql.boundItems(), fresh)), true);
            return fresh;
        });
        Resolved item =
                Resolved.expression(Sql.of(sql.itemOf(alias)), Nulls.AS_EMPTY).withContent(Content.PRESENT);
        if (!field.multiple()) {
            return item;
        }
        String all = compilation.newAlias();
        Sql from = items.withText("FROM " + resolver.oneRow() + " " + sql.joinAll(sql.boundItems(), all));
        return item.withAll(Optional.of(new AllValues(Sql.of(sql.itemOf(all)), from)));
    }

    /** The submitted value is there and differs from the stored one, as a truth value of its own. */
    private Resolved changed(Field field, int position) {
        String submitted = "@request.body." + field.name();
        Expr isset = new Expr.Comparison(
                new Operand.Name(submitted + ":isset", position), Operator.EQUAL, new Operand.Name("true", position));
        Expr differs = new Expr.Comparison(
                new Operand.Name(submitted, position), Operator.NOT_EQUAL, new Operand.Name(field.name(), position));
        Sql condition = resolver.condition(new Expr.And(List.of(isset, differs)));
        return Resolved.expression(condition, Nulls.DISTINCT);
    }

    /** A path that goes on in the records that a submitted relation refers to. */
    private Resolved relation(RelationField field, List<String> path, int position) {
        Collection target = compilation
                .collection(field.collectionId())
                .orElseThrow(
                        () -> FilterException.at(position, "the collection of '" + field.name() + "' does not exist"));
        int source = compilation.source(new Source.BodyIds(field.name()));
        if (compilation.contentOf(source) == Content.EMPTY) {
            return Resolved.NULL;
        }
        Sql ids = Sql.bound(new Slot.Given(source));
        String item = compilation.newAlias();
        Sql among = ids.withText(" IN (SELECT " + sql.itemOf(item) + " FROM " + sql.boundItems() + " " + item + ")");
        return joined(target, "@body " + field.name(), among, true, field.multiple(), position)
                .walk(path);
    }

    /** A path that begins at the rows of a collection whose id satisfies a condition. */
    private PathWalk joined(
            Collection target, String name, Sql idCondition, boolean multiplies, boolean many, int position) {
        String key = scope.key() + name;
        String alias = compilation.joined(key).orElseGet(() -> {
            String fresh = compilation.newAlias();
            compilation.join(key, fresh, byId(target, fresh, idCondition), multiplies);
            return fresh;
        });
        String all = compilation.newAlias();
        Sql source = byId(target, all, idCondition).inside(resolver.oneRow() + " ", "");
        return PathWalk.from(compilation, scope, position, true, new PathWalk.Place(target, alias, all, source, many));
    }

    private Sql byId(Collection target, String alias, Sql idCondition) {
        return compilation.leftJoin(target, alias, idCondition.inside(alias + "." + sql.quote("id"), ""));
    }
}
