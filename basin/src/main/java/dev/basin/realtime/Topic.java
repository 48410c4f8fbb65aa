package dev.basin.realtime;

/**
 * What a client subscribed to (facts D3).
 *
 * @param text as the client wrote it, which is also the name of its events
 * @param base what it is about: a collection's name or id, perhaps with {@code /*} or a record's id; or anything else
 */
record Topic(String text, String base, TopicOptions options) {
    private static final String ALL = "/*";

    static Topic of(String text) {
        int question = text.indexOf('?');
        return question < 0
                ? new Topic(text, text, TopicOptions.NONE)
                : new Topic(text, text.substring(0, question), TopicOptions.of(text.substring(question + 1)));
    }

    /** The part that names a collection, if the topic is about one at all. */
    String collection() {
        int slash = base.indexOf('/');
        return slash < 0 ? base : base.substring(0, slash);
    }

    /** Whether it is about all records of a collection, so that the list rule decides. */
    boolean all() {
        return base.indexOf('/') < 0 || base.endsWith(ALL);
    }

    /** A name that no server-sent event can have, as a line ends in it. */
    static boolean unspeakable(String text) {
        return text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0;
    }
}
