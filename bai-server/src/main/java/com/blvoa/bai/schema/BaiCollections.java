package com.blvoa.bai.schema;

import dev.basin.schema.AuthOptions;
import dev.basin.schema.AuthOptions.TokenOptions;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionType;
import dev.basin.schema.Field;
import dev.basin.schema.Rules;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The collections that BAI needs, as code. */
public final class BaiCollections {
    private static final int SHORT = 255;
    private static final int LONG = 2_000;
    private static final int ITEMS = 2_000_000;

    private final NativeRules rules;

    /** @param approvalNeeded whether platform users count only once their status is {@code enabled} */
    public BaiCollections(boolean approvalNeeded) {
        this.rules = new NativeRules(approvalNeeded);
    }

    public List<Collection> all() {
        return List.of(users(), company(), dictionary(), counter());
    }

    private Collection users() {
        List<Field> business = List.of(
                Fields.requiredText(UserFields.OPENID, SHORT),
                Fields.text("users_convers_id", SHORT),
                Fields.text(UserFields.USERS_ID, SHORT),
                Fields.text(UserFields.IDTYPE, SHORT),
                Fields.text("users_id_number", SHORT),
                Fields.text(UserFields.STATUS, SHORT),
                Fields.number("users_rank_level"),
                Fields.number("users_auth_type"),
                Fields.text(UserFields.TYPE, SHORT),
                Fields.text(UserFields.NAME, SHORT),
                Fields.text(UserFields.PHONE, SHORT),
                Fields.text("users_level", SHORT),
                Fields.text(UserFields.PICTURE, LONG),
                Fields.text(UserFields.COMPANY_ID, SHORT),
                Fields.text("users_parent_id", SHORT),
                Fields.text("users_promo_code", SHORT),
                Fields.text("usergroups_id", SHORT));
        List<String> names = business.stream().map(Field::name).toList();
        return collection(
                UserFields.COLLECTION,
                CollectionType.AUTH,
                business,
                List.of(
                        uniqueIndex(UserFields.COLLECTION, UserFields.OPENID),
                        uniqueIndexOfFilled(UserFields.COLLECTION, UserFields.USERS_ID),
                        index(UserFields.COLLECTION, UserFields.PHONE)),
                rules.users(names),
                Optional.of(authOptions()));
    }

    private Collection company() {
        List<Field> fields = new ArrayList<>();
        for (String name : CompanyFields.ALL) {
            fields.add(Fields.text(name, LONG));
        }
        return collection(
                CompanyFields.COLLECTION,
                CollectionType.BASE,
                fields,
                List.of(uniqueIndexOfFilled(CompanyFields.COLLECTION, CompanyFields.ID)),
                rules.company(),
                Optional.empty());
    }

    private Collection dictionary() {
        List<Field> fields = List.of(
                Fields.generatedText(DictionaryFields.ID, SHORT, "DICT[A-Z0-9]{12}"),
                Fields.requiredText(DictionaryFields.NAME, SHORT),
                Fields.yesNo(DictionaryFields.ENABLED),
                Fields.text(DictionaryFields.PARENT, SHORT),
                Fields.text(DictionaryFields.REMARK, LONG),
                Fields.text(DictionaryFields.VALUES, ITEMS),
                Fields.text(DictionaryFields.DESCRIPTIONS, ITEMS),
                Fields.text(DictionaryFields.ORDER, ITEMS));
        return collection(
                DictionaryFields.COLLECTION,
                CollectionType.BASE,
                fields,
                List.of(
                        uniqueIndex(DictionaryFields.COLLECTION, DictionaryFields.NAME),
                        uniqueIndexOfFilled(DictionaryFields.COLLECTION, DictionaryFields.ID)),
                rules.readByPlatformUsers(),
                Optional.empty());
    }

    private static Collection counter() {
        return collection(
                CounterFields.COLLECTION,
                CollectionType.BASE,
                List.of(Fields.number(CounterFields.VALUE)),
                List.of(),
                Rules.LOCKED,
                Optional.empty());
    }

    private static Collection collection(
            String name,
            CollectionType type,
            List<Field> own,
            List<String> indexes,
            Rules rules,
            Optional<AuthOptions> auth) {
        List<Field> fields = new ArrayList<>(own);
        fields.addAll(Fields.createdAndUpdated());
        return new Collection("", name, type, false, fields, indexes, rules, auth, Optional.empty(), "", "");
    }

    /** PocketBase's defaults (facts A10): login by e-mail and password; secrets are drawn when the collection is created. */
    private static AuthOptions authOptions() {
        return new AuthOptions(
                "",
                null,
                true,
                List.of(UserFields.EMAIL),
                new TokenOptions("", 432_000),
                new TokenOptions("", 1_800),
                new TokenOptions("", 1_800),
                new TokenOptions("", 86_400),
                new TokenOptions("", 180),
                Map.of());
    }

    private static String index(String table, String column) {
        return "CREATE INDEX `idx_" + table + "_" + column + "` ON `" + table + "` (`" + column + "`)";
    }

    private static String uniqueIndex(String table, String column) {
        return index(table, column).replaceFirst("INDEX", "UNIQUE INDEX");
    }

    private static String uniqueIndexOfFilled(String table, String column) {
        return uniqueIndex(table, column) + " WHERE `" + column + "` != ''";
    }
}
