package dev.basin.peer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.testkit.HttpAnswer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Basin answers as PocketBase does, whatever is asked. {@code -Dbasin.peer.requests=5000 -Dbasin.peer.seed=7} asks more and
 * other things.
 */
class SameAnswersTest {
    private static final int REQUESTS = Integer.getInteger("basin.peer.requests", 400);
    private static final long SEED = Long.getLong("basin.peer.seed", 1);
    private static final int BETWEEN = Integer.getInteger("basin.peer.rows", 200);
    private static final int ENOUGH = Integer.getInteger("basin.peer.differences", 10);

    @Test
    void random_requests_get_the_same_answers(@TempDir Path folder) {
        RandomRequests requests = new RandomRequests(new Chance(SEED));
        List<String> differences = new ArrayList<>();
        try (Twins twins = Twins.start(folder, new Chance(SEED))) {
            for (int asked = 1; asked <= REQUESTS && differences.size() < ENOUGH; asked++) {
                compare(twins, requests.next(), differences);
                if (asked % BETWEEN == 0 || asked == REQUESTS) {
                    compareRows(twins, asked, differences);
                }
            }
        }
        assertThat(differences).isEmpty();
    }

    /** Both keep the same rows, whatever those who asked were shown of them. */
    private static void compareRows(Twins twins, int number, List<String> differences) {
        for (String collection : new TreeSet<>(Names.COLLECTIONS)) {
            List<String> before = List.copyOf(differences);
            compare(
                    twins,
                    Asked.get(Names.records(collection) + "?perPage=1000&sort=id", Twins.ROOT_CALLER),
                    differences);
            if (!before.equals(differences)) {
                differences.add("rows after request " + number);
                return;
            }
        }
    }

    private static void compare(Twins twins, Asked asked, List<String> differences) {
        HttpAnswer theirs = twins.theirs(asked);
        HttpAnswer ours = twins.ours(asked);
        boolean ordered = Seen.hasOrder(asked, theirs);
        String theirId = Twins.madeId(asked, theirs);
        String ourId = Twins.madeId(asked, ours);
        twins.keep(theirs, ours);
        twins.forget(asked, theirId, ourId);
        Seen wanted = Seen.of(asked, theirs, ordered).withoutId(theirId);
        Seen got = Seen.of(asked, ours, ordered).withoutId(ourId);
        if (!wanted.equals(got) && DeliberateDifference.of(asked, wanted, got).isEmpty()) {
            differences.add("\n" + asked + "\nPocketBase: " + wanted + "\nBasin:      " + got + "\n");
        }
    }
}
