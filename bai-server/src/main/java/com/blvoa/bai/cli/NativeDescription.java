package com.blvoa.bai.cli;

import com.blvoa.bai.BaiApplication;
import com.blvoa.bai.BaiSettings;
import dev.basin.Application;
import dev.basin.Basin;
import dev.basin.json.Json;
import dev.basin.openapi.SelfDescription;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The description of the native API as {@code /api/openapi.json} serves it. */
final class NativeDescription {
    /** Where it is written to, below the chosen folder; as it is served. */
    static final String PATH = "api/openapi.json";

    private NativeDescription() {}

    /** @param directory whose collections are described; BAI's own of a new directory when there is none */
    static String of(Optional<String> directory, Map<String, String> environment) throws IOException {
        if (directory.isPresent()) {
            return of(BaiSettings.from(Map.of("dir", directory.get()), environment));
        }
        try (TemporaryFolder folder = TemporaryFolder.create("openapi")) {
            return of(BaiSettings.from(Map.of("dir", folder.path().toString()), Map.of()));
        }
    }

    private static String of(BaiSettings settings) {
        Logs.toConsole(false);
        try (Basin basin =
                new BaiApplication(settings).builder().leaveTextIndexes().build()) {
            Application application = basin.open();
            String title = application.settings().current().appName();
            return Json.write(SelfDescription.of(application.collections().all(), title, "http://" + settings.http()));
        }
    }
}
