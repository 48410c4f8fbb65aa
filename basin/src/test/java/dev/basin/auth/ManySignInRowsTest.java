package dev.basin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** More rows about sign-ins than are held in memory at once go with their collection. */
class ManySignInRowsTest {
    private static final int ROWS = 1_201;

    @TempDir
    private Path directory;

    private AuthRooms rooms;
    private RecordStore records;
    private final List<Record> rows = new ArrayList<>();

    @BeforeEach
    void open() {
        rooms = AuthRooms.open(directory);
        records = rooms.records();
        Record user = rooms.user("users", "someone@example.com", "1234567890");
        rooms.database().run(_ -> {
            for (int i = 0; i < ROWS; i++) {
                rows.add(records.save(records.create("_authOrigins")
                        .set("collectionRef", user.collection().id())
                        .set("recordRef", user.id())
                        .set("fingerprint", "%05d".formatted(i))));
            }
        });
    }

    @AfterEach
    void close() {
        rooms.close();
    }

    private void removeUsers() {
        rooms.database().run(tx -> rooms.collections().delete(tx, rooms.collection("users")));
    }

    private long left() {
        return records.count("_authOrigins", "", Map.of());
    }

    @Test
    void all_go_each_with_its_hooks() {
        Set<String> deleted = new HashSet<>();
        rooms.hooks().onDelete("_authOrigins", event -> {
            event.next();
            deleted.add(event.record().id());
        });
        removeUsers();
        assertThat(left()).isZero();
        assertThat(deleted)
                .containsExactlyInAnyOrderElementsOf(
                        rows.stream().map(Record::id).toList());
    }

    @Test
    void one_that_a_hook_deletes_before_its_page_comes_is_not_deleted_again() {
        Record first = rows.getFirst();
        rooms.hooks().onDelete("_authOrigins", event -> {
            event.next();
            if (event.record().id().equals(first.id())) {
                records.delete(rows.getLast());
            }
        });
        removeUsers();
        assertThat(left()).isZero();
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void those_that_hooks_keep_stay_and_the_others_go() {
        Set<String> kept = new HashSet<>();
        rows.subList(0, 700).forEach(row -> kept.add(row.id()));
        rooms.hooks().onDelete("_authOrigins", event -> {
            if (!kept.contains(event.record().id())) {
                event.next();
            }
        });
        removeUsers();
        assertThat(records.list("_authOrigins", "", "", 0, 0, Map.of()))
                .extracting(Record::id)
                .containsExactlyInAnyOrderElementsOf(kept);
    }
}
