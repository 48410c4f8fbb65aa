package com.blvoa.bai.dictionary;

import static com.blvoa.bai.testkit.RunningBai.data;
import static com.blvoa.bai.testkit.RunningBai.envelope;
import static com.blvoa.bai.testkit.RunningBai.items;
import static com.blvoa.bai.testkit.RunningBai.with;
import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.testkit.HttpAnswer;
import dev.basin.testkit.HttpCaller;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@BaiTest
class DictionaryApiTest {
    private final RunningBai bai;
    private final HttpCaller operator;

    DictionaryApiTest(RunningBai bai) {
        this.bai = bai;
        operator = bai.as(bai.operator("13800138000"));
    }

    private static Map<String, Object> item(String value, String description, Object order) {
        return Map.of("enum", value, "description", description, "sortOrder", order);
    }

    private HttpAnswer call(String endpoint, Map<String, ?> body) {
        return operator.post("/pb/api/dictionary/" + endpoint, body);
    }

    private HttpAnswer create(String name, Object... more) {
        return call("create", with(Map.of("dict_name", name, "items", List.of(item("a", "甲", 1))), more));
    }

    private List<String> names(String keyword) {
        return items(call("list", Map.of("keyword", keyword))).stream()
                .map(item -> String.valueOf(item.get("dict_name")))
                .toList();
    }

    @Test
    void a_dictionary_is_created_shown_and_listed() {
        Map<String, @Nullable Object> created = data(
                create(
                        "用户状态",
                        "dict_word_remark",
                        "备注",
                        "items",
                        List.of(item("disabled", "停用", 2), item("enabled", "启用", 1))),
                200);
        assertThat(created.keySet())
                .containsExactlyInAnyOrder(
                        "pb_id",
                        "system_dict_id",
                        "dict_name",
                        "dict_word_is_enabled",
                        "dict_word_parent_id",
                        "dict_word_remark",
                        "items",
                        "created",
                        "updated");
        assertThat(created.get("items"))
                .isEqualTo(List.of(
                        Map.of("enum", "enabled", "description", "启用", "sortOrder", 1L),
                        Map.of("enum", "disabled", "description", "停用", "sortOrder", 2L)));
        assertThat(created.get("dict_word_is_enabled")).isEqualTo(true);
        assertThat(created.get("dict_word_parent_id")).isEqualTo("");
        assertThat(String.valueOf(created.get("system_dict_id"))).isNotBlank();
        assertThat(data(call("detail", Map.of("dict_name", "用户状态")), 200)).isEqualTo(created);
        assertThat(names("户状")).containsExactly("用户状态");
        assertThat(names("")).contains("用户状态");
    }

    @Test
    void wildcards_in_a_keyword_are_literal() {
        create("rate 100%");
        create("rate 1000");
        create("snake_case");
        create("snakeXcase");
        create("back\\slash");
        assertThat(names("0%")).containsExactly("rate 100%");
        assertThat(names("e_c")).containsExactly("snake_case");
        assertThat(names("k\\s")).containsExactly("back\\slash");
        assertThat(names("%")).containsExactly("rate 100%");
        assertThat(names("_")).containsExactly("snake_case");
        assertThat(names("' OR 1=1 --")).isEmpty();
    }

    @Test
    void a_name_exists_once() {
        envelope(create("once"), 200);
        assertThat(data(create("once"), 400)).containsKey("dict_name");
        assertThat(data(create(" once "), 400)).containsKey("dict_name");
    }

    @Test
    void bad_fields_are_named() {
        assertThat(data(call("create", Map.of()), 400)).containsKeys("dict_name", "items");
        assertThat(data(create("bad", "items", List.of()), 400)).containsKey("items");
        assertThat(data(create("bad", "items", "[]"), 400)).containsKey("items");
        assertThat(data(create("bad", "items", List.of(Map.of("enum", "a"))), 400))
                .containsKey("items");
        assertThat(data(create("bad", "items", List.of(item("a", "A", "1"))), 400))
                .containsKey("items");
        assertThat(data(create("bad", "items", List.of(item("a", "A", 1), item("a", "B", 2))), 400))
                .containsKey("items");
        assertThat(data(create("bad", "dict_word_is_enabled", "yes"), 400)).containsKey("dict_word_is_enabled");
        assertThat(data(create("bad", "dict_word_remark", 5), 400)).containsKey("dict_word_remark");
        assertThat(data(create("bad", "dict_word_parent_id", "nobody"), 400)).containsKey("dict_word_parent_id");
        assertThat(data(create("x".repeat(256)), 400)).containsKey("dict_name");
        assertThat(data(call("detail", Map.of()), 400)).containsKey("dict_name");
        assertThat(data(call("detail", Map.of("dict_name", 5)), 400)).containsKey("dict_name");
        assertThat(data(call("update", Map.of()), 400)).containsKey("dict_name");
        assertThat(data(call("delete", Map.of("dict_name", "")), 400)).containsKey("dict_name");
        assertThat(data(call("list", Map.of("keyword", 5)), 400)).containsKey("keyword");
        assertThat(names("bad")).isEmpty();
    }

