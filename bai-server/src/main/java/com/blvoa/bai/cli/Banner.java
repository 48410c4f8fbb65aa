package com.blvoa.bai.cli;

import com.blvoa.bai.BaiSettings;
import com.blvoa.bai.Build;
import com.blvoa.bai.legacy.LegacyApi;
import dev.basin.Basin;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What a started server says about itself. */
record Banner(
        String address,
        Optional<String> legacy,
        Path directory,
        boolean dev,
        boolean hasSuperuser,
        Duration startTime) {
    /** The account that PocketBase makes for its installer in a new directory, with a password that nobody knows. */
    private static final String INSTALLER = "__pbinstaller@example.com";

    static Banner of(BaiSettings settings, Basin basin, Duration startTime) {
        Optional<String> legacy = settings.legacyHttp().isEmpty()
                ? Optional.empty()
                : Optional.of(address(settings.legacyHttp(), basin.port(LegacyApi.LISTENER)));
        boolean hasSuperuser = basin.application()
                .records()
                .first("_superusers", "email != {:installer}", Map.of("installer", INSTALLER))
                .isPresent();
        return new Banner(
                address(settings.http(), basin.port()),
                legacy,
                settings.directory().toAbsolutePath().normalize(),
                settings.dev(),
                hasSuperuser,
                startTime);
    }

    private static String address(String wanted, int port) {
        return "http://" + wanted.substring(0, wanted.lastIndexOf(':')) + ":" + port;
    }

    void print(PrintWriter out) {
        out.printf("BAI server %s%s, started in %d ms%n", Build.current().version(), mode(), startTime.toMillis());
        out.printf("  API   %s/api/ and %s/pb/api/%n", address, address);
        out.printf("  Pages %s/pb/manage%n", address);
        legacy.ifPresent(old -> out.printf("  Old   %s/api/ (first generation)%n", old));
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
