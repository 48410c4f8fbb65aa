package dev.basin.schema;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether a collection may be stored; the first fault found ends the check with a message that names it (facts A6, A8, A13). */
final class CollectionCheck {
    private static final Pattern WORD = Pattern.compile("\\w+");
    private static final String ONE_LIST = "has both allowed and forbidden domains";
    private static final int LONGEST_COLLECTION_NAME = 255;
    private static final int LONGEST_NAME = 100;
    private static final Set<String> RESERVED_FIELD_NAMES =
            Set.of("null", "true", "false", "_rowid_", "collectionid", "collectionname", "expand");
    private static final Set<String> RESERVED_AUTH_FIELD_NAMES = Set.of("passwordconfirm", "oldpassword");

    private final Collection collection;
    private final Optional<Collection> old;
    private final List<Collection> all;

    CollectionCheck(Collection collection, Optional<Collection> old, List<Collection> all) {
        this.collection = collection;
        this.old = old;
        this.all = all;
    }

    /** @throws SchemaException with the first fault */
    void run() {
        checkNames();
        checkChanges();
        Set<String> names = new HashSet<>();
        Set<String> ids = new HashSet<>();
        for (Field field : collection.fields()) {
            require(names.add(field.name().toLowerCase(Locale.ROOT)), field, "is there twice");
            require(ids.add(field.id()), field, "has the id of another field");
            checkName(field);
            checkType(field);
        }
        if (collection.isView()) {
            require(collection.indexes().isEmpty(), "a view can't have indexes");
        }
        for (String index : collection.indexes()) {
            require(IndexDefinition.parse(index).isPresent(), "\"" + index + "\" is no CREATE INDEX statement");
        }
        collection.auth().ifPresent(this::checkAuth);
    }

    private void checkNames() {
        String id = collection.id();
        require(
                id.length() <= LONGEST_NAME && WORD.matcher(id).matches(),
                "its id \"" + id + "\" is no word of 1 to 100 characters");
        String name = collection.name();
        require(
                name.length() <= LONGEST_COLLECTION_NAME && WORD.matcher(name).matches(),
                "a name is made of letters, digits and _, 1 to 255 of them");
        require(!name.toLowerCase(Locale.ROOT).contains("_via_"), "a name can't contain \"_via_\"");
        for (Collection other : all) {
            if (!other.id().equals(id)) {
                require(!other.name().equalsIgnoreCase(name), "another collection has this name");
                require(!other.id().equals(name), "the name is the id of another collection");
            }
        }
    }

    private void checkChanges() {
        if (old.isEmpty()) {
            return;
        }
        Collection before = old.get();
        require(before.type() == collection.type(), "its type can't change");
        require(!before.system() || before.name().equals(collection.name()), "a system collection can't be renamed");
        for (Field field : before.fields()) {
            Optional<Field> after = collection.fields().stream()
                    .filter(candidate -> candidate.id().equals(field.id()))
                    .findFirst();
            boolean kept = after.isPresent() && after.get().name().equals(field.name());
            require(
                    collection.isView() || !field.info().system() || kept,
                    field,
                    "is a system field and can't be renamed or removed");
            if (after.isPresent() && !collection.isView()) {
                require(after.get().typeWord().equals(field.typeWord()), field, "can't change its type");
                boolean sameTarget = !(field instanceof RelationField relation)
                        || after.get() instanceof RelationField now
                                && now.collectionId().equals(relation.collectionId());
                require(sameTarget, field, "can't point to another collection");
            }
        }
    }

    private void checkName(Field field) {
        String name = field.name();
        require(
                name.length() <= LONGEST_NAME && WORD.matcher(name).matches(),
                field,
                "needs a name of letters, digits and _, 1 to 100 of them");
        String lower = name.toLowerCase(Locale.ROOT);
        boolean reserved = RESERVED_FIELD_NAMES.contains(lower)
                || collection.isAuth() && RESERVED_AUTH_FIELD_NAMES.contains(lower);
        require(!reserved && !lower.contains("_via_"), field, "has a name that is reserved");
        require(field.info().help().length() <= 300, field, "has a help text of more than 300 characters");
    }

