package dev.basin.http;

import dev.basin.auth.Guards;

/** Who may call what only superusers may. */
final class Callers {
    private Callers() {}

    /** The handler for superusers alone. */
    static Handler superuser(Handler handler) {
        return call -> {
            Guards.superuser(call.auth());
            handler.handle(call);
        };
    }
}
