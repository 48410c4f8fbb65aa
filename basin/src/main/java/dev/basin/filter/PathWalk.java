package dev.basin.filter;

import dev.basin.filter.Modifier.Modified;
import dev.basin.filter.Resolved.Nulls;
import dev.basin.schema.Collection;
import dev.basin.schema.Field;
import dev.basin.schema.FileField;
import dev.basin.schema.GeoPointField;
import dev.basin.schema.JsonField;
import dev.basin.schema.RelationField;
import dev.basin.schema.SelectField;
import dev.basin.storage.Expressions;
import java.util.List;
import java.util.Optional;

/**
 * Follows one field path from collection to collection (facts G5). It keeps two places: the row of the main query, whose
 * joins all paths share, and the row of a subquery of its own that yields all values, used when there may be many.
 */
final class PathWalk {
    private static final int MAX_RELATIONS = 6;

    private final Compilation compilation;
    private final Expressions sql;
    private final Scope scope;
    private final int position;
    private final boolean missingIsNull;

    private Collection collection;
    private String alias;
    private String allAlias;
    private final Sql.Builder allFrom = Sql.builder();
    private final Sql allWhere;
    private boolean many;
    private final boolean referable;

    private PathWalk(
            Compilation compilation, Scope scope, int position, boolean missingIsNull, Place start, Sql allWhere) {
        this.compilation = compilation;
        this.sql = compilation.sql();
        this.scope = scope;
        this.position = position;
        this.missingIsNull = missingIsNull;
        this.collection = start.collection;
        this.alias = start.alias;
        this.allAlias = start.allAlias;
        this.allWhere = allWhere;
        this.many = start.many;
        this.referable = start.referable;
        allFrom.add("FROM ").add(start.allSource);
    }

    /**
     * Where a path begins.
     *
     * @param alias the row in the main query
     * @param allAlias the row in the subquery
     * @param allSource the subquery's rows, up to and with that one
     * @param many whether there may be several such rows already
     * @param referable whether other records may refer to the rows
     */
    record Place(Collection collection, String alias, String allAlias, Sql allSource, boolean many, boolean referable) {
        Place(Collection collection, String alias, String allAlias, Sql allSource, boolean many) {
            this(collection, alias, allAlias, allSource, many, true);
        }
    }

    /** A path that begins at the collection's own fields. */
    static PathWalk ofOwn(Compilation compilation, Scope scope, int position) {
        String all = compilation.newAlias();
        Place place = new Place(
                scope.collection(), scope.alias(), all, Sql.of(scope.table() + " " + all), false, scope.referable());
        return new PathWalk(
                compilation, scope, position, false, place, Sql.of(" WHERE " + all + ".id = " + scope.alias() + ".id"));
    }

    /** A path that begins at a row joined by other means. */
    static PathWalk from(Compilation compilation, Scope scope, int position, boolean missingIsNull, Place place) {
        return new PathWalk(compilation, scope, position, missingIsNull, place, Sql.of(""));
    }

    Resolved walk(List<String> path) {
        for (int i = 0; i < path.size() - 1; i++) {
            String name = path.get(i);
            Optional<Field> field = collection.field(name);
            field.ifPresent(this::checkVisible);
            if (field.isPresent() && (field.get() instanceof JsonField || field.get() instanceof GeoPointField)) {
                return jsonPath(name, path.subList(i + 1, path.size()));
            }
            if (i >= MAX_RELATIONS) {
                throw wrong("'" + name + "' is more than " + MAX_RELATIONS + " relations away");
            }
            if (field.isEmpty()) {
                Optional<BackRelation> back = BackRelation.of(compilation, collection, name);
                if (back.isEmpty()) {
                    return missing(name);
                }
                if (i == 0 && !referable) {
                    throw wrong("nothing can refer to a record that is not there yet, so '" + name + "' means nothing");
                }
                follow(back.get(), name);
            } else if (field.get() instanceof RelationField relation) {
                boolean endsAtId = i == path.size() - 2 && path.getLast().equals("id");
                if (endsAtId && !relation.multiple()) {
                    return last(name);
                }
                follow(relation);
            } else {
                throw wrong("'" + name + "' is not a relation");
            }
        }
        return last(path.getLast());
    }

    private Resolved missing(String name) {
        if (missingIsNull) {
            return Resolved.NULL;
        }
        throw wrong("'" + collection.name() + "' has no field '" + name + "'");
    }

    private void checkVisible(Field field) {
        if (field.hidden() && !scope.trusted()) {
            throw wrong("'" + field.name() + "' can't be filtered or sorted by");
        }
    }

    private Resolved jsonPath(String field, List<String> written) {
        // a colon is no part of a step and no modifier here
        List<String> rest = written.stream().map(step -> step.replace(":", "")).toList();
        for (String step : rest) {
            if (step.isEmpty() || !step.chars().allMatch(PathWalk::isPlain)) {
                throw wrong("'" + step + "' can't be part of a JSON path");
            }
        }
        Sql value = Sql.of(sql.jsonValue(column(alias, field), rest));
        return Resolved.expression(value, Nulls.DISTINCT)
                .withAll(all(Sql.of(sql.jsonValue(column(allAlias, field), rest))));
    }

