package dev.basin.collections;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.json.Json;
import dev.basin.records.RecordStore;
import dev.basin.settings.Settings;
import dev.basin.testkit.Answer;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.HttpCaller;
import dev.basin.testkit.TestBasin;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The endpoints of collections, one scenario after the other (facts D1; checklist rows 119–126 and 129–131). */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CollectionsApiTest {
    private static final String ALL = "/api/collections";

    private TestBasin basin;
    private ApiClient superuser;
    private ApiClient user;
    private HttpCaller http;

    @BeforeAll
    void start(@TempDir Path directory) {
        basin = TestBasin.start(directory);
        superuser = basin.superuser();
        http = basin.http().token(superuser.token());
        RecordStore records = basin.application().records();
        records.save(records.create("users").set("email", "user@example.com").set("password", "1234567890"));
        user = basin.guest().login("users", "user@example.com", "1234567890");
    }

    @AfterAll
    void stop() {
        superuser.close();
        user.close();
        basin.close();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/collections",
        "POST, /api/collections",
        "GET, /api/collections/users",
        "PATCH, /api/collections/users",
        "DELETE, /api/collections/users",
        "DELETE, /api/collections/users/truncate",
        "PUT, /api/collections/import",
        "GET, /api/collections/meta/scaffolds",
        "GET, /api/collections/meta/oauth2-providers",
        "POST, /api/collections/meta/dry-run-view"
    })
    void superusers_only_may_call(String method, String path) {
        assertThat(basin.http().json(method, path, "{}").status()).isEqualTo(401);
        assertThat(basin.http().token(user.token()).json(method, path, "{}").status())
                .isEqualTo(403);
    }

    @Test
    void a_created_collection_has_ids_that_follow_from_its_names() {
        Map<String, @Nullable Object> posts =
                created("posts", Map.of("type", "text", "name", "title"), Map.of("type", "bool", "name", "draft"));
        assertThat(posts).containsEntry("id", "pbc_1125843985").containsEntry("type", "base");
        assertThat(keys(posts))
                .containsExactly(
                        "id",
                        "listRule",
                        "viewRule",
                        "createRule",
                        "updateRule",
                        "deleteRule",
                        "name",
                        "type",
                        "fields",
                        "indexes",
                        "created",
                        "updated",
                        "system");
        assertThat(fields(posts))
                .extracting(field -> field.get("name") + "=" + field.get("id"))
                .containsExactly("id=text3208210256", "title=text724990059", "draft=bool1182570132");
        assertThat(superuser.get(ALL + "/POSTS").expect(200).json()).isEqualTo(posts);
        superuser.delete(ALL + "/posts").expect(204);
        superuser.get(ALL + "/posts").expect(404);
        superuser.get("/api/collections/posts/records").expect(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | name=validation_required",
                "{'name':'a b'} | name=validation_match_invalid",
                "{'name':'a\\u0000b','listRule':'id = 1'} | name=validation_match_invalid",
                "{'listRule':'id = 1'} | name=validation_required",
                "{'name':'a_via_b'} | name=validation_found_via",
                "{'name':'USERS'} | name=validation_collection_name_exists",
                "{'name':'_params'} | name=validation_collection_name_invalid",
                "{'name':'_pb_users_auth_'} | name=validation_collection_name_id_duplicate",
                "{'name':'q','type':'x'} | type=validation_in_invalid",
                "{'name':'q','id':'_pb_users_auth_'} | id=validation_invalid_or_existing_id",
                "{'name':'q','fields':[{'type':'text','name':'a'},{'type':'text','name':'A'}]} | fields.2.name=validation_duplicated_field_name",
                "{'name':'q','fields':[{'type':'number','name':'id'}]} | fields.1.name=validation_duplicated_field_name",
                "{'name':'q','type':'auth','fields':[{'type':'text','name':'oldPassword'}]} | fields.1.name=validation_reserved_field_name",
                "{'name':'q','fields':[{'type':'text','name':'null'}]} | fields.1.name=validation_not_in_invalid",
                "{'name':'q','fields':[{'type':'text','name':'a','pattern':'('}]} | fields.1.pattern=validation_invalid_regex",
                "{'name':'q','fields':[{'type':'relation','name':'r','collectionId':'x'}]} | fields.1.collectionId=validation_field_relation_missing_collection",
                "{'name':'q','fields':[{'type':'file','name':'f','thumbs':['1x1','x']}]} | fields.1.thumbs.1=validation_match_invalid",
                "{'name':'q','listRule':'zzz=1'} | listRule=validation_invalid_rule",
                "{'name':'q','indexes':['bad']} | indexes.0=validation_invalid_index_expression",
                "{'name':'q','indexes':['create index q_nope on q (nope)']} | indexes.0=validation_invalid_index_expression",
                "{'name':'q','indexes':['create index idx_mfas_collectionRef_recordRef on q (id)']} | indexes.0=validation_existing_index_name",
                "{'name':'q','type':'auth','passwordAuth':{'identityFields':['nope']}} | passwordAuth.identityFields=validation_missing_field",
                "{'name':'q','type':'auth','authToken':{'duration':5}} | authToken.duration=validation_min_greater_equal_than_required",
                "{'name':'q','type':'auth','manageRule':''} | manageRule=validation_nil_or_not_empty_required",
                "{'name':'q','type':'auth','mfa':{'enabled':true}} | mfa.enabled=validation_mfa_not_enough_auths",
                "{'name':'q','type':'view','createRule':'','viewQuery':'select id from users'} | createRule=validation_nil",
                "{'name':'q','type':'view','viewQuery':'select 1 as x'} | viewQuery=validation_invalid_view_query",
            })
    void what_makes_no_sense_is_refused_by_key_and_nothing_is_stored(String document, String fault) {
        Answer refused = body("POST", ALL, document.replace('\'', '"'));
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.text("message")).isEqualTo("Failed to create collection.");
        String[] expected = fault.split("=");
        assertThat(at(refused.json(), "data." + expected[0] + ".code"))
                .as(refused.body())
                .isEqualTo(expected[1]);
        superuser.get(ALL + "/q").expect(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST | /api/collections | {'name':5} | Failed to load the collection type data due to invalid formatting.",
                "POST | /api/collections | { | Failed to load the collection type data due to invalid formatting.",
                "POST | /api/collections | {'name':'q','listRule':5} | Failed to load the submitted data due to invalid formatting.",
                "POST | /api/collections | {'name':'q','fields':[{'type':'zz'}]} | Failed to load the submitted data due to invalid formatting.",
                "PATCH | /api/collections/users | {'passwordAuth':[]} | Failed to load the submitted data due to invalid formatting.",
                "DELETE | /api/collections/_mfas | {} | Failed to delete collection.",
                "DELETE | /api/collections/_superusers/truncate | {} | Failed to truncate collection (most likely due to required cascade delete record references).",
                "PUT | /api/collections/import | {'collections':5} | An error occurred while loading the submitted data.",
                "PUT | /api/collections/import | {'collections':[]} | An error occurred while validating the submitted data.",
                "POST | /api/collections/meta/dry-run-view | {'query':''} | An error occurred while validating the submitted data.",
                "GET | /api/collections?filter=zz%3D1 | {} | Something went wrong while processing your request.",
            })
    void a_bad_request_says_what_is_wrong(String method, String path, String document, String message) {
        Answer refused = body(method, path, document.replace('\'', '"'));
        assertThat(refused.status()).as(refused.body()).isEqualTo(400);
        assertThat(refused.text("message")).isEqualTo(message);
    }

    @Test
    void a_renamed_field_and_collection_keep_values() {
        created("people", Map.of("type", "text", "name", "nick"), Map.of("type", "text", "name", "city"));
        Map<String, @Nullable Object> person = superuser
                .post(ALL + "/people/records", Map.of("nick", "Ann", "city", "Kyiv"))
                .expect(200)
                .json();
        Map<String, @Nullable Object> people = superuser.get(ALL + "/people").json();
        List<Map<String, Object>> fields = fields(people);
        fields.get(1).put("name", "city");
        fields.get(2).put("name", "nick");
        superuser
                .patch(ALL + "/people", Map.of("fields", fields, "name", "folk"))
                .expect(200);
        assertThat(superuser
                        .get(ALL + "/folk/records/" + person.get("id"))
                        .expect(200)
                        .json())
                .containsEntry("city", "Ann")
                .containsEntry("nick", "Kyiv");
    }

    @Test
    void a_select_of_one_becomes_one_of_many_and_back() {
        Map<String, Object> tags = new LinkedHashMap<>(
                Map.of("type", "select", "name", "tags", "values", List.of("a", "b"), "maxSelect", 1, "id", "s1"));
        created("tagged", tags);
        Object id = superuser
                .post(ALL + "/tagged/records", Map.of("tags", "a"))
                .json()
                .get("id");
        tags.put("maxSelect", 2);
        superuser.patch(ALL + "/tagged", Map.of("fields", List.of(tags))).expect(200);
        String record = ALL + "/tagged/records/" + id;
        assertThat(superuser.get(record).json()).containsEntry("tags", List.of("a"));
        superuser.patch(record, Map.of("tags", List.of("a", "b"))).expect(200);
        tags.put("maxSelect", 1);
        superuser.patch(ALL + "/tagged", Map.of("fields", List.of(tags))).expect(200);
        assertThat(superuser.get(record).json()).containsEntry("tags", "b");
    }

    @Test
    void secrets_are_kept_but_never_shown() {
        superuser.post(ALL, Map.of("name", "members", "type", "auth")).expect(200);
        Map<String, Object> google =
                Map.of("name", "google", "clientId", "me", "clientSecret", "hush-hush", "extra", Map.of("x", 1));
        Answer shown = superuser
                .patch(ALL + "/members", Map.of("oauth2", Map.of("enabled", true, "providers", List.of(google))))
                .expect(200);
        assertThat(shown.body()).doesNotContain("hush-hush", "\"secret\"", "clientSecret");
        superuser
                .patch(
                        ALL + "/members",
                        Map.of("oauth2", Map.of("providers", List.of(Map.of("name", "google", "clientId", "you")))))
                .expect(200);
        assertThat(storedOptions("members")).contains("hush-hush", "clientId=you");
        assertThat(at(superuser.get(ALL + "/members").json(), "authToken").toString())
                .isEqualTo("{duration=432000}");
    }

    @Test
    void a_provider_keeps_its_own_secret_wherever_it_stands() {
        Map<String, Object> google = Map.of("name", "google", "clientId", "a", "clientSecret", "of google");
        Map<String, Object> github = Map.of("name", "github", "clientId", "b", "clientSecret", "of github");
        superuser.post(ALL, Map.of("name", "holders", "type", "auth")).expect(200);
        withProviders(google, github).expect(200);

        withProviders(Map.of("name", "github", "clientId", "b"), Map.of("name", "google", "clientId", "a"))
                .expect(200);
        assertThat(storedOptions("holders")).contains("clientSecret=of github", "clientSecret=of google");
        assertThat(storedOptions("holders").indexOf("of github"))
                .isLessThan(storedOptions("holders").indexOf("of google"));
        withProviders(Map.of("name", "google", "clientId", "a")).expect(200);
        assertThat(storedOptions("holders")).contains("of google").doesNotContain("of github");
        withProviders(Map.of("name", "gitlab", "clientId", "c")).expect(400);
    }

    private Answer withProviders(Map<?, ?>... providers) {
        return superuser.patch(
                ALL + "/holders", Map.of("oauth2", Map.of("enabled", true, "providers", List.of(providers))));
    }

    private String storedOptions(String collection) {
        return basin.application()
                .collections()
                .find(collection)
                .orElseThrow()
                .auth()
                .orElseThrow()
                .rest()
                .toString();
    }

    @Test
    void a_collection_that_others_point_to_stays() {
        created("target");
        created("source", Map.of("type", "relation", "name", "r", "collectionId", id("target")));
        assertThat(superuser.delete(ALL + "/target").expect(400).text("message"))
                .isEqualTo("Failed to delete collection probably due to existing reference in source.");
        superuser.delete(ALL + "/source").expect(204);
        superuser.delete(ALL + "/target").expect(204);
    }

    @Test
    void a_truncated_collection_is_empty_with_what_cascades() {
        created("parents");
        created(
                "children",
                Map.of("type", "relation", "name", "p", "collectionId", id("parents"), "cascadeDelete", true));
        Object parent =
                superuser.post(ALL + "/parents/records", Map.of()).json().get("id");
        superuser
                .post(ALL + "/children/records", Map.of("p", String.valueOf(parent)))
                .expect(200);
        superuser.delete(ALL + "/parents/truncate").expect(204);
        assertThat(superuser.get(ALL + "/children/records").items()).isEmpty();
    }

    @Test
    void an_import_is_all_or_nothing_and_may_delete_what_is_missing() {
        created("doomed");
        Map<String, Object> first = Map.of("name", "first", "fields", List.of(Map.of("type", "text", "name", "a")));
        Map<String, Object> bad = Map.of("name", "second", "fields", List.of(Map.of("type", "text", "name", "a b")));
        Answer refused = put(Map.of("collections", List.of(first, bad)));
        assertThat(at(refused.json(), "data.collections.code")).isEqualTo("validation_collections_import_failure");
        superuser.get(ALL + "/first").expect(404);
        assertThat(put(Map.of("collections", List.of(first))).status()).isEqualTo(204);
        superuser.get(ALL + "/first").expect(200);
        superuser.get(ALL + "/doomed").expect(200);
        List<Object> kept = superuser.get(ALL + "?perPage=500").items().stream()
                .filter(collection -> !"doomed".equals(collection.get("name")))
                .<Object>map(collection -> collection)
                .toList();
        assertThat(put(Map.of("collections", kept, "deleteMissing", true)).status())
                .isEqualTo(204);
        superuser.get(ALL + "/doomed").expect(404);
        superuser.get(ALL + "/first").expect(200);
    }

    @Test
    void lists_are_filtered_sorted_and_picked_from() {
        Answer page = superuser.get(ALL + "?filter=system%3Dtrue&sort=-name&perPage=2&fields=name,type");
        assertThat(page.items())
                .isEqualTo(List.of(
                        Map.of("name", "_superusers", "type", "auth"), Map.of("name", "_otps", "type", "base")));
        assertThat(page.json()).containsEntry("totalItems", 5L).containsEntry("totalPages", 3L);
        assertThat(superuser.get(ALL + "?skipTotal=true").json()).containsEntry("totalItems", -1L);
    }

    @Test
    void scaffolds_and_providers_tell_what_can_be_made() {
        Map<String, @Nullable Object> scaffolds =
                superuser.get(ALL + "/meta/scaffolds").expect(200).json();
        assertThat(keys(scaffolds)).containsExactlyInAnyOrder("auth", "base", "view");
        assertThat(at(scaffolds, "auth.name")).isEqualTo("");
        assertThat(at(scaffolds, "auth.authToken").toString()).isEqualTo("{duration=432000}");
        String providers =
                superuser.get(ALL + "/meta/oauth2-providers").expect(200).body();
        assertThat(providers).startsWith("[{\"name\":\"apple\",\"displayName\":\"Apple\",\"logo\":\"\"}");
    }

    @Test
    void a_renamed_collection_keeps_its_rate_limits() {
        created("limited");
        var settings = basin.application().settings();
        settings.save(
                Settings.parse(
                        "{\"rateLimits\":{\"enabled\":false,\"rules\":[{\"label\":\"limited:create\"},{\"label\":\"*:auth\"}]}}"));
        superuser.patch(ALL + "/limited", Map.of("name", "throttled")).expect(200);
        assertThat(settings.current().json())
                .contains("throttled:create", "*:auth")
                .doesNotContain("limited:");
        put(Map.of("collections", List.of(Map.of("id", id("throttled"), "name", "bounded"))))
                .expect(204);
        assertThat(settings.current().json()).contains("bounded:create").doesNotContain("throttled:");
    }

    private Map<String, @Nullable Object> created(String name, Map<?, ?>... fields) {
        return superuser
                .post(ALL, Map.of("name", name, "fields", List.of(fields)))
                .expect(200)
                .json();
    }

    private String id(String name) {
        return superuser.get(ALL + "/" + name).text("id");
    }

    private Answer put(Map<String, ?> document) {
        return body("PUT", ALL + "/import", Json.write(document));
    }

    private Answer body(String method, String path, String json) {
        var answer = http.json(method, path, json);
        return new Answer(answer.status(), answer.body());
    }

    private static List<String> keys(Map<String, ?> object) {
        return List.copyOf(object.keySet());
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> fields(Map<String, @Nullable Object> collection) {
        return (List<Map<String, Object>>) Objects.requireNonNull(collection.get("fields"));
    }

    private static Object at(Map<String, ?> json, String path) {
        Object value = json;
        for (String key : path.split("\\.")) {
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value == null ? "nothing at " + path : value;
    }
}
