package dev.basin.schema;

import java.util.List;
import java.util.Map;

/** The collections that a new data directory has (facts A4), in the order of their creation. */
final class SystemCollections {
    private static final String OWN =
            "@request.auth.id != '' && recordRef = @request.auth.id && " + "collectionRef = @request.auth.collectionId";
    private static final String SELF = "id = @request.auth.id";
    private static final long DAY = 86_400;

    private SystemCollections() {}

    static List<Collection> all() {
        return List.of(mfas(), otps(), externalAuths(), authOrigins(), superusers(), users());
    }

    /** Those without which a data directory can't be used: an administrator may have removed {@code users}. */
    static List<Collection> required() {
        return all().stream().filter(Collection::system).toList();
    }

    private static Collection mfas() {
        return owned("_mfas")
                .fields(text("method"))
                .fields(created(), updated())
                .indexSql(index("", "idx_mfas_collectionRef_recordRef", "_mfas", "collectionRef,recordRef"))
                .build();
    }

    private static Collection otps() {
        return owned("_otps")
                .fields(
                        Fields.password("password")
                                .cost(8)
                                .asSystem()
                                .asHidden()
                                .asRequired(),
                        Fields.text("sentTo").asSystem().asHidden())
                .fields(created(), updated())
                .indexSql(index("", "idx_otps_collectionRef_recordRef", "_otps", "collectionRef, recordRef"))
                .build();
    }

    private static Collection externalAuths() {
        String table = "_externalAuths";
        return owned(table)
                .fields(text("provider"), text("providerId"))
                .fields(created(), updated())
                .indexSql(index(
                        "UNIQUE ", "idx_externalAuths_record_provider", table, "collectionRef, recordRef, provider"))
                .indexSql(index(
                        "UNIQUE ",
                        "idx_externalAuths_collection_provider",
                        table,
                        "collectionRef, provider, providerId"))
                .deleteRule(OWN)
                .build();
    }

    private static Collection authOrigins() {
        return owned("_authOrigins")
                .fields(text("fingerprint"))
                .fields(created(), updated())
                .indexSql(index(
                        "UNIQUE ",
                        "idx_authOrigins_unique_pairs",
                        "_authOrigins",
                        "collectionRef, recordRef, fingerprint"))
                .deleteRule(OWN)
                .build();
    }

    private static Collection superusers() {
        Collection plain = CollectionBuilder.auth("_superusers").system().build();
        AuthOptions options = AuthOptions.defaults().withAuthToken(AuthOptions.newToken(DAY));
        CollectionBuilder builder =
                CollectionBuilder.auth("_superusers").system().auth(options);
        plain.fields().forEach(builder::fields);
        return builder.fields(created(), updated()).build();
    }

    private static Collection users() {
        CollectionBuilder builder =
                CollectionBuilder.auth("users").id("_pb_users_auth_").auth(withMappedNames(AuthOptions.defaults()));
        CollectionBuilder.auth("users").build().fields().forEach(builder::fields);
        return builder.fields(
                        Fields.text("name").max(255),
                        Fields.file("avatar")
                                .mimeTypes("image/jpeg", "image/png", "image/svg+xml", "image/gif", "image/webp"))
                .timestamps()
                .listRule(SELF)
                .viewRule(SELF)
                .createRule("")
                .updateRule(SELF)
                .deleteRule(SELF)
                .build();
    }

    private static AuthOptions withMappedNames(AuthOptions options) {
        return options.withOption(
                "oauth2",
                Map.of(
                        "mappedFields",
                        AuthDefaults.object("id", "", "name", "name", "username", "", "avatarURL", "avatar")));
    }

    /** A collection of what belongs to one auth record, which may list and view it. */
    private static CollectionBuilder owned(String name) {
        return CollectionBuilder.base(name)
                .system()
                .fields(text("collectionRef"), text("recordRef"))
                .listRule(OWN)
                .viewRule(OWN);
    }

    private static Field text(String name) {
        return Fields.text(name).asSystem().asRequired();
    }

    private static Field created() {
        return Fields.created("created").asSystem();
    }

    private static Field updated() {
        return Fields.updated("updated").asSystem();
    }

    private static String index(String unique, String name, String table, String columns) {
        return "CREATE " + unique + "INDEX `" + name + "` ON `" + table + "` (" + columns + ")";
    }
}
