package dev.basin.http;

import java.util.List;

/**
 * Where an embedding program adds its own endpoints. A pattern is a path of literal segments and {@code {name}} segments;
 * a literal wins over a name.
 */
public interface Routes {
    Routes add(String method, String pattern, Handler handler);

    /**
     * As {@link #add}, with an error envelope of its own and {@code 405} with {@code Allow} for other methods on the pattern
     * (native routes answer 404 there, facts B1).
     */
    Routes add(String method, String pattern, Handler handler, Envelope envelope);

    /** Every route there is so far, the engine's too, as {@code POST /api/batch}, in the order of their addition. */
    List<String> known();

    /**
     * The routes of a further address ({@link HttpOptions#listener}), which serves no others.
     *
     * @throws IllegalArgumentException when the server was given no listener of that name
     */
    Routes listener(String name);

    /** How errors of a route are answered. */
    @FunctionalInterface
    interface Envelope {
        /** Answers for a failure; {@code failure} may be anything that a handler threw, or an ApiException 405, 413 … of the server itself. */
        void answer(Call call, Throwable failure);
    }
}
