package dev.basin.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class ExpandTreeTest {
    @Test
    void paths_share_their_beginnings() {
        assertThat(ExpandTree.parse("a, a.b ,a.c.d,.x."))
                .isEqualTo(node(Map.of("a", node(Map.of("b", leaf(), "c", node(Map.of("d", leaf())))), "x", leaf())));
    }

    @Test
    void nothing_asked_is_nothing_to_do() {
        assertThat(ExpandTree.parse(null).isEmpty()).isTrue();
        assertThat(ExpandTree.parse(" , .. ,").isEmpty()).isTrue();
    }

    private static ExpandTree node(Map<String, ExpandTree> children) {
        return new ExpandTree(children);
    }

    private static ExpandTree leaf() {
        return new ExpandTree(Map.of());
    }
}
