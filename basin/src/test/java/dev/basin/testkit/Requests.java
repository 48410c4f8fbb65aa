package dev.basin.testkit;

import dev.basin.filter.RequestContext;
import java.util.Map;
import java.util.Optional;

/** Requests as rules and filters see them. */
public final class Requests {
    /** Of somebody who is not signed in, without parameters. */
    public static final RequestContext GUEST =
            new RequestContext("default", "GET", Map.of(), Map.of(), Map.of(), Optional.empty());

    private Requests() {}
}
