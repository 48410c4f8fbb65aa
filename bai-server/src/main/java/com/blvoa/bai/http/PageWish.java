package com.blvoa.bai.http;

import java.util.Optional;

/**
 * Which part of a list is wanted (contract §2).
 *
 * @param page from 1
 * @param perPage from 1 to {@value #MOST}
 */
public record PageWish(long page, int perPage) {
    static final int MOST = 500;

    private static final int USUAL = 30;
    /** The largest number that counts as one in every spelling, {@code 1e17} too. */
    private static final long LARGEST = 999_999_999_999_999_999L;

    private static final String PAGE = "page";
    private static final String PER_PAGE = "perPage";

    /**
     * Empty when neither {@code page} nor {@code perPage} was sent. The first page and {@value #USUAL} stand in for the one that
     * was not; more than {@value #MOST} per page count as that. The body refuses what is no number from 1.
     */
    public static Optional<PageWish> read(JsonBody body) {
        if (!body.sent(PAGE) && !body.sent(PER_PAGE)) {
            return Optional.empty();
        }
        long page = body.integer(PAGE, 1, Integer.MAX_VALUE).orElse(1);
        long perPage = body.integer(PER_PAGE, 1, LARGEST).orElse(USUAL);
        return Optional.of(new PageWish(page, (int) Math.min(perPage, MOST)));
    }

    long pagesOf(long total) {
        return (total + perPage - 1) / perPage;
    }
}
