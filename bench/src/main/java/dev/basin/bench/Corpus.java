package dev.basin.bench;

import java.util.List;

/**
 * What requests need to know of the rows that all servers hold.
 *
 * @param rows how many posts there are, numbered from 0
 * @param members who own the posts in turns
 * @param file the path of a file of 1 MB
 * @param papers ids of records with a file each
 */
record Corpus(int rows, String admin, List<Member> members, String file, List<String> papers) {
    static final String ADMIN = "bench@example.com";
    static final String PASSWORD = "1234567890";
    static final int MEMBERS = 8;
    static final int CATEGORIES = 100;
    static final int SCORES = 1000;
    static final long RANKS = 10_000_019;
    static final int SHARING_A_WORD = 20;

    private static final long SCATTER = 0x9E3779B97F4A7C15L;
    private static final int ID_DIGITS = 13;

    /** Somebody who is signed in. */
    record Member(String id, String email, String token) {}

    /** Ids come in no order, as drawn ones do. */
    static String postId(int n) {
        String digits = Long.toUnsignedString(n * SCATTER, Character.MAX_RADIX);
        return "p0" + "0".repeat(ID_DIGITS - digits.length()) + digits;
    }

    static String categoryId(int n) {
        return "category%07d".formatted(n);
    }

    Member member(int n) {
        return members.get(Math.floorMod(n, members.size()));
    }

    /** Unique, and in no order. */
    static long rank(int n) {
        return n * 7919L % RANKS;
    }

    static int score(int n) {
        return (int) ((n * SCATTER >>> 33) % SCORES);
    }

    static boolean active(int n) {
        return n % 10 != 3;
    }

    /** A word that some twenty posts share, and that is part of no other word. */
    static String word(int n, int rows) {
        return "word" + (1_000_000 + Math.floorMod(n * 31, Math.max(1, rows / SHARING_A_WORD)));
    }

    static String body(int n, int rows) {
        return "Some text of a usual length, as people write it, with a " + word(n, rows)
                + " in it that few others have, and a number at its end: " + n;
    }
}
