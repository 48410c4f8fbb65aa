package dev.basin.filter;

import dev.basin.schema.Collection;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What an untrusted caller must satisfy to look into a joined collection: its list rule (facts G5). */
final class RuleJoins {
    private RuleJoins() {}

    /** @throws FilterException when the caller may not list the collection at all */
    static void require(Compilation compilation, Scope scope, Collection target, String alias, int position) {
        if (scope.trusted()) {
            return;
        }
        if (target.rules().list() == null) {
            throw FilterException.at(position, "the fields of '" + target.name() + "' are for superusers only");
        }
        compilation.guard(alias, target);
    }

    /** For each join, that there is no row or that it satisfies the list rule of its collection. */
    static List<Sql> conditions(Compilation compilation) {
        List<Sql> conditions = new ArrayList<>();
        int number = 0;
        for (Map.Entry<String, Collection> join : compilation.guardedJoins().entrySet()) {
            Collection target = join.getValue();
            String rule = target.rules().list();
            if (rule == null || rule.isEmpty()) {
                continue;
            }
            String alias = join.getKey();
            String id = alias + "." + compilation.sql().quote("id");
            Scope scope = new Scope(
                    target, compilation.sql().quote(target.name()), alias, true, true, "rule" + ++number + " ");
            conditions.add(Sql.builder()
                    .add("(" + id + " = '' OR " + id + " IS NULL OR ")
                    .add(new Resolver(compilation, scope).condition(Parser.parse(rule)))
                    .add(")")
                    .build());
        }
        return conditions;
    }
}
