package dev.basin.records;

import org.jspecify.annotations.Nullable;

/** The parameters of a list as a client sent them, null for absent ones (facts B2). */
public record ListQuery(
        @Nullable String page,
        @Nullable String perPage,
        @Nullable String sort,
        @Nullable String filter,
        @Nullable String skipTotal,
        @Nullable String expand,
        @Nullable String fields) {}
