package com.blvoa.bai.cli;

import com.blvoa.bai.BaiSettings;
import com.blvoa.bai.legacy.LegacyApi;
import dev.basin.http.ListenException;

/** A server that could not start, with the address that it was to listen on and the setting that says so. */
final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String address;
    private final String setting;

    StartFailure(BaiSettings settings, RuntimeException cause) {
        super(cause.getMessage(), cause);
        boolean legacy =
                cause instanceof ListenException taken && taken.listener().equals(LegacyApi.LISTENER);
        this.address = legacy ? settings.legacyHttp() : settings.http();
        this.setting = legacy ? "BAI_LEGACY_HTTP" : "--http (BAI_HTTP)";
    }

    String address() {
        return address;
    }

    String setting() {
        return setting;
    }
}
