package dev.basin.schema;

import static dev.basin.schema.Faults.atLeast;
import static dev.basin.schema.Faults.atMost;
import static dev.basin.schema.Faults.fault;
import static dev.basin.schema.Faults.length;
import static dev.basin.schema.Faults.required;
import static dev.basin.schema.Faults.when;

import dev.basin.errors.FieldError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whether the settings of one field make sense, in PocketBase's words (facts A8, D1). */
final class FieldCheck {
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_HELP = 300;
    private static final int LONGEST_PASSWORD = 71;
    private static final int EXAMPLES = 10;
    private static final Set<String> RESERVED =
            Set.of("null", "true", "false", "_rowid_", "collectionId", "collectionName", "expand");
    private static final Set<String> NO_THUMBS = Set.of("0x0", "0x0t", "0x0b", "0x0f");
    private static final Pattern THUMB = Pattern.compile("\\d+x\\d+[tbf]?");

    private final Collection collection;
    private final Optional<Collection> old;
    private final List<Collection> all;

    /** @param all the collections that a relation may point to, besides its own */
    FieldCheck(Collection collection, Optional<Collection> old, List<Collection> all) {
        this.collection = collection;
        this.old = old;
        this.all = all;
    }

    Map<String, Object> faults(Field field) {
        Faults faults = new Faults();
        faults.add("id", required(field.id()), length(field.id(), 1, LONGEST_NAME));
        faults.add("name", name(field), primaryKeyName(field));
        if (!(field instanceof AutodateField)) {
            faults.add("help", length(field.info().help(), 1, LONGEST_HELP));
        }
        switch (field) {
            case TextField text -> checkText(faults, text);
            case EditorField editor -> checkSize(faults, "maxSize", editor.maxSize());
            case JsonField json -> checkSize(faults, "maxSize", json.maxSize());
            case NumberField number -> checkNumber(faults, number);
            case EmailField email -> checkDomains(faults, email.onlyDomains(), email.exceptDomains());
            case UrlField url -> checkDomains(faults, url.onlyDomains(), url.exceptDomains());

            case AutodateField date -> checkAutodate(faults, date);
            case SelectField select -> {
                faults.add("values", required(!select.values().isEmpty()));
                int most = Math.max(1, select.values().size());
                faults.add("maxSelect", atLeast(select.maxSelect(), 0), atMost(select.maxSelect(), most));
            }
            case FileField file -> checkFile(faults, file);
            case RelationField relation -> checkRelation(faults, relation);
            case PasswordField password -> checkPassword(faults, password);
            case BoolField _, GeoPointField _, DateField _ -> {}
        }
        return faults.byKey();
    }

    private static Optional<FieldError> name(Field field) {
        String name = field.name();
        return first(
                required(name),
                length(name, 1, LONGEST_NAME),
                Faults.word(name),
                Faults.noneOf(name, RESERVED),
                Faults.withoutVia(name));
    }

    @SafeVarargs
    private static Optional<FieldError> first(Optional<FieldError>... inOrder) {
        for (Optional<FieldError> fault : inOrder) {
            if (fault.isPresent()) {
                return fault;
            }
        }
        return Optional.empty();
    }

    private static Optional<FieldError> primaryKeyName(Field field) {
        boolean wrong = field instanceof TextField text
                && text.primaryKey()
                && !field.name().equals("id");
        return when(wrong, "validation_in_invalid", "The primary key must be named \"id\".");
    }

    private static void checkSize(Faults faults, String key, long size) {
        faults.add(key, atLeast(size, 0), atMost(size, Faults.MOST));
    }

    private void checkText(Faults faults, TextField text) {
        boolean key = text.primaryKey();
        long keys = collection.fields().stream()
                .filter(field -> field instanceof TextField other && other.primaryKey())
                .count();
        faults.add(
                "primaryKey",
                when(
                        key && keys > 1,
                        "validation_unsupported_composite_pk",
                        "Composite PKs are not supported and the collection must have only 1 PK."));
        faults.add("min", atLeast(text.min(), 0));
        faults.add("max", atLeast(text.max(), text.min()));
        faults.add("pattern", required(!key || !text.pattern().isEmpty()), Faults.regex(text.pattern()));
        faults.add("hidden", Faults.blank(!key || !text.hidden()));
        faults.add("required", required(!key || text.required()));
        if (!text.autogeneratePattern().isEmpty()) {
            faults.add(
                    "autogeneratePattern",
                    Faults.regex(TextPattern.of(text.autogeneratePattern())),
                    autogenerated(text));
        }
    }

