package com.blvoa.bai.openapi;

import static com.blvoa.bai.openapi.Descriptions.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.json.Json;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code /api/openapi.json}, which the engine makes of the collections. */
@BaiTest
class SelfDescriptionTest {
    private final RunningBai bai;
    private final HttpCaller superuser;

    SelfDescriptionTest(RunningBai bai) {
        this.bai = bai;
        superuser = bai.superuser();
    }

    private Map<?, ?> described() {
        HttpAnswer answer = superuser.get("/pb/api/openapi.json");
        assertThat(answer.status()).isEqualTo(200);
        assertThat(new DocumentCheck().faults(Map.of("openapi.json", answer.body())))
                .isEmpty();
        return (Map<?, ?>) java.util.Objects.requireNonNull(Json.parse(answer.body()));
    }

    private static Map<?, ?> schema(Map<?, ?> document, String name) {
        return at(at(at(document, "components"), "schemas"), name);
    }

    @Test
    void it_is_valid_and_names_every_collection() {
        Map<?, ?> document = described();
        Map<?, ?> paths = at(document, "paths");
        bai.application()
                .collections()
                .all()
                .forEach(collection -> assertThat(
                                paths.containsKey("/api/collections/" + collection.name() + "/records"))
                        .as(collection.name())
                        .isTrue());
        assertThat(paths.containsKey("/api/collections/tbl_auth_users/auth-with-password"))
                .isTrue();
        assertThat(schema(document, "tbl_documentCreate").get("required"))
                .asString()
                .contains("document_title");
        assertThat(at(schema(document, "tbl_auth_usersRecord"), "properties").containsKey("password"))
                .isFalse();
        assertThat(Json.write(at(at(paths, "/api/collections/tbl_system_dict/records"), "post")))
                .contains("For superusers only.");
        assertThat(Json.write(at(at(paths, "/api/collections/tbl_company/records"), "post")))
                .contains("@request.auth.collectionName");
    }

    @Test
    void it_follows_changes_of_collections_at_once() {
        var basin = bai.application();
        basin.database()
                .run(tx -> basin.collections()
                        .save(
                                tx,
                                CollectionBuilder.base("colours")
                                        .fields(
                                                Fields.select("shade", "light", "dark")
                                                        .asRequired(),
                                                Fields.bool("warm"))
                                        .build()));
        Map<?, ?> created = schema(described(), "coloursCreate");
        assertThat(at(at(created, "properties"), "shade").get("enum")).isEqualTo(java.util.List.of("light", "dark"));
        assertThat(created.get("required")).isEqualTo(java.util.List.of("shade"));
        basin.database()
                .run(tx -> basin.collections()
                        .delete(tx, basin.collections().find("colours").orElseThrow()));
        assertThat(schema(described(), "coloursCreate")).isEmpty();
    }

    @Test
    void only_superusers_see_it_unless_a_setting_opens_it(@TempDir Path directory) {
        assertThat(bai.guest().get("/api/openapi.json").status()).isEqualTo(401);
        assertThat(bai.as(bai.operator("13800138000")).get("/api/openapi.json").status())
                .isEqualTo(403);
        try (RunningBai open = RunningBai.start(directory, Map.of("BAI_OPENAPI_PUBLIC", "true"))) {
            HttpAnswer answer = open.guest().get("/api/openapi.json");
            assertThat(answer.status()).isEqualTo(200);
            assertThat(answer.body()).contains("\"url\":\"http://127.0.0.1:" + open.port() + "\"");
        }
    }
}
