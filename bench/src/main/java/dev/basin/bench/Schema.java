package dev.basin.bench;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The collections that all servers serve, as they are sent to the collections API. */
final class Schema {
    private static final String SIGNED_IN = "@request.auth.id != ''";
    private static final String OWN = "owner = @request.auth.id";
    private static final String VISIBLE = SIGNED_IN + " && (active = true || " + OWN + ")";
    private static final long FILE_LIMIT = 20L * 1024 * 1024;

    private Schema() {}

    /** Alerts would be mails, which are not what is measured. */
    static Map<String, @Nullable Object> members() {
        return Map.of(
                "name",
                "members",
                "type",
                "auth",
                "fields",
                List.of(field("name", "text")),
                "listRule",
                SIGNED_IN,
                "viewRule",
                SIGNED_IN,
                "authAlert",
                Map.of("enabled", false));
    }

    static Map<String, @Nullable Object> categories() {
        return Map.of(
                "name",
                "categories",
                "type",
                "base",
                "fields",
                List.of(field("name", "text")),
                "listRule",
                SIGNED_IN,
                "viewRule",
                SIGNED_IN);
    }

    static Map<String, @Nullable Object> posts(String members, String categories) {
        return Map.of(
                "name",
                "posts",
                "type",
                "base",
                "fields",
                List.of(
                        Map.of("name", "title", "type", "text", "required", true),
                        field("body", "text"),
                        field("rank", "number"),
                        field("score", "number"),
                        field("active", "bool"),
                        Map.of("name", "tags", "type", "select", "maxSelect", 3, "values", List.of("a", "b", "c")),
                        relation("category", categories),
                        relation("owner", members),
                        Map.of("name", "created", "type", "autodate", "onCreate", true),
                        Map.of("name", "updated", "type", "autodate", "onCreate", true, "onUpdate", true)),
                "indexes",
                List.of("CREATE INDEX idx_posts_rank ON posts (rank)"),
                "listRule",
                VISIBLE,
                "viewRule",
                VISIBLE,
                "createRule",
                SIGNED_IN + " && " + OWN,
                "updateRule",
                OWN,
                "deleteRule",
                OWN);
    }

    static Map<String, @Nullable Object> comments(String posts) {
        return Map.of(
                "name",
                "comments",
                "type",
                "base",
                "fields",
                List.of(relation("post", posts), field("text", "text"), field("approved", "bool")),
                "indexes",
                List.of("CREATE INDEX idx_comments_post ON comments (post)"),
                "listRule",
                SIGNED_IN,
                "viewRule",
                SIGNED_IN);
    }

    static Map<String, @Nullable Object> papers() {
        return Map.of(
                "name",
                "papers",
                "type",
                "base",
                "fields",
                List.of(Map.of("name", "file", "type", "file", "maxSelect", 1, "maxSize", FILE_LIMIT)),
                "viewRule",
                SIGNED_IN,
                "updateRule",
                SIGNED_IN);
    }

    private static Map<String, @Nullable Object> field(String name, String type) {
        return Map.of("name", name, "type", type);
    }

    private static Map<String, @Nullable Object> relation(String name, String collection) {
        return Map.of("name", name, "type", "relation", "collectionId", collection, "maxSelect", 1);
    }
}
