package dev.basin.records;

import org.jspecify.annotations.Nullable;

/** The parameters of a list as a client sent them, page and perPage already numbers (facts B2); out-of-range ones are clamped. */
public record ListQuery(
        int page,
        int perPage,
        @Nullable String sort,
        @Nullable String filter,
        boolean skipTotal,
        @Nullable String expand,
        @Nullable String fields) {}
