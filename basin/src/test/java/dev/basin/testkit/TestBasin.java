package dev.basin.testkit;

import dev.basin.Application;
import dev.basin.Basin;
import dev.basin.auth.Superusers;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Consumer;

/** A Basin on a free port over a directory of the test, with a superuser. */
public final class TestBasin implements AutoCloseable {
    public static final String EMAIL = "admin@example.com";
    public static final String PASSWORD = "1234567890";

    private final Basin basin;
    private final ApiClient guest;

    private TestBasin(Basin basin) {
        this.basin = basin;
        this.guest = ApiClient.of(URI.create("http://127.0.0.1:" + basin.port()));
    }

    public static TestBasin start(Path directory, Consumer<Basin.Builder> changes) {
        Basin.Builder builder = Basin.builder()
                .dataDirectory(directory)
                .http("127.0.0.1:0")
                .prefix("/pb")
                .fullSync(false);
        changes.accept(builder);
        return new TestBasin(builder.build().start());
    }

    public static TestBasin start(Path directory) {
        return start(directory, builder -> {});
    }

    public Application application() {
        return basin.application();
    }

    public int port() {
        return basin.port();
    }

    /** A caller without a token. */
    public ApiClient guest() {
        return guest;
    }

    /** A caller that sees answers' headers and may send anything. */
    public HttpCaller http() {
        return new HttpCaller("http://127.0.0.1:" + basin.port());
    }

    /** A caller with a superuser's token; the superuser is made if there is none. */
    public ApiClient superuser() {
        Application application = application();
        new Superusers(application.collections(), application.records()).upsert(EMAIL, PASSWORD);
        return guest.login("_superusers", EMAIL, PASSWORD);
    }

    @Override
    public void close() {
        guest.close();
        basin.close();
    }
}
