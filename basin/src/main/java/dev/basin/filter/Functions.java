package dev.basin.filter;

import dev.basin.filter.Resolved.Nulls;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The language's functions (facts B7, "Functions"). */
final class Functions {
    private static final int MAX_DATE_ARGUMENTS = 10;

    private final Compilation compilation;
    private final Resolver resolver;

    Functions(Compilation compilation, Resolver resolver) {
        this.compilation = compilation;
        this.resolver = resolver;
    }

    Resolved call(Operand.Call call) {
        return switch (call.function()) {
            case "geoDistance" -> distance(call);
            case "strftime" -> date(call);
            default -> throw FilterException.at(call.position(), "there is no function '" + call.function() + "'");
        };
    }

    /** Many values on a path are not compared with each other: one of them within the distance is enough. */
    private Resolved distance(Operand.Call call) {
        if (call.arguments().size() != 4) {
            throw FilterException.at(call.position(), "geoDistance takes lonA, latA, lonB, latB");
        }
        List<Resolved> arguments = new ArrayList<>();
        for (Operand argument : call.arguments()) {
            if (!(argument instanceof Operand.Name || argument instanceof Operand.NumberLiteral)) {
                throw FilterException.at(argument.position(), "geoDistance takes fields and numbers");
            }
            arguments.add(resolver.operand(argument));
        }
        List<String> texts =
                arguments.stream().map(argument -> argument.sql().text()).toList();
        Sql.Builder out =
                Sql.builder().add(compilation.sql().distance(texts.get(0), texts.get(1), texts.get(2), texts.get(3)));
        compilation
                .sql()
                .distanceOrder()
                .forEach(i -> out.slotsOf(arguments.get(i).sql()));
        return Resolved.expression(out.build(), Nulls.DISTINCT).withGuard(guards(arguments));
    }

    private Resolved date(Operand.Call call) {
        compilation.dependsOnTime();
        List<Operand> written = call.arguments();
        if (written.isEmpty() || written.size() > MAX_DATE_ARGUMENTS) {
            throw FilterException.at(call.position(), "strftime takes 1 to " + MAX_DATE_ARGUMENTS + " arguments");
        }
        List<Resolved> arguments = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            Operand argument = written.get(i);
            boolean fits = i == 1 ? !(argument instanceof Operand.Call) : argument instanceof Operand.TextLiteral;
            if (!fits) {
                throw FilterException.at(
                        argument.position(),
                        "strftime takes a format text, a time (field, text or number) and modifier texts");
            }
            arguments.add(resolver.operand(argument));
        }
        List<Sql> values = arguments.stream().map(Resolved::sql).toList();
        Resolved date =
                Resolved.expression(formatted(values), Nulls.ALWAYS_AS_EMPTY).withGuard(guards(arguments));
        return arguments.size() < 2
                ? date
                : date.withAll(arguments
                        .get(1)
                        .all()
                        .map(all -> all.withValue(formatted(replaced(values, all.value())))));
    }

    private static List<Sql> replaced(List<Sql> values, Sql time) {
        List<Sql> copy = new ArrayList<>(values);
        copy.set(1, time);
        return copy;
    }

    private Sql formatted(List<Sql> values) {
        Sql.Builder out = Sql.builder()
                .add(compilation.sql().formatDate(values.stream().map(Sql::text).toList()));
        values.forEach(out::slotsOf);
        return out.build();
    }

    private static Optional<Sql> guards(List<Resolved> arguments) {
        List<Sql> found = arguments.stream()
                .flatMap(argument -> argument.guard().stream())
                .toList();
        return found.isEmpty() ? Optional.empty() : Optional.of(allOf(found));
    }

    private static Sql allOf(List<Sql> conditions) {
        Sql.Builder out = Sql.builder();
        for (int i = 0; i < conditions.size(); i++) {
            out.add(i == 0 ? "" : " AND ").add(conditions.get(i));
        }
        return out.build();
    }
}
