package dev.basin.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.Record;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoginStormTest {
    @TempDir
    private Path directory;

    @Test
    void other_requests_are_answered_while_64_logins_are_computed() throws Exception {
        try (AuthRooms rooms = AuthRooms.open(directory);
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Record user = rooms.user("users", "someone@example.com", "1234567890");
            List<Future<String>> logins = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                logins.add(callers.submit(() -> rooms.login("users", "someone@example.com", "1234567890")));
            }

            int answered = 0;
            while (!logins.getLast().isDone()) {
                assertThat(callers.submit(() -> rooms.records().find("users", user.id()))
                                .get())
                        .isPresent();
                answered++;
            }

            for (Future<String> login : logins) {
                assertThat(rooms.tokens().fromAuthorization(login.get())).isPresent();
            }
            assertThat(answered).isGreaterThan(64);
        }
    }
}
