package dev.basin.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class MixedLoadTest {
    private static final Pattern ID = Pattern.compile("soak\\d{11}");
    private static final Corpus CORPUS = new Corpus(
            1000, "admin", List.of(new Corpus.Member("m", "m@example.com", "token")), "/file", List.of("paper"));

    @Test
    void only_records_that_were_created_before_are_deleted_and_each_once() {
        Load load = MixedLoad.of(CORPUS);
        Set<String> created = new HashSet<>();
        List<String> deleted = new ArrayList<>();
        for (int n = 0; n < 20_000; n++) {
            Request request = load.request().apply(n);
            if (request.method().equals("DELETE")) {
                String id = ids(request.path()).getFirst();
                assertThat(created.remove(id)).isTrue();
                deleted.add(id);
            } else {
                ids(new String(request.body(), java.nio.charset.StandardCharsets.UTF_8))
                        .forEach(id -> assertThat(created.add(id)).isTrue());
            }
        }
        assertThat(deleted).isNotEmpty().doesNotHaveDuplicates();
        assertThat(created).hasSizeBetween(150, 260);
    }

    private static List<String> ids(String text) {
        return ID.matcher(text).results().map(MatchResult::group).toList();
    }
}
