package dev.basin.bench;

import dev.basin.json.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Everything that is measured, reads before writes, so that all reads meet the same rows. */
final class Jobs {
    /** The job for which our servers keep a text index. */
    static final String TEXT = "filter-text";

    private static final String POSTS = "/api/collections/posts/records";
    private static final int VARIANTS = 200;
    private static final int TARGETS = 1000;
    private static final int BATCH = 50;
    private static final int UPLOAD = 10 * 1024 * 1024;

    private Jobs() {}

    static List<Job> all() {
        List<Job> jobs = new ArrayList<>();
        jobs.addAll(reads());
        jobs.addAll(filters());
        jobs.addAll(writes());
        jobs.addAll(Shop.jobs());
        jobs.addAll(List.of(Job.Special.values()));
        return jobs;
    }

    /** @throws IllegalArgumentException for a name that no job has */
    static Job named(String word) {
        return all().stream()
                .filter(job -> job.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no job " + word + "; there are "
                        + String.join(", ", all().stream().map(Job::word).toList())));
    }

    private static List<Job> reads() {
        return List.of(
                sized("view", "view", Job.Width.ANY, Jobs::views),
                lists("list30", "list 30, skipTotal", Job.Width.ANY, (_, _) -> "perPage=30&skipTotal=1"),
                lists("total", "list 30 with total", Job.Width.SCAN, (_, _) -> "perPage=30"),
                sized("total-anew", "list 30 with total, each of another filter", Job.Width.SCAN, Jobs::totalAnew),
                lists(
                        "expand",
                        "list 30, expand one level",
                        Job.Width.ANY,
                        (_, _) -> "perPage=30&skipTotal=1&expand=category,owner"),
                new Job.Requests(
                        "download",
                        "download 1 MB",
                        Job.Kind.READ,
                        Job.Side.EVERY,
                        false,
                        Job.Width.ANY,
                        contents -> download(contents.corpus())));
    }

    /** What most requests of an application are. */
    static List<Load> usual(Corpus corpus) {
        return List.of(load("view", corpus), load("list30", corpus));
    }

    /** The load of a job that every server can do. */
    static Load load(String word, Corpus corpus) {
        return switch (named(word)) {
            case Job.Requests job -> job.load().apply(new Contents(corpus, Shop.NONE));
            case Job.Special job -> throw new IllegalArgumentException(job.word() + " is no load");
        };
    }

    private static List<Job> filters() {
        return List.of(
                lists("filter-indexed", "filter + sort, indexed", Job.Width.ANY, Jobs::indexed),
                lists("filter-scan", "filter + sort, scan-bound", Job.Width.SCAN, Jobs::scanned),
                lists(TEXT, "~ text", Job.Width.SCAN, Jobs::worded),
                lists("filter-relation", "filter by a relation", Job.Width.ANY, Jobs::related),
                lists("filter-back", "filter by a back relation", Job.Width.SCAN, Jobs::commented));
    }

    private static List<Job> writes() {
        return List.of(
                writing("login", "password login", Job.Width.ANY, Jobs::login),
                writing("update", "update", Job.Width.ANY, Jobs::update),
                writing("create", "create", Job.Width.ANY, Jobs::create),
                writing("batch", "batch of 50 creates", Job.Width.MODEST, Jobs::batch),
                writing("upload", "upload 10 MB", Job.Width.MODEST, Jobs::upload));
    }

    private static Job sized(String word, String title, Job.Width width, Function<Corpus, Load> load) {
        return new Job.Requests(
                word, title, Job.Kind.READ, Job.Side.EVERY, true, width, contents -> load.apply(contents.corpus()));
    }

    private static Job writing(String word, String title, Job.Width width, Function<Corpus, Load> load) {
        return new Job.Requests(
                word,
                title,
                Job.Kind.WRITE,
                Job.Side.EVERY,
                word.equals("create") || word.equals("update"),
                width,
                contents -> load.apply(contents.corpus()));
    }

    /** The query of a list. */
    private interface Query {
        String of(Corpus corpus, int n);
    }

    /** Lists of posts, as different members ask for them. */
    private static Job lists(String word, String title, Job.Width width, Query query) {
        return sized(
                word,
                title,
                width,
                corpus -> Load.fixed(
                        word,
                        IntStream.range(0, VARIANTS)
                                .mapToObj(n -> Request.get(
                                        POSTS + "?" + query.of(corpus, n),
                                        corpus.member(n).token()))
                                .toList()));
    }

    /** All posts, by a filter that nobody has sent before, so that they must be counted each time. */
    private static Load totalAnew(Corpus corpus) {
        return Load.made(
                "total-anew",
                n -> Request.get(
                        POSTS + "?perPage=30&filter="
                                + URLEncoder.encode("score > -" + (n + 1), StandardCharsets.UTF_8),
                        corpus.member(n).token()));
    }

    /** A window that holds some hundred posts, whatever their number. */
    private static String indexed(Corpus corpus, int n) {
        long width = Corpus.RANKS / corpus.rows() * 100;
        long from = Corpus.RANKS / (VARIANTS + 1) * n;
        return query("rank >= " + from + " && rank < " + (from + width), "rank");
    }

    private static String scanned(Corpus corpus, int n) {
        return query("score > " + (Corpus.SCORES / 2 + n) + " && active = true", "-score,title");
    }

    private static String worded(Corpus corpus, int n) {
        return query("body ~ '" + Corpus.word(n, corpus.rows()) + "'", "-rank");
    }

    private static String related(Corpus corpus, int n) {
        return query("category.name = 'Category " + n % Corpus.CATEGORIES + "'", "-rank");
    }

    private static String commented(Corpus corpus, int n) {
        return query("comments_via_post.approved ?= true && score < " + (Corpus.SCORES / 2 + n), "-rank");
    }

    private static String query(String filter, String sort) {
        return "perPage=30&skipTotal=1&sort=" + sort + "&filter=" + URLEncoder.encode(filter, StandardCharsets.UTF_8);
    }

    /** Posts that their owner asks for, so that both sides of the rule count. */
    private static Load views(Corpus corpus) {
        int targets = Math.min(TARGETS, corpus.rows());
        return Load.fixed(
                "view",
                IntStream.range(0, targets)
                        .map(n -> (int) ((long) n * corpus.rows() / targets))
                        .mapToObj(n -> Request.get(
                                POSTS + "/" + Corpus.postId(n), corpus.member(n).token()))
                        .toList());
    }

    private static Load download(Corpus corpus) {
        return Load.fixed(
                "download", List.of(Request.get(corpus.file(), corpus.member(0).token())));
    }

    private static Load create(Corpus corpus) {
        return Load.made(
                "create",
                n -> Request.post(POSTS, post(corpus, n), corpus.member(n).token()));
    }

    static String post(Corpus corpus, int n) {
        return Json.write(post(corpus, n, corpus.member(n)));
    }

    private static Map<String, @Nullable Object> post(Corpus corpus, int n, Corpus.Member owner) {
        return Map.of(
                "title",
                "Post number " + n,
                "body",
                Corpus.body(n, corpus.rows()),
                "rank",
                Corpus.rank(n),
                "score",
                n % Corpus.SCORES,
                "active",
                true,
                "tags",
                List.of("a", "c"),
                "category",
                Corpus.categoryId(n % Corpus.CATEGORIES),
                "owner",
                owner.id());
    }

    private static Load update(Corpus corpus) {
        int targets = Math.min(TARGETS, corpus.rows());
        return Load.made("update", n -> {
            int post = Math.floorMod(n * 7919, targets);
            String change = "{\"title\":\"Changed by " + n + "\",\"score\":" + n % Corpus.SCORES + "}";
            return Request.patch(
                    POSTS + "/" + Corpus.postId(post),
                    change,
                    corpus.member(post).token());
        });
    }

    private static Load batch(Corpus corpus) {
        return Load.made("batch", n -> {
            Corpus.Member owner = corpus.member(n);
            List<Map<String, @Nullable Object>> requests = IntStream.range(0, BATCH)
                    .<Map<String, @Nullable Object>>mapToObj(
                            i -> Map.of("method", "POST", "url", POSTS, "body", post(corpus, n * BATCH + i, owner)))
                    .toList();
            return Request.post("/api/batch", Json.write(Map.of("requests", requests)), owner.token());
        });
    }

    private static Load login(Corpus corpus) {
        return Load.fixed(
                "login",
                corpus.members().stream()
                        .map(member -> Request.post(
                                "/api/collections/members/auth-with-password",
                                Json.write(Map.of("identity", member.email(), "password", Corpus.PASSWORD)),
                                ""))
                        .toList());
    }

    /** Replaces files, so that they do not fill the disk. */
    private static Load upload(Corpus corpus) {
        byte[] content = new byte[UPLOAD];
        return Load.fixed(
                "upload",
                corpus.papers().stream()
                        .map(id -> Request.file(
                                "PATCH",
                                "/api/collections/papers/records/" + id,
                                "file",
                                "paper.bin",
                                content,
                                corpus.member(0).token()))
                        .toList());
    }
}
