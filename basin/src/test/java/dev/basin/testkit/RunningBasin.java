package dev.basin.testkit;

import dev.basin.Application;
import dev.basin.Basin;
import dev.basin.auth.Superusers;
import dev.basin.schema.Collection;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** A Basin of this build that answers on a free port. */
public record RunningBasin(Basin basin, URI base) implements AutoCloseable {
    public static RunningBasin serve(Path directory, List<Collection> collections) {
        return serve(directory, builder -> collections.forEach(builder::collection));
    }

    public static RunningBasin serve(Path directory, Consumer<Basin.Builder> changes) {
        Basin.Builder builder = Basin.builder().dataDirectory(directory).http("127.0.0.1:0");
        changes.accept(builder);
        Basin basin = builder.build().start();
        return new RunningBasin(basin, URI.create("http://127.0.0.1:" + basin.port()));
    }

    /** Makes a superuser, or sets the password of one. */
    public void superuser(String email, String password) {
        Application application = basin.application();
        new Superusers(application.collections(), application.records()).upsert(email, password);
    }

    public ApiClient client() {
        return ApiClient.of(base);
    }

    @Override
    public void close() {
        basin.close();
    }
}
