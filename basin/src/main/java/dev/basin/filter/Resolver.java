package dev.basin.filter;

import dev.basin.filter.Resolved.Content;
import dev.basin.schema.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Turns the tree of one text into a condition, each name looked up where the text's scope says. */
final class Resolver {
    private final Compilation compilation;
    private final Scope scope;

    Resolver(Compilation compilation, Scope scope) {
        this.compilation = compilation;
        this.scope = scope;
    }

    Sql condition(Expr expr) {
        return switch (expr) {
            case Expr.Comparison comparison ->
                compilation
                        .comparisons()
                        .compare(operand(comparison.left()), comparison.operator(), operand(comparison.right()));
            case Expr.And and -> joined(and.terms(), " AND ");
            case Expr.Or or -> joined(or.terms(), " OR ");
        };
    }

    private Sql joined(List<Expr> terms, String operator) {
        Sql.Builder out = Sql.builder().add("(");
        for (int i = 0; i < terms.size(); i++) {
            out.add(i == 0 ? "" : operator).add(condition(terms.get(i)));
        }
        return out.add(")").build();
    }

    Resolved operand(Operand operand) {
        return switch (operand) {
            case Operand.Name name -> name(name);
            case Operand.NumberLiteral number ->
                Resolved.value(new Slot.Fixed(Double.valueOf(number.digits())), Content.PRESENT);
            case Operand.TextLiteral text ->
                Resolved.value(new Slot.Fixed(text.text()), text.text().isEmpty() ? Content.EMPTY : Content.PRESENT);
            case Operand.Call call -> new Functions(compilation, this).call(call);
            case Operand.Placeholder placeholder -> placeholder(placeholder);
        };
    }

    private Resolved placeholder(Operand.Placeholder placeholder) {
        if (!scope.trusted()) {
            throw FilterException.at(placeholder.position(), "placeholders are for server code only");
        }
        int source = compilation.source(new Source.Parameter(placeholder.name()));
        return Resolved.value(new Slot.Given(source), compilation.contentOf(source));
    }

    private Resolved name(Operand.Name name) {
        Optional<Macro> macro = Macro.of(name.text());
        if (macro.isPresent()) {
            if (macro.get().isOfTheMoment()) {
                compilation.dependsOnTime();
            }
            int source = compilation.source(new Source.Clock(macro.get()));
            return Resolved.value(new Slot.Given(source), Content.PRESENT);
        }
        Optional<Resolved> literal = literal(name.text());
        return literal.isPresent() ? literal.get() : path(name.text(), name.position());
    }

    /** The words true, false and null, unless a field has that name. */
    private Optional<Resolved> literal(String word) {
        if (word.length() > 5 || scope.collection().field(word).isPresent()) {
            return Optional.empty();
        }
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "true" -> Optional.of(Resolved.literal(true));
            case "false" -> Optional.of(Resolved.literal(false));
            case "null" -> Optional.of(Resolved.NULL);
            default -> Optional.empty();
        };
    }

    /** A field path or what begins with {@code @request} or {@code @collection}. */
    Resolved path(String written, int position) {
        List<String> path = List.of(written.split("\\.", -1));
        return switch (path.getFirst()) {
            case "@request" -> {
                requireTrust("@request");
                yield new RequestNames(compilation, scope, this).resolve(path, position);
            }
            case "@collection" -> {
                requireTrust("@collection");
                yield otherCollection(path, position);
            }
            default -> PathWalk.ofOwn(compilation, scope, position).walk(path);
        };
    }

    private void requireTrust(String what) {
        if (!scope.trusted()) {
            throw FilterException.forbidden("Only superusers can filter by " + what + ".");
        }
    }

    /** {@code @collection.name.field} and {@code @collection.name:alias.field}: any row of another collection. */
    private Resolved otherCollection(List<String> path, int position) {
        if (path.size() < 3) {
            throw FilterException.at(position, "@collection is followed by a collection and a field");
        }
        String written = path.get(1);
        int colon = written.indexOf(':');
        if (colon != written.lastIndexOf(':')) {
            throw FilterException.at(position, "'" + written + "' has more than one alias");
        }
        String name = colon < 0 ? written : written.substring(0, colon);
        Collection other = compilation
                .collection(name)
                .orElseThrow(() -> FilterException.at(position, "there is no collection '" + name + "'"));
        String key = scope.key() + "@collection " + (colon < 0 ? other.name() : written.substring(colon));
        Sql anyRow = Sql.of("1 = 1");
        String alias = compilation.joined(key).orElseGet(() -> {
            String fresh = compilation.newAlias();
            compilation.join(key, fresh, compilation.leftJoin(other, fresh, anyRow), true);
            return fresh;
        });
        String all = compilation.newAlias();
        Sql source = compilation.leftJoin(other, all, anyRow).inside(oneRow() + " ", "");
        PathWalk.Place place = new PathWalk.Place(other, alias, all, source, true);
        return PathWalk.from(compilation, scope, position, false, place).walk(path.subList(2, path.size()));
    }

    /** A source of exactly one row, so that what is joined to it yields one row of NULLs when there is none. */
    String oneRow() {
        return "(SELECT 1) " + compilation.newAlias();
    }
}
