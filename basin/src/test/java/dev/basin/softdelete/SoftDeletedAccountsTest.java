package dev.basin.softdelete;

import static org.assertj.core.api.Assertions.assertThat;

import dev.basin.schema.CollectionBuilder;
import dev.basin.schema.Fields;
import dev.basin.testkit.ApiClient;
import dev.basin.testkit.TestBasin;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SoftDeletedAccountsTest {
    private static final String MEMBERS = "/api/collections/members/records";
    private static final String PASSWORD = "1234567890";

    @Test
    void a_marked_account_is_signed_out_and_can_not_sign_in(@TempDir Path directory) {
        var members = CollectionBuilder.auth("members")
                .fields(Fields.bool("gone"))
                .softDelete("gone")
                .listRule("")
                .viewRule("id = @request.auth.id")
                .createRule("")
                .deleteRule("id = @request.auth.id")
                .build();
        try (TestBasin basin = TestBasin.start(directory, builder -> builder.collection(members))) {
            Map<String, Object> account =
                    Map.of("email", "a@example.com", "password", PASSWORD, "passwordConfirm", PASSWORD);
            String id = basin.guest().post(MEMBERS, account).expect(200).text("id");
            ApiClient member = basin.guest().login("members", "a@example.com", PASSWORD);
            ApiClient other = basin.guest().login("members", "a@example.com", PASSWORD);
            member.get(MEMBERS + "/" + id).expect(200);
            member.delete(MEMBERS + "/" + id).expect(204);
            other.get(MEMBERS + "/" + id).expect(404);
            other.post("/api/collections/members/auth-refresh", Map.of()).expect(401);
            Map<String, Object> login = Map.of("identity", "a@example.com", "password", PASSWORD);
            basin.guest()
                    .post("/api/collections/members/auth-with-password", login)
                    .expect(400);
            assertThat(basin.guest().get(MEMBERS).items()).isEmpty();
            basin.superuser().patch(MEMBERS + "/" + id, Map.of("gone", false)).expect(200);
            basin.guest().login("members", "a@example.com", PASSWORD);
        }
    }
}
