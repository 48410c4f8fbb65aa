package com.blvoa.bai.openapi;

import static com.blvoa.bai.openapi.Descriptions.at;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.json.Json;
import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.schema.Record;
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
    void what_is_answered_is_what_it_says() {
        Map<?, ?> document = described();
        Descriptions described = new Descriptions(document);
        at(document, "paths").keySet().stream()
                .map(String::valueOf)
                .filter(path -> described.operations().contains("GET " + path))
                .filter(path -> !path.contains("{") && !path.endsWith("realtime"))
                .forEach(path -> described.judge("GET " + path, answered(200, superuser.get(path))));
        described.judge("POST /api/files/token", answered(200, superuser.post("/api/files/token", Map.of())));
        described.judge("POST /api/sql", answered(200, superuser.post("/api/sql", Map.of("query", "SELECT 1"))));
        String meta = "/api/collections/meta/dry-run-view";
        described.judge(
                "POST " + meta,
                answered(200, superuser.post(meta, Map.of("query", "SELECT id, company_name FROM tbl_company"))));
        described.judge("POST /api/batch", answered(403, superuser.post("/api/batch", Map.of())));
        described.judge("POST /api/realtime", answered(400, superuser.post("/api/realtime", Map.of())));
        String apple = "/api/settings/apple/generate-client-secret";
        described.judge("POST " + apple, answered(400, superuser.post(apple, Map.of())));
    }

    @Test
    void what_accounts_are_answered_is_what_it_says() {
        Descriptions described = new Descriptions(described());
        String users = "/api/collections/tbl_auth_users";
        Record operator = bai.operator("13800138009");
        HttpCaller own = bai.as(operator);
        described.judge(
                "POST " + users + "/impersonate/{id}",
                answered(200, superuser.post(users + "/impersonate/" + operator.id(), Map.of("duration", 60))));
        described.judge(
                "POST " + users + "/impersonate/{id}",
                answered(403, own.post(users + "/impersonate/" + operator.id(), Map.of())));
        described.judge("POST " + users + "/auth-refresh", answered(200, own.post(users + "/auth-refresh", Map.of())));
        described.judge(
                "POST " + users + "/auth-with-oauth2",
                answered(403, own.post(users + "/auth-with-oauth2", Map.of("provider", "google", "code", "x"))));
        described.judge("GET " + users + "/records/{id}", answered(200, own.get(users + "/records/" + operator.id())));
        described.judge(
                "POST " + users + "/auth-with-password",
                answered(400, own.post(users + "/auth-with-password", Map.of("identity", "x", "password", "y"))));
    }

    private static HttpAnswer answered(int status, HttpAnswer answer) {
        assertThat(answer.status()).as(answer.body()).isEqualTo(status);
        return answer;
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
