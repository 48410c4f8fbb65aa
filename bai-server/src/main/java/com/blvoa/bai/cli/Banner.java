package com.blvoa.bai.cli;

import com.blvoa.bai.BaiSettings;
import com.blvoa.bai.Build;
import dev.basin.Basin;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** What a started server says about itself. */
record Banner(String address, Path directory, boolean dev, boolean hasSuperuser, Duration startTime) {
    /** The account that PocketBase makes for its installer in a new directory, with a password that nobody knows. */
    private static final String INSTALLER = "__pbinstaller@example.com";

    static Banner of(BaiSettings settings, Basin basin, Duration startTime) {
        String host = settings.http().substring(0, settings.http().lastIndexOf(':'));
        boolean hasSuperuser = basin.application()
                .records()
                .first("_superusers", "email != {:installer}", Map.of("installer", INSTALLER))
                .isPresent();
        return new Banner(
                "http://" + host + ":" + basin.port(),
                settings.directory().toAbsolutePath().normalize(),
                settings.dev(),
                hasSuperuser,
                startTime);
    }

    void print(PrintWriter out) {
        out.printf("BAI server %s%s, started in %d ms%n", Build.current().version(), mode(), startTime.toMillis());
        out.printf("  API   %s/api/ and %s/pb/api/%n", address, address);
        out.printf("  Pages %s/pb/manage%n", address);
        out.printf("  Data  %s%n", directory);
        if (!hasSuperuser) {
            out.printf("There is no superuser yet. To make one, stop the server and run:%n");
            out.printf("  ./bai superuser upsert EMAIL PASSWORD --dir %s%n", directory);
        }
        out.flush();
    }

    private String mode() {
        return dev ? " in development mode" : "";
    }
}
