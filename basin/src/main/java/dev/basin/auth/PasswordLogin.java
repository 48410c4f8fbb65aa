package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.filter.RequestContext;
import dev.basin.records.HookChain;
import dev.basin.schema.Collection;
import dev.basin.schema.Record;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One sign-in with a password going through its chain of hooks. */
final class PasswordLogin {
    private final List<PasswordLoginHook> hooks;
    private final Login.Attempt attempt;
    private final RequestContext request;
    private final String clientAddress;
    private final BooleanSupplier comparison;
    private boolean compared;

    PasswordLogin(
            List<PasswordLoginHook> hooks,
            Login.Attempt attempt,
            RequestContext request,
            String clientAddress,
            BooleanSupplier comparison) {
        this.hooks = hooks;
        this.attempt = attempt;
        this.request = request;
        this.clientAddress = clientAddress;
        this.comparison = comparison;
    }

    /**
     * The record that may sign in.
     *
     * @throws ApiException 400 when record and password don't belong together, or what a hook refuses with
     */
    Record run() {
        new HookChain<>(hooks, "sign-in hook of " + attempt.collection().name(), this::call).run(this::compare);
        if (!compared) {
            throw refused();
        }
        return attempt.record().orElseThrow(PasswordLogin::refused);
    }

    private void call(PasswordLoginHook hook, Runnable next) {
        hook.on(new Link(next));
    }

    private void compare() {
        if (!comparison.getAsBoolean()) {
            throw refused();
        }
        compared = true;
    }

    private static ApiException refused() {
        return ApiException.badRequest("Failed to authenticate.");
    }

    /** What one hook sees of the sign-in. */
    private final class Link implements PasswordLoginEvent {
        private final Runnable next;

        Link(Runnable next) {
            this.next = next;
        }

        @Override
        public Collection collection() {
            return attempt.collection();
        }

        @Override
        public String identity() {
            return attempt.identity();
        }

        @Override
        public Optional<Record> record() {
            return attempt.record();
        }

        @Override
        public RequestContext request() {
            return request;
        }

        @Override
        public String clientAddress() {
            return clientAddress;
        }

        @Override
        public void next() {
            next.run();
        }
    }
}