    private void checkType(Field field) {
        switch (field) {
            case TextField text -> {
                require(
                        text.primaryKey() == text.name().equals("id"),
                        field,
                        "is a primary key, which only \"id\" is and must be");
                require(
                        text.min() >= 0 && (text.max() == 0 || text.max() >= text.min()),
                        field,
                        "has limits that leave no length");
                require(text.pattern().valid(), field, "has an invalid pattern");
                checkAutogenerate(text);
            }
            case EditorField editor -> require(editor.maxSize() >= 0, field, "has a negative limit");
            case JsonField json -> require(json.maxSize() >= 0, field, "has a negative limit");
            case NumberField number -> {
                Double min = number.min();
                Double max = number.max();
                require(min == null || max == null || min <= max, field, "has limits that leave no number");
            }
            case EmailField email -> require(oneList(email.onlyDomains(), email.exceptDomains()), field, ONE_LIST);
            case UrlField url -> require(oneList(url.onlyDomains(), url.exceptDomains()), field, ONE_LIST);
            case DateField date ->
                require(
                        date.min().isEmpty()
                                || date.max().isEmpty()
                                || date.min().compareTo(date.max()) <= 0,
                        field,
                        "has limits that leave no date");
            case AutodateField date ->
                require(date.onCreate() || date.onUpdate(), field, "is set neither on creation nor on update");
            case SelectField select -> {
                require(!select.values().isEmpty(), field, "has no values to select");
                require(
                        select.maxSelect() >= 0
                                && select.maxSelect() <= select.values().size(),
                        field,
                        "can't select more values than it has");
            }
            case FileField file -> require(file.maxSelect() >= 0 && file.maxSize() >= 0, field, "has a negative limit");
            case RelationField relation -> checkRelation(relation);
            case PasswordField password -> {
                require(password.pattern().valid(), field, "has an invalid pattern");
                require(
                        password.cost() == 0 || password.cost() >= 4 && password.cost() <= 31,
                        field,
                        "needs a cost of 4 to 31");
            }
            case BoolField _, GeoPointField _ -> {}
        }
    }

    private static boolean oneList(List<String> only, List<String> except) {
        return only.isEmpty() || except.isEmpty();
    }

    private void checkAutogenerate(TextField text) {
        if (text.autogeneratePattern().isEmpty()) {
            return;
        }
        GeneratedText generator = GeneratedText.of(text.autogeneratePattern());
        for (int i = 0; i < 10; i++) {
            String example = generator.next();
            require(
                    text.check(example).isEmpty(),
                    text,
                    "generates values that it refuses, such as \"" + example + "\"");
        }
    }

    private void checkRelation(RelationField relation) {
        boolean itself = relation.collectionId().equals(collection.id());
        Optional<Collection> target = all.stream()
                .filter(other -> other.id().equals(relation.collectionId()))
                .findFirst();
        require(itself || target.isPresent(), relation, "points to a collection that does not exist");
        require(
                collection.isView() || itself || !target.orElseThrow().isView(),
                relation,
                "points to a view, which only views may");
        int most = Math.max(1, relation.maxSelect());
        require(
                relation.maxSelect() >= 0 && relation.minSelect() >= 0 && relation.minSelect() <= most,
                relation,
                "has limits that leave no number of records");
    }

    private void checkAuth(AuthOptions auth) {
        String manageRule = auth.manageRule();
        require(manageRule == null || !manageRule.isEmpty(), "its manage rule can't be empty");
        for (String identity : auth.identityFields()) {
            require(
                    collection.field(identity).isPresent()
                            && IndexDefinition.hasSingleColumnUnique(collection.indexes(), identity),
                    "the identity field \"" + identity + "\" needs a unique index of its own");
        }
    }

    private void require(boolean condition, Field field, String fault) {
        require(condition, "field \"" + field.name() + "\" " + fault);
    }

    private void require(boolean condition, String fault) {
        if (!condition) {
            throw new SchemaException("Collection \"" + collection.name() + "\": " + fault + ".");
        }
    }
}
