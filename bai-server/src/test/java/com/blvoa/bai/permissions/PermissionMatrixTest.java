package com.blvoa.bai.permissions;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every cell of the tables in docs/permissions.md is what the server does. */
@BaiTest(environment = "BAI_PLATFORM_REGISTRATION=approval")
class PermissionMatrixTest {
    private static final Path PAGE = Path.of("..", "docs", "permissions.md");
    private static final List<String> OPERATIONS =
            List.of("list", "view", "create", "update", "delete", "subscribe", "batch", "expand");

    private final Trial trial;
    private final String page;

    PermissionMatrixTest(RunningBai bai) throws IOException {
        Roles roles = new Roles(bai);
        roles.caller("superuser").patch("/api/settings", Map.of("batch", Map.of("enabled", true)));
        trial = new Trial(roles, new Rows(bai, roles), new Subscriptions(bai, roles.caller("superuser")));
        page = Files.readString(PAGE);
    }

    @TestFactory
    Stream<DynamicTest> the_page_says_what_happens() {
        return Rows.COLLECTIONS.stream()
                .map(collection -> DynamicTest.dynamicTest(collection, () -> {
                    String real = table(collection);
                    assertThat(page)
                            .as("the table of %s should be\n%s", collection, real)
                            .contains(real);
                }));
    }

    private String table(String collection) {
        StringBuilder table = new StringBuilder("## ").append(collection).append("\n\n");
        table.append("| | ").append(String.join(" | ", OPERATIONS)).append(" |\n");
        table.append("|---".repeat(OPERATIONS.size() + 1)).append("|\n");
        for (String role : Roles.ALL) {
            table.append("| ").append(role);
            OPERATIONS.forEach(operation -> table.append(" | ").append(trial.cell(collection, operation, role)));
            table.append(" |\n");
        }
        return table.toString();
    }

    @Test
    void the_page_has_no_other_tables() {
        assertThat(page.lines().filter(line -> line.startsWith("## ")).map(line -> line.substring(3)))
                .containsExactlyElementsOf(Rows.COLLECTIONS);
    }
}
