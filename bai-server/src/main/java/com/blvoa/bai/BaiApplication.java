package com.blvoa.bai;

import dev.basin.Basin;

/** BAI server as an application of Basin: its collections, hooks and endpoints over the given settings. */
public final class BaiApplication {
    private final BaiSettings settings;

    public BaiApplication(BaiSettings settings) {
        this.settings = settings;
    }

    /** A Basin with everything that BAI adds to it, ready to be built and started or opened. */
    public Basin.Builder builder() {
        return Basin.builder()
                .dataDirectory(settings.directory())
                .http(settings.http())
                .prefix("/pb")
                .fullSync(settings.fullSync());
    }
}
