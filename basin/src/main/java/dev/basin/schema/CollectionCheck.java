package dev.basin.schema;

import static dev.basin.schema.Faults.fault;
import static dev.basin.schema.Faults.length;
import static dev.basin.schema.Faults.required;
import static dev.basin.schema.Faults.when;

import dev.basin.errors.FieldError;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Whether a collection may be stored, told key by key with PocketBase's codes and words (facts A6, A8–A10, D1). */
final class CollectionCheck {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_ID = 100;
    private static final Set<String> RESERVED_AUTH_FIELD_NAMES = Set.of("passwordConfirm", "oldPassword");

    private final Collection collection;
    private final Optional<Collection> old;
    private final List<Collection> all;
    private final RuleCheck rules;

    CollectionCheck(Collection collection, Optional<Collection> old, List<Collection> all, RuleCheck rules) {
        this.collection = collection;
        this.old = old;
        this.all = all;
        // A rule is tried out on the table, which a text that can't be one's name has none of.
        boolean nameable = !collection.name().isEmpty() && collection.name().indexOf('\0') < 0;
        this.rules = nameable ? rules : (_, _) -> Optional.empty();
    }

    /** @param tableExists whether the database has a table of a name */
    Map<String, Object> faults(Predicate<String> tableExists) {
        Faults faults = new Faults();
        faults.add(
                "id", required(collection.id()), length(collection.id(), 1, LONGEST_ID), Faults.word(collection.id()));
        faults.add("name", name(), taken(tableExists));
        boolean reflagged = old.isPresent() && old.get().system() != collection.system();
        faults.add(
                "system",
                when(
                        reflagged,
                        "validation_collection_system_flag_change",
                        "System collection state cannot be changed."));
        boolean retyped = old.isPresent() && old.get().type() != collection.type();
        faults.add("type", when(retyped, "validation_collection_type_change", "Collection type cannot be changed."));
        checkFields(faults);
        checkRules(faults);
        new IndexCheck(collection, old, all).addTo(faults);
        collection.auth().ifPresent(auth -> new AuthCheck(collection, auth).addTo(faults, rules));
        return faults.byKey();
    }

    private Optional<FieldError> name() {
        String name = collection.name();
        boolean systemRenamed =
                old.isPresent() && old.get().system() && !old.get().name().equals(name);
        List<Optional<FieldError>> inOrder = List.of(
                required(name),
                length(name, 1, LONGEST_NAME),
                Faults.withoutVia(name),
                Faults.word(name),
                when(
                        systemRenamed,
                        "validation_collection_system_name_change",
                        "System collection name cannot be changed."));
        return inOrder.stream().flatMap(Optional::stream).findFirst();
    }

    private Optional<FieldError> taken(Predicate<String> tableExists) {
        String name = collection.name();
        for (Collection other : all) {
            if (!other.id().equals(collection.id()) && other.name().equalsIgnoreCase(name)) {
                return fault("validation_collection_name_exists", "Collection name must be unique (case insensitive).");
            }
        }
        if (all.stream().anyMatch(other -> other.id().equals(name))) {
            return fault(
                    "validation_collection_name_id_duplicate", "The name must not match an existing collection id.");
        }
        boolean own = all.stream().anyMatch(other -> other.name().equalsIgnoreCase(name));
        return when(
                !own && tableExists.test(name),
                "validation_collection_name_invalid",
                "The name shouldn't match with an existing internal table.");
    }

    private void checkFields(Faults faults) {
        if (addDuplicates(faults)) {
            return;
        }
        faults.add("fields", missing(), lostSystemField());
        Faults each = new Faults();
        List<Field> fields = collection.fields();
        for (int i = 0; i < fields.size(); i++) {
            each.add(Integer.toString(i), retyped(fields.get(i)));
        }
        if (each.isEmpty() && collection.isAuth()) {
            for (int i = 0; i < fields.size(); i++) {
                if (RESERVED_AUTH_FIELD_NAMES.contains(fields.get(i).name())) {
                    FieldError reserved = new FieldError(
                            "validation_reserved_field_name", "The field name is reserved and cannot be used.");
                    each.add(Integer.toString(i), Map.of("name", reserved));
                }
            }
        }
        if (each.isEmpty()) {
            FieldCheck check = new FieldCheck(collection, old, all);
            for (int i = 0; i < fields.size(); i++) {
                each.add(Integer.toString(i), check.faults(fields.get(i)));
            }
        }
        if (!faults.byKey().containsKey("fields")) {
            faults.add("fields", each.byKey());
        }
    }

