package dev.basin.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Declared collections are brought into the directory without losing what an administrator did. */
class DeclaredCollectionsTest extends CollectionsFixture {
    private static CollectionBuilder posts() {
        return CollectionBuilder.base("posts")
                .fields(Fields.text("title").max(10).asRequired())
                .timestamps()
                .index("title")
                .listRule("");
    }

    private void start(Collection... declared) {
        new DeclaredCollections(database, collections).apply(List.of(declared));
    }

    private Collection stored(String name) {
        return collections.find(name).orElseThrow();
    }

    private void administratorSaves(Collection changed) {
        database.run(tx -> collections.save(tx, changed));
    }

    @Test
    void a_second_start_writes_nothing() {
        Collection members =
                CollectionBuilder.auth("members").fields(Fields.text("nick")).build();
        start(members, posts().build());
        Collection first = stored("posts");
        long version = collections.version();
        start(CollectionBuilder.auth("members").fields(Fields.text("nick")).build(), posts().build());
        assertThat(collections.version()).isEqualTo(version);
        assertThat(stored("posts")).isSameAs(first);
    }

    @Test
    void fields_indexes_and_rules_of_an_administrator_stay() {
        start(posts().build());
        Collection before = stored("posts");
        List<Field> fields = new ArrayList<>(before.fields());
        fields.add(Fields.bool("extra"));
        List<String> indexes = new ArrayList<>(before.indexes());
        indexes.add("CREATE INDEX `own` ON `posts` (`extra`)");
        administratorSaves(before.withFields(fields)
                .withIndexes(indexes)
                .withRules(new Rules("title != ''", null, "", null, null)));
        Collection changed = stored("posts");
        start(posts().build());
        assertThat(stored("posts")).isSameAs(changed);
        assertThat(changed.rules().list()).isEqualTo("title != ''");
    }

    @Test
    void a_new_release_adds_fields_changes_its_own_and_sets_the_rules_it_changed() {
        start(posts().build());
        administratorSaves(stored("posts").withRules(new Rules("title != ''", "", null, null, null)));
        start(CollectionBuilder.base("posts")
                .fields(Fields.text("title").max(20), Fields.number("rank"))
                .timestamps()
                .unique("title")
                .listRule("")
                .createRule("@request.auth.id != ''")
                .build());
        Collection posts = stored("posts");
        assertThat(posts.rules()).isEqualTo(new Rules("title != ''", "", "@request.auth.id != ''", null, null));
        assertThat(((TextField) posts.field("title").orElseThrow()).max()).isEqualTo(20);
        assertThat(posts.field("title").orElseThrow().required()).isFalse();
        assertThat(posts.field("rank")).isPresent();
        assertThat(posts.indexes()).containsExactly("CREATE UNIQUE INDEX `idx_posts_title` ON `posts` (`title`)");
    }

    @Test
    void a_field_or_collection_that_was_renamed_gets_its_declared_name_back() {
        start(posts().build());
        Collection before = stored("posts");
        Field title = before.field("title").orElseThrow();
        List<Field> fields = new ArrayList<>(before.fields());
        FieldInfo info = title.info();
        fields.set(
                before.fieldIndex("title"),
                title.withInfo(new FieldInfo(info.id(), "heading", false, false, true, true, "the heading")));
        administratorSaves(before.withName("articles").withFields(fields).withIndexes(List.of()));
        start(posts().build());
        FieldInfo after = stored("posts").field("title").orElseThrow().info();
        assertThat(after.help()).isEqualTo("the heading");
        assertThat(after.presentable()).isTrue();
        assertThat(collections.find("articles")).isEmpty();
    }

    @Test
    void an_auth_collection_keeps_its_secrets_until_its_auth_rule_is_declared_differently() {
        start(CollectionBuilder.auth("members").build());
        AuthOptions first = stored("members").auth().orElseThrow();
        start(CollectionBuilder.auth("members").build());
        assertThat(stored("members").auth().orElseThrow()).isEqualTo(first);
        start(CollectionBuilder.auth("members")
                .auth(AuthOptions.defaults().withRules("verified = true", null))
                .build());
        AuthOptions second = stored("members").auth().orElseThrow();
        assertThat(second.authRule()).isEqualTo("verified = true");
        assertThat(second.authToken().secret()).isNotEqualTo(first.authToken().secret());
        assertThat(second.fileToken()).isEqualTo(first.fileToken());
    }

    @Test
    void another_type_than_the_stored_one_is_refused() {
        start(posts().build());
        assertThatThrownBy(() -> start(CollectionBuilder.auth("posts").build()))
                .isInstanceOf(SchemaException.class)
                .hasMessageContaining("declared as auth but stored as base");
    }

    @Test
    void a_field_of_another_type_than_the_stored_one_is_refused_by_its_name() {
        start(CollectionBuilder.base("posts").fields(Fields.number("title")).build());
        assertThatThrownBy(() -> start(posts().build()))
                .isInstanceOf(SchemaException.class)
                .hasMessage("Field \"title\" of collection \"posts\" is declared as text but stored as number."
                        + " Give the stored field another name.");
    }

    @Test
    void an_index_that_does_the_same_under_another_name_serves_for_the_declared_one() {
        administratorSaves(CollectionBuilder.base("posts")
                .fields(Fields.text("title"), Fields.text("body"))
                .indexSql("create index idx_a8K2 on posts (title)")
                .indexSql("CREATE UNIQUE INDEX `IDX_posts_body` ON `posts` (`body`)")
                .build());
        List<String> before = stored("posts").indexes();
        CollectionBuilder declared = posts().fields(Fields.text("body")).unique("body");
        start(declared.build());
        assertThat(stored("posts").indexes()).isEqualTo(before);
        Collection first = stored("posts");
        start(posts().fields(Fields.text("body")).unique("body").build());
        assertThat(stored("posts")).isSameAs(first);
    }

    @Test
    void an_outdated_index_goes_when_another_one_does_what_is_declared() {
        administratorSaves(CollectionBuilder.base("posts")
                .fields(Fields.text("title"))
                .indexSql("CREATE UNIQUE INDEX `idx_posts_title` ON `posts` (`title`)")
                .indexSql("CREATE INDEX `own` ON `posts` (`title`)")
                .build());
        start(posts().build());
        assertThat(stored("posts").indexes()).containsExactly("CREATE INDEX `own` ON `posts` (`title`)");
    }

    @Test
    void a_missing_declaration_is_created_together_with_those_that_point_to_it() {
        Collection posts = posts().build();
        start(
                posts,
                CollectionBuilder.base("comments")
                        .fields(Fields.relation("post", posts).cascading())
                        .build());
        assertThat(stored("comments").field("post").orElseThrow())
                .isInstanceOfSatisfying(
                        RelationField.class,
                        relation -> assertThat(relation.collectionId())
                                .isEqualTo(stored("posts").id()));
    }
}
