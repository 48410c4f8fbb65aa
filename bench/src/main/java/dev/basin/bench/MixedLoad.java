package dev.basin.bench;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Every kind of request in turn. As many records are deleted as created, so that the tables keep their size. */
final class MixedLoad {
    /** A record is deleted so many rounds after it was created: more than are ever under way. */
    private static final int LIFE = 200;

    private static final String POSTS = "/api/collections/posts/records";

    private MixedLoad() {}

    /** One part, and how many of a thousand requests it gets. */
    private record Part(Load load, int share) {}

    /** The n-th request is its part's next one: none is left out and none comes twice. */
    static Load of(Corpus corpus) {
        List<Load> turns = new ArrayList<>();
        for (Part part : parts(corpus)) {
            turns.addAll(Collections.nCopies(part.share(), part.load()));
        }
        Collections.shuffle(turns, new Random(1));
        int[] before = new int[turns.size()];
        int[] each = new int[turns.size()];
        for (int i = 0; i < before.length; i++) {
            before[i] = Collections.frequency(turns.subList(0, i), turns.get(i));
            each[i] = Collections.frequency(turns, turns.get(i));
        }
        int round = turns.size();
        return new Load(
                "mixed",
                n -> turns.get(n % round).request().apply(n / round * each[n % round] + before[n % round]),
                n -> turns.get(n % round).bytes().apply(n / round * each[n % round] + before[n % round]));
    }

    private static List<Part> parts(Corpus corpus) {
        return List.of(
                new Part(Jobs.load("view", corpus), 400),
                new Part(Jobs.load("list30", corpus), 200),
                new Part(Jobs.load("total", corpus), 30),
                new Part(Jobs.load("expand", corpus), 60),
                new Part(Jobs.load("filter-indexed", corpus), 100),
                new Part(Jobs.load("filter-text", corpus), 10),
                new Part(Jobs.load("update", corpus), 80),
                new Part(create(corpus), 50),
                new Part(delete(corpus), 50),
                new Part(Jobs.load("download", corpus), 10),
                new Part(Jobs.load("login", corpus), 1));
    }

    private static Load create(Corpus corpus) {
        return Load.made("soak-create", n -> {
            String post = Jobs.post(corpus, n);
            String body = "{\"id\":\"" + id(n) + "\"," + post.substring(1);
            return Request.post(POSTS, body, corpus.member(n).token());
        });
    }

    /** Nothing can be deleted at first: some rows are read instead. */
    private static Load delete(Corpus corpus) {
        Load instead = Jobs.load("view", corpus);
        return Load.made("soak-delete", n -> {
            int old = n - LIFE;
            return old < 0
                    ? instead.request().apply(n)
                    : Request.delete(POSTS + "/" + id(old), corpus.member(old).token());
        });
    }

    private static String id(int n) {
        return "soak%011d".formatted(n);
    }
}
