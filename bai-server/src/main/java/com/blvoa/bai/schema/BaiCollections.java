package com.blvoa.bai.schema;

import static dev.basin.schema.Fields.bool;
import static dev.basin.schema.Fields.number;
import static dev.basin.schema.Fields.text;

import dev.basin.schema.AuthOptions;
import dev.basin.schema.Collection;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Field;
import dev.basin.schema.Rules;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The collections that BAI needs, as code. */
public final class BaiCollections {
    private static final int SHORT = 255;
    private static final int LONG = 2_000;
    private static final int ITEMS = 2_000_000;
    private static final int ANSWER = 50_000_000;

    private final NativeRules rules;
    private final long uploadMax;

    /**
     * @param approvalNeeded whether platform users count only once their status is {@code enabled}
     * @param uploadMax the largest attachment, in bytes
     */
    public BaiCollections(boolean approvalNeeded, long uploadMax) {
        this.rules = new NativeRules(approvalNeeded);
        this.uploadMax = uploadMax;
    }

    public List<Collection> all() {
        List<Collection> content = new ContentCollections(rules, uploadMax).all();
        List<Collection> commerce = new CommerceCollections(rules).all();
        return Stream.of(List.of(users(), company(), dictionary(), counter(), answers()), content, commerce)
                .flatMap(List::stream)
                .toList();
    }

    private Collection users() {
        List<Field> business = List.of(
                text(UserFields.OPENID).max(SHORT).asRequired(),
                text("users_convers_id").max(SHORT),
                text(UserFields.USERS_ID).max(SHORT),
                text(UserFields.IDTYPE).max(SHORT),
                text("users_id_number").max(SHORT),
                text(UserFields.STATUS).max(SHORT),
                number("users_rank_level"),
                number("users_auth_type"),
                text(UserFields.TYPE).max(SHORT),
                text(UserFields.NAME).max(SHORT),
                text(UserFields.PHONE).max(SHORT),
                text("users_level").max(SHORT),
                text(UserFields.PICTURE).max(LONG),
                text(UserFields.COMPANY_ID).max(SHORT),
                text("users_parent_id").max(SHORT),
                text("users_promo_code").max(SHORT),
                text("usergroups_id").max(SHORT));
        List<String> names = business.stream().map(Field::name).toList();
        // most users have no address that an alert could reach
        AuthOptions withoutAlerts = AuthOptions.defaults().withOption("authAlert", Map.of("enabled", false));
        CollectionBuilder users = CollectionBuilder.auth(UserFields.COLLECTION)
                .auth(withoutAlerts)
                .fields(business.toArray(Field[]::new))
                .timestamps()
                .unique(UserFields.OPENID)
                .indexSql(uniqueWhenFilled(UserFields.COLLECTION, UserFields.USERS_ID))
                .indexSql(lookup(UserFields.COLLECTION, UserFields.USERS_ID))
                .index(UserFields.PHONE);
        return withRules(users, rules.users(names));
    }

    private Collection company() {
        Stream<Field> fields = CompanyFields.ALL.stream().map(name -> text(name).max(LONG));
        CollectionBuilder company = CollectionBuilder.base(CompanyFields.COLLECTION)
                .fields(fields.toArray(Field[]::new))
                .timestamps()
                .indexSql(uniqueWhenFilled(CompanyFields.COLLECTION, CompanyFields.ID))
                .indexSql(lookup(CompanyFields.COLLECTION, CompanyFields.ID));
        return withRules(company, rules.company());
    }

    private Collection dictionary() {
        CollectionBuilder dictionary = CollectionBuilder.base(DictionaryFields.COLLECTION)
                .fields(
                        text(DictionaryFields.ID).max(SHORT).autogenerate("DICT[A-Z0-9]{12}"),
                        text(DictionaryFields.NAME).max(SHORT).asRequired(),
                        bool(DictionaryFields.ENABLED),
                        text(DictionaryFields.PARENT).max(SHORT),
                        text(DictionaryFields.REMARK).max(LONG),
                        text(DictionaryFields.VALUES).max(ITEMS),
                        text(DictionaryFields.DESCRIPTIONS).max(ITEMS),
                        text(DictionaryFields.ORDER).max(ITEMS))
                .timestamps()
                .unique(DictionaryFields.NAME)
                .indexSql(uniqueWhenFilled(DictionaryFields.COLLECTION, DictionaryFields.ID))
                .indexSql(lookup(DictionaryFields.COLLECTION, DictionaryFields.ID));
        return withRules(dictionary, rules.readByPlatformUsers());
    }

    private static Collection counter() {
        return CollectionBuilder.base(CounterFields.COLLECTION)
                .fields(number(CounterFields.VALUE))
                .build();
    }

    private static Collection answers() {
        return CollectionBuilder.base(AnswerFields.COLLECTION)
                .fields(
                        text(AnswerFields.KEY).max(SHORT),
                        text(AnswerFields.BODY).max(SHORT),
                        text(AnswerFields.ANSWER).max(ANSWER).asHidden(),
                        number(AnswerFields.AT))
                .unique(AnswerFields.KEY)
                .index(AnswerFields.AT)
                .build();
    }

    static Collection withRules(CollectionBuilder collection, Rules rules) {
        return collection
                .listRule(rules.list())
                .viewRule(rules.view())
                .createRule(rules.create())
                .updateRule(rules.update())
                .deleteRule(rules.delete())
                .build();
    }

    private static String uniqueWhenFilled(String table, String column) {
        return "CREATE UNIQUE INDEX `idx_" + table + "_" + column + "` ON `" + table + "` (`" + column + "`) WHERE `"
                + column + "` != ''";
    }

    /** For searches by a value that is bound: the partial index beside it can't serve them, as the value could be empty. */
    private static String lookup(String table, String column) {
        return "CREATE INDEX `idx_" + table + "_" + column + "_lookup` ON `" + table + "` (`" + column + "`)";
    }
}
