package com.blvoa.bai.process;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.demo.DemoData;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.PocketBaseBinary;
import dev.basin.testkit.RunningPocketBase;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows 151 and 152 of the checklist: BAI's own directory in the hands of the real PocketBase, and back. */
class RealPocketBaseTest {
    private static final String DICTIONARIES = "/api/collections/tbl_system_dict/records?sort=dict_name";
    private static final String ROOT = "root@example.com";
    private static final String PASSWORD = "1234567890";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @Test
    void an_operator_and_the_dictionaries_move_to_pocketbase_and_back() {
        PocketBaseBinary binary = PocketBaseBinary.newest();
        Path data = folder.resolve("pb_data");
        String token;
        List<Map<String, @Nullable Object>> before;
        try (ServerProcess server = ServerProcess.serve(data, "--dev")) {
            token = platformToken(server.client());
            before = server.client().as(token).get(DICTIONARIES).expect(200).items();
            assertThat(before).isNotEmpty();
        }
        binary.superuser(data, ROOT, PASSWORD);
        try (RunningPocketBase peer = binary.serve(data)) {
            assertThat(peer.client().as(token).get(DICTIONARIES).expect(200).items())
                    .isEqualTo(before);
            assertThat(peer.client().get(DICTIONARIES).expect(200).items()).isEmpty();
            ApiClient root = peer.client().login("_superusers", ROOT, PASSWORD);
            String path = "/api/collections/tbl_system_dict/records/"
                    + before.getFirst().get("id");
            root.patch(path, Map.of("dict_word_remark", "changed there")).expect(200);
        }
        try (ServerProcess server = ServerProcess.serve(data)) {
            server.client().login("_superusers", ROOT, PASSWORD);
            List<Map<String, @Nullable Object>> after =
                    server.client().as(token).get(DICTIONARIES).expect(200).items();
            assertThat(after).hasSameSizeAs(before);
            assertThat(after.getFirst()).containsEntry("dict_word_remark", "changed there");
            assertThat(platformToken(server.client())).isNotEmpty();
        }
    }

    private static String platformToken(ApiClient guest) {
        Map<String, String> login = Map.of("login_account", DemoData.ACCOUNT, "password", DemoData.PASSWORD);
        return guest.post("/pb/api/platform/login", login).expect(200).text("token");
    }
}
