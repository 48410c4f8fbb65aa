package com.blvoa.bai.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.BaiApplication;
import com.blvoa.bai.BaiSettings;
import dev.basin.Application;
import dev.basin.Basin;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Commands, which run without the server's variables now and then, leave its text indexes alone. */
class TextIndexesOfCommandsTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path directory;

    private int run(String... arguments) {
        StringWriter err = new StringWriter();
        int code = new CommandLineInterface(Map.of())
                .run(new PrintWriter(Writer.nullWriter()), new PrintWriter(err, true), arguments);
        assertThat(err.toString()).isEmpty();
        return code;
    }

    private Basin server() {
        BaiSettings settings =
                BaiSettings.from(Map.of("dir", directory.toString()), Map.of("BAI_TEXT_INDEX", "users.name"));
        return new BaiApplication(settings).builder().build();
    }

    private static String words(Application application) {
        return "`_basin_text_"
                + application.collections().find("users").orElseThrow().id() + "_`";
    }

    /** Puts a row that does not exist into the index, so that one that is made anew can be told from this one. */
    private static void sign(Application application) {
        application
                .database()
                .run(tx -> tx.execute(
                        "INSERT INTO " + words(application) + " (rowid, c0) VALUES (-1, 'signature')", List.of()));
    }

    private static boolean isSigned(Application application) {
        String words = words(application);
        return application
                .database()
                .first("SELECT 1 FROM " + words + " WHERE " + words + " MATCH '\"ign\"'", List.of(), _ -> true)
                .isPresent();
    }

    @Test
    void making_a_superuser_leaves_them() {
        try (Basin server = server()) {
            sign(server.open());
        }
        assertThat(run("superuser", "upsert", "a@example.com", "1234567890", "--dir", directory.toString()))
                .isZero();
        try (Basin server = server()) {
            assertThat(isSigned(server.open())).isTrue();
        }
    }
}