    @Test
    void unknown_ones_are_404() {
        envelope(call("detail", Map.of("dict_name", "nobody")), 404);
        envelope(call("update", Map.of("dict_name", "nobody")), 404);
        envelope(call("update", Map.of("dict_name", "x", "original_dict_name", "nobody")), 404);
        envelope(call("delete", Map.of("dict_name", "nobody")), 404);
    }

    @Test
    void an_update_keeps_what_is_left_out_and_clears_what_is_blank() {
        create("kept", "dict_word_remark", "old", "dict_word_is_enabled", false);
        Map<String, @Nullable Object> same = data(call("update", Map.of("dict_name", "kept")), 200);
        assertThat(same.get("dict_word_remark")).isEqualTo("old");
        assertThat(same.get("dict_word_is_enabled")).isEqualTo(false);
        assertThat(same.get("items")).isEqualTo(List.of(Map.of("enum", "a", "description", "甲", "sortOrder", 1L)));
        Map<String, @Nullable Object> changed = data(
                call(
                        "update",
                        Map.of(
                                "dict_name",
                                "kept",
                                "dict_word_remark",
                                "",
                                "dict_word_is_enabled",
                                true,
                                "items",
                                List.of(item("b", "乙", 7)))),
                200);
        assertThat(changed.get("dict_word_remark")).isEqualTo("");
        assertThat(changed.get("dict_word_is_enabled")).isEqualTo(true);
        assertThat(changed.get("items")).isEqualTo(List.of(Map.of("enum", "b", "description", "乙", "sortOrder", 7L)));
        assertThat(data(call("update", Map.of("dict_name", "kept", "items", List.of())), 400))
                .containsKey("items");
    }

    @Test
    void a_dictionary_is_renamed_by_its_original_name() {
        create("before");
        create("other");
        assertThat(data(call("update", Map.of("dict_name", "other", "original_dict_name", "before")), 400))
                .containsKey("dict_name");
        assertThat(data(call("update", Map.of("dict_name", "after", "original_dict_name", "before")), 200))
                .containsEntry("dict_name", "after");
        envelope(call("detail", Map.of("dict_name", "before")), 404);
    }

    @Test
    void a_parent_must_exist_and_not_be_below() {
        String parent = String.valueOf(data(create("parent"), 200).get("system_dict_id"));
        Map<String, @Nullable Object> child = data(create("child", "dict_word_parent_id", parent), 200);
        assertThat(child.get("dict_word_parent_id")).isEqualTo(parent);
        String below = String.valueOf(child.get("system_dict_id"));
        for (String wrong : List.of("nobody", parent, below)) {
            assertThat(data(call("update", Map.of("dict_name", "parent", "dict_word_parent_id", wrong)), 400))
                    .containsKey("dict_word_parent_id");
        }
    }

    @Test
    void a_parent_is_not_deleted_while_others_name_it() {
        String parent = String.valueOf(data(create("above"), 200).get("system_dict_id"));
        create("below", "dict_word_parent_id", parent);
        assertThat(String.valueOf(envelope(call("delete", Map.of("dict_name", "above")), 400)
                        .get("msg")))
                .contains("below");
        envelope(call("detail", Map.of("dict_name", "above")), 200);
        envelope(call("update", Map.of("dict_name", "below", "dict_word_parent_id", "")), 200);
        envelope(call("delete", Map.of("dict_name", "above")), 200);
    }

    @Test
    void a_deleted_one_is_gone() {
        create("doomed");
        assertThat(data(call("delete", Map.of("dict_name", "doomed")), 200)).isEqualTo(Map.of("dict_name", "doomed"));
        envelope(call("detail", Map.of("dict_name", "doomed")), 404);
        envelope(call("delete", Map.of("dict_name", "doomed")), 404);
        envelope(create("doomed"), 200);
    }

    @Test
    void writes_have_the_duplicate_guard_and_reads_have_not(@TempDir Path other) {
        try (RunningBai guarded = RunningBai.start(other, Map.of("BAI_DUPLICATE_WINDOW", "10min"))) {
            HttpCaller one = guarded.as(guarded.operator("13800138000"));
            HttpCaller two = guarded.as(guarded.operator("13800138001"));
            Map<String, Object> body = Map.of("dict_name", "x", "items", List.of(item("a", "A", 1)));
            envelope(one.post("/api/dictionary/create", body), 200);
            envelope(one.post("/api/dictionary/create", body), 429);
            envelope(two.post("/api/dictionary/create", body), 400);
            for (String endpoint : List.of("list", "detail")) {
                envelope(one.post("/api/dictionary/" + endpoint, body), 200);
                envelope(one.post("/api/dictionary/" + endpoint, body), 200);
            }
            envelope(one.post("/api/dictionary/update", body), 200);
            envelope(one.post("/api/dictionary/update", body), 429);
            envelope(one.post("/api/dictionary/delete", body), 200);
            envelope(one.post("/api/dictionary/delete", body), 429);
        }
    }

    @Test
    void superusers_pass() {
        envelope(bai.superuser().post("/api/dictionary/list", Map.of()), 200);
    }
}
