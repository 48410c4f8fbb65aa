package com.blvoa.bai.permissions;

/**
 * A stored record of a fixture.
 *
 * @param name what the table calls it: {@code A}, {@code B}, {@code P} and {@code U} are those users' own, {@code D} is one of A's
 *     that was deleted, {@code X} is nobody's
 */
record Row(String name, String collection, String id) {
    String path() {
        return "/api/collections/" + collection + "/records/" + id;
    }
}
