package dev.basin;

import dev.basin.http.Routes;
import dev.basin.schema.Collection;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/**
 * A backend engine over one data directory. Build it, give it collections, hooks and routes, then {@link #start} it to
 * serve HTTP, or {@link #open} it for work without a server (command line, tests).
 */
public final class Basin implements AutoCloseable {
    private Basin() {}

    public static Builder builder() {
        return new Builder();
    }

    /** Opens the data directory, creating or updating what it needs. */
    public Application open() {
        throw new UnsupportedOperationException();
    }

    /** Opens the data directory and listens; returns when requests are answered. */
    public Basin start() {
        throw new UnsupportedOperationException();
    }

    public Application application() {
        throw new UnsupportedOperationException();
    }

    /** The port that it listens on, useful when it was asked for port 0. */
    public int port() {
        throw new UnsupportedOperationException();
    }

    /** Lets running requests finish, then closes everything. */
    @Override
    public void close() {
        throw new UnsupportedOperationException();
    }

    /** Settings and extensions of a {@link Basin}. */
    public static final class Builder {
        private Builder() {}

        /** Where the data lives; {@code pb_data} when not said. */
        public Builder dataDirectory(Path directory) {
            throw new UnsupportedOperationException(directory.toString());
        }

        /** {@code host:port} to listen on; {@code 127.0.0.1:8090} when not said, port 0 for any free one. */
        public Builder http(String address) {
            throw new UnsupportedOperationException(address);
        }

        /** Serves everything also below this prefix, such as {@code /pb}. */
        public Builder prefix(String prefix) {
            throw new UnsupportedOperationException(prefix);
        }

        /** Whether an acknowledged write survives power loss ({@code synchronous=FULL}, the default) or only a crash of the process. */
        public Builder fullSync(boolean full) {
            throw new UnsupportedOperationException(String.valueOf(full));
        }

        /**
         * Declares a collection that must exist: created at start, or brought up to date without losing fields, indexes and
         * rules that an administrator added.
         */
        public Builder collection(Collection declared) {
            throw new UnsupportedOperationException(declared.toString());
        }

        /** Adds hooks and routes once the data directory is open and before the first request. */
        public Builder extend(BiConsumer<Application, Routes> extension) {
            throw new UnsupportedOperationException(extension.toString());
        }

        public Basin build() {
            throw new UnsupportedOperationException();
        }
    }
}