    private boolean addDuplicates(Faults faults) {
        Set<String> names = new HashSet<>();
        Set<String> ids = new HashSet<>();
        List<Field> fields = collection.fields();
        for (int i = 0; i < fields.size(); i++) {
            Field field = fields.get(i);
            if (!ids.add(field.id())) {
                FieldError twice = new FieldError(
                        "validation_duplicated_field_id", "Duplicated or invalid field id \"" + field.id() + "\".");
                faults.add("fields", Map.of(Integer.toString(i), Map.of("id", twice)));
                return true;
            }
            if (!names.add(field.name().toLowerCase(Locale.ROOT))) {
                FieldError twice = new FieldError(
                        "validation_duplicated_field_name",
                        "Duplicated or invalid field name " + field.name() + ".",
                        Map.of("fieldName", field.name()));
                faults.add("fields", Map.of(Integer.toString(i), Map.of("name", twice)));
                return true;
            }
        }
        return false;
    }

    /** What a type asks for is there since it was completed; only views can lack something. */
    private Optional<FieldError> missing() {
        boolean keyed = collection
                .field("id")
                .filter(id -> id instanceof TextField text && text.primaryKey())
                .isPresent();
        return collection.fields().isEmpty()
                ? required(false)
                : when(!keyed, "validation_missing_primary_key", "Missing or invalid \"id\" PK field.");
    }

    private Optional<FieldError> lostSystemField() {
        boolean lost = !collection.isView()
                && old.stream()
                        .flatMap(before -> before.fields().stream())
                        .filter(field -> field.info().system())
                        .anyMatch(field -> collection.fields().stream()
                                .noneMatch(now -> now.id().equals(field.id())
                                        && now.name().equals(field.name())));
        return when(lost, "validation_system_field_change", "System fields cannot be deleted or renamed.");
    }

    private Optional<FieldError> retyped(Field field) {
        boolean changed = !collection.isView()
                && old.stream()
                        .flatMap(before -> before.fields().stream())
                        .anyMatch(before -> before.id().equals(field.id())
                                && !before.typeWord().equals(field.typeWord()));
        return when(changed, "validation_field_type_change", "Field type cannot be changed.");
    }

    private void checkRules(Faults faults) {
        Rules now = collection.rules();
        Rules before = old.map(Collection::rules).orElse(now);
        checkRule(faults, "listRule", now.list(), before.list());
        checkRule(faults, "viewRule", now.view(), before.view());
        checkWriteRule(faults, "createRule", now.create(), before.create());
        checkWriteRule(faults, "updateRule", now.update(), before.update());
        checkWriteRule(faults, "deleteRule", now.delete(), before.delete());
        collection.auth().ifPresent(auth -> {
            AuthOptions options = old.flatMap(Collection::auth).orElse(auth);
            checkRule(faults, "authRule", auth.authRule(), options.authRule());
            String manage = auth.manageRule();
            if (manage != null && manage.isEmpty()) {
                faults.add("manageRule", fault("validation_nil_or_not_empty_required", "Cannot be blank."));
            } else {
                checkRule(faults, "manageRule", manage, options.manageRule());
            }
        });
    }

    private void checkWriteRule(Faults faults, String key, @Nullable String rule, @Nullable String before) {
        if (collection.isView() && rule != null) {
            faults.add(key, fault("validation_nil", "Must be blank."));
        } else {
            checkRule(faults, key, rule, before);
        }
    }

    private void checkRule(Faults faults, String key, @Nullable String rule, @Nullable String before) {
        boolean changed = old.isPresent() && old.get().system() && !Objects.equals(rule, before);
        faults.add(
                key,
                ruleFault(collection, rule == null ? "" : rule, rules),
                when(
                        changed,
                        "validation_collection_system_rule_change",
                        "System collection API rule cannot be changed."));
    }

    static Optional<FieldError> ruleFault(Collection collection, String rule, RuleCheck rules) {
        return rule.isEmpty()
                ? Optional.empty()
                : rules.fault(collection, rule)
                        .map(reason -> new FieldError("validation_invalid_rule", "Invalid rule. Raw error: " + reason));
    }

    /** The first fault in words, with the keys that lead to it. */
    static Optional<String> firstOf(Map<String, Object> faults) {
        return faults.entrySet().stream().findFirst().map(entry -> entry.getKey() + describe(entry.getValue()));
    }

    @SuppressWarnings("unchecked")
    private static String describe(Object fault) {
        return switch (fault) {
            case FieldError error -> ": " + error.message();
            case Map<?, ?> nested ->
                firstOf((Map<String, Object>) nested).map(text -> "." + text).orElse("");
            default -> "";
        };
    }
}