    private static boolean isPlain(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    private void follow(RelationField relation) {
        Collection target = compilation
                .collection(relation.collectionId())
                .orElseThrow(() -> wrong("the collection of '" + relation.name() + "' does not exist"));
        String column = column(alias, relation.name());
        String allColumn = column(allAlias, relation.name());
        if (relation.multiple()) {
            column = sql.itemOf(joinItems(relation));
            allColumn = sql.itemOf(joinAllItems(relation));
            many = true;
        }
        String owner = column;
        String key = "relation " + relation.name();
        String joined = join(target, key, false, it -> column(it, "id") + " = " + owner);
        String allJoined = compilation.newAlias();
        addAllJoin(target, allJoined, column(allJoined, "id") + " = " + allColumn);
        moveTo(target, joined, allJoined);
    }

    private void follow(BackRelation back, String name) {
        if (back.field().hidden() && !scope.trusted()) {
            throw wrong("'" + name + "' can't be filtered or sorted by");
        }
        String joined = join(back.collection(), "back " + name, !back.unique(), it -> refersTo(back, it, alias));
        String allJoined = compilation.newAlias();
        addAllJoin(back.collection(), allJoined, refersTo(back, allJoined, allAlias));
        many |= !back.unique();
        moveTo(back.collection(), joined, allJoined);
    }

    private String refersTo(BackRelation back, String referring, String referred) {
        String column = column(referring, back.field().name());
        String id = column(referred, "id");
        if (!back.field().multiple()) {
            return column + " = " + id;
        }
        String item = compilation.newAlias();
        return id + " IN (SELECT " + sql.itemOf(item) + " FROM " + sql.jsonItems(column) + " " + item + ")";
    }

    private void moveTo(Collection target, String joined, String allJoined) {
        collection = target;
        alias = joined;
        allAlias = allJoined;
    }

    /** Builds a join's condition for the alias that the join gets. */
    private interface Condition {
        String on(String joinedAlias);
    }

    private String join(Collection target, String name, boolean multiplies, Condition condition) {
        String key = scope.key() + alias + " " + name;
        String joined = compilation.joined(key).orElseGet(() -> {
            String fresh = compilation.newAlias();
            compilation.join(key, fresh, compilation.leftJoin(target, fresh, Sql.of(condition.on(fresh))), multiplies);
            return fresh;
        });
        RuleJoins.require(compilation, scope, target, joined, position);
        return joined;
    }

    private void addAllJoin(Collection target, String joined, String condition) {
        allFrom.add(" ").add(compilation.leftJoin(target, joined, Sql.of(condition)));
    }

    private String joinItems(Field field) {
        String key = scope.key() + alias + " items " + field.name();
        return compilation.joined(key).orElseGet(() -> {
            String fresh = compilation.newAlias();
            String source = sql.jsonItems(column(alias, field.name()));
            compilation.join(key, fresh, Sql.of(sql.joinAll(source, fresh)), true);
            return fresh;
        });
    }

    private String joinAllItems(Field field) {
        String items = compilation.newAlias();
        allFrom.add(" ").add(sql.joinAll(sql.jsonItems(column(allAlias, field.name())), items));
        return items;
    }

    private Resolved last(String written) {
        Modified modified = Modifier.split(written, position);
        Optional<Field> found = collection.field(modified.name());
        if (found.isEmpty()) {
            return missing(modified.name());
        }
        Field field = found.get();
        checkVisible(field);
        return switch (modified.modifier()) {
            case NONE -> value(field);
            case LOWER -> lower(value(field));
            case LENGTH -> holdsList(field) ? length(field) : value(field);
            case EACH -> holdsList(field) ? each(field) : value(field);
            // they are about @request.body; PocketBase ignores them elsewhere
            case ISSET, CHANGED -> value(field);
        };
    }

    private Resolved value(Field field) {
        if (field instanceof JsonField) {
            return jsonPath(field.name(), List.of());
        }
        Resolved value = Resolved.expression(Sql.of(column(alias, field.name())), Nulls.AS_EMPTY)
                .withAll(all(Sql.of(column(allAlias, field.name()))));
        boolean privateEmail =
                !scope.trusted() && collection.isAuth() && field.name().equals("email");
        return privateEmail ? value.withGuard(Optional.of(emailVisible())) : value;
    }

    /** Only addresses that their owners show may be searched (facts B7, "Access restrictions"). */
    private Sql emailVisible() {
        return Sql.of(column(alias, "emailVisibility") + " = TRUE");
    }

    private Resolved lower(Resolved value) {
        return value.withSql(value.sql().withText(sql.lower(value.sql().text())))
                .withAll(value.all()
                        .map(all -> all.withValue(
                                all.value().withText(sql.lower(all.value().text())))));
    }

    private Resolved length(Field field) {
        return Resolved.expression(Sql.of(sql.jsonLength(column(alias, field.name()))), Nulls.AS_EMPTY)
                .withAll(all(Sql.of(sql.jsonLength(column(allAlias, field.name())))));
    }

    private Resolved each(Field field) {
        Sql item = Sql.of(sql.itemOf(joinItems(field)));
        many |= field.multiple();
        Sql allItem = many ? Sql.of(sql.itemOf(joinAllItems(field))) : Sql.NULL;
        return Resolved.expression(item, Nulls.AS_EMPTY).withAll(all(allItem));
    }

    /** Whether the field's type may hold several values, even when this field holds one. */
    static boolean holdsList(Field field) {
        return field instanceof SelectField || field instanceof FileField || field instanceof RelationField;
    }

    private Optional<AllValues> all(Sql value) {
        if (!many) {
            return Optional.empty();
        }
        return Optional.of(new AllValues(
                value, Sql.builder().add(allFrom.build()).add(allWhere).build()));
    }

    private String column(String owner, String name) {
        return owner + "." + sql.quote(name);
    }

    private FilterException wrong(String reason) {
        return FilterException.at(position, reason);
    }
}