    private static Optional<FieldError> autogenerated(TextField text) {
        try {
            GeneratedText generator = GeneratedText.of(text.autogeneratePattern());
            for (int i = 0; i < EXAMPLES; i++) {
                String example = generator.next();
                if (text.check(example).isPresent()) {
                    return fault(
                            "validation_invalid_autogenerate_pattern_value",
                            "The provided autogenerate pattern could produce invalid field values, ex.: \"" + example
                                    + "\".");
                }
            }
            return Optional.empty();
        } catch (SchemaException e) {
            return fault("validation_invalid_autogenerate_pattern", String.valueOf(e.getMessage()));
        }
    }

    private static void checkNumber(Faults faults, NumberField number) {
        Double min = number.min();
        Double max = number.max();
        faults.add("min", whole(number, min));
        faults.add("max", whole(number, max), crossed(min, max));
    }

    private static Optional<FieldError> crossed(@Nullable Double min, @Nullable Double max) {
        return min == null || max == null || max >= min
                ? Optional.empty()
                : fault(
                        "validation_min_number_constraint",
                        "Must be greater or equal than " + Cast.inMessage(min) + ".",
                        Map.of("min", min));
    }

    private static Optional<FieldError> whole(NumberField number, @Nullable Double limit) {
        boolean wrong = number.onlyInt() && limit != null && limit != Math.rint(limit);
        return when(wrong, "validation_only_int_constraint", "Decimal numbers are not allowed.");
    }

    private static void checkDomains(Faults faults, List<String> only, List<String> except) {
        if (!only.isEmpty() && !except.isEmpty()) {
            faults.add("exceptDomains", Faults.blank(false)).add("onlyDomains", Faults.blank(false));
        } else {
            faults.add("exceptDomains", Faults.domains(except)).add("onlyDomains", Faults.domains(only));
        }
    }

    private void checkAutodate(Faults faults, AutodateField date) {
        Optional<AutodateField> before = old.stream()
                .flatMap(collectionBefore -> collectionBefore.fields().stream())
                .filter(field -> field.id().equals(date.id()))
                .filter(AutodateField.class::isInstance)
                .map(AutodateField.class::cast)
                .findFirst();
        boolean fixed = date.info().system() && before.isPresent();
        Optional<FieldError> never = when(
                !date.onCreate() && !date.onUpdate(),
                "validation_required",
                "Either onCreate or onUpdate must be enabled.");
        faults.add("onCreate", mismatch(fixed && before.get().onCreate() != date.onCreate()), never);
        faults.add("onUpdate", mismatch(fixed && before.get().onUpdate() != date.onUpdate()), never);
    }

    private static Optional<FieldError> mismatch(boolean wrong) {
        return when(wrong, "validation_values_mismatch", "Values don't match.");
    }

    private static void checkFile(Faults faults, FileField file) {
        checkSize(faults, "maxSelect", file.maxSelect());
        checkSize(faults, "maxSize", file.maxSize());
        Faults thumbs = new Faults();
        for (int i = 0; i < file.thumbs().size(); i++) {
            String size = file.thumbs().get(i);
            thumbs.add(Integer.toString(i), Faults.noneOf(size, NO_THUMBS), Faults.matches(size, THUMB));
        }
        faults.add("thumbs", thumbs.byKey());
    }

    private void checkRelation(Faults faults, RelationField relation) {
        faults.add("collectionId", required(relation.collectionId()), target(relation));
        faults.add("minSelect", atLeast(relation.minSelect(), 0));
        faults.add(
                "maxSelect",
                required(relation.minSelect() <= 0 || relation.maxSelect() != 0),
                atLeast(relation.maxSelect(), relation.minSelect()));
    }

    private Optional<FieldError> target(RelationField relation) {
        boolean moved = old.stream()
                .flatMap(before -> before.fields().stream())
                .anyMatch(before -> before.id().equals(relation.id())
                        && before instanceof RelationField now
                        && !now.collectionId().equals(relation.collectionId()));
        if (moved) {
            return fault("validation_field_relation_change", "The relation collection cannot be changed.");
        }
        if (relation.collectionId().equals(collection.id())) {
            return Optional.empty();
        }
        Optional<Collection> target = all.stream()
                .filter(other -> other.id().equals(relation.collectionId()))
                .findFirst();
        if (target.isEmpty()) {
            return fault("validation_field_relation_missing_collection", "The relation collection doesn't exist.");
        }
        return when(
                !collection.isView() && target.get().isView(),
                "validation_relation_field_non_view_base_collection",
                "Only view collections are allowed to have relations to other views.");
    }

    private static void checkPassword(Faults faults, PasswordField password) {
        faults.add("min", atLeast(password.min(), 1), atMost(password.min(), LONGEST_PASSWORD));
        faults.add("max", atLeast(password.max(), password.min()), atMost(password.max(), LONGEST_PASSWORD));
        faults.add("cost", atLeast(password.cost(), 4), atMost(password.cost(), 31));
        faults.add("pattern", Faults.regex(password.pattern()));
    }
}
