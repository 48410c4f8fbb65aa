package dev.basin;

import dev.basin.filter.TextUse;
import dev.basin.http.HttpOptions;
import dev.basin.http.HttpServer;
import dev.basin.http.Routes;
import dev.basin.mail.Mailer;
import dev.basin.realtime.RealtimeOptions;
import dev.basin.schema.Collection;
import dev.basin.storage.FastPaths;
import dev.basin.storage.sqlite.SqliteLibrary;
import dev.basin.storage.sqlite.SqliteOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A backend engine over one data directory. Build it, give it collections, hooks and routes, then {@link #start} it to
 * serve HTTP, or {@link #open} it for work without a server (command line, tests).
 */
public final class Basin implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Basin.class.getName());

    private final Builder wanted;
    // read without the lock, which close() holds while it waits for requests that may ask for them
    private volatile @Nullable Rooms rooms;
    private volatile @Nullable HttpServer server;

    private Basin(Builder wanted) {
        this.wanted = wanted;
    }

    public static Builder builder() {
        return new Builder();
    }

    /**
     * Unpacks SQLite's library for this machine into a folder, made when absent. A start with that folder in the system property
     * {@code org.sqlite.lib.path} does not unpack it again.
     */
    public static void unpackLibrary(Path folder) throws IOException {
        SqliteLibrary.unpackInto(folder);
    }

    /**
     * Opens the data directory, creating or updating what it needs. An open one stays as it is.
     *
     * @throws dev.basin.storage.StorageException when another process has the directory, or it can't be used
     */
    public synchronized Application open() {
        Rooms open = rooms;
        if (open == null) {
            open = Rooms.open(wanted, this::reopenSoon);
            rooms = open;
        }
        return open.application();
    }

    /**
     * Opens the data directory and listens; returns when requests are answered.
     *
     * @throws dev.basin.http.ListenException when it can't listen on an address
     */
    public synchronized Basin start() {
        open();
        Rooms open = rooms;
        if (server == null && open != null) {
            try {
                server = open.listen(wanted.http);
            } catch (RuntimeException e) {
                close();
                throw e;
            }
        }
        return this;
    }

    /** @throws IllegalStateException when it is not open */
    public Application application() {
        Rooms open = rooms;
        if (open == null) {
            throw new IllegalStateException("open or start it first");
        }
        return open.application();
    }

    /**
     * The port that it listens on, useful when it was asked for port 0.
     *
     * @throws IllegalStateException when it is not started
     */
    public int port() {
        return started().port();
    }

    /**
     * The port of a further listener ({@link HttpOptions#listener}).
     *
     * @throws IllegalStateException when it is not started
     * @throws IllegalArgumentException when it has no listener of that name
     */
    public int port(String listener) {
        return started().port(listener);
    }

    private HttpServer started() {
        HttpServer started = server;
        if (started == null) {
            throw new IllegalStateException("start it first");
        }
        return started;
    }

    private void reopenSoon() {
        Thread.ofPlatform().name("reopen").start(this::reopen);
    }

    private void reopen() {
        boolean open = false;
        try {
            open = tryReopening();
        } finally {
            if (!open) {
                // outside of the lock: a program that ends itself may close the engine on its way
                wanted.lost.run();
            }
        }
    }

    /**
     * Closes the directory and opens it again, which finishes a restore, and listens where it listened before.
     *
     * @return false when that failed, and the engine is closed
     */
    private synchronized boolean tryReopening() {
        if (rooms == null) {
            return true;
        }
        HttpServer listening = server;
        HttpOptions same = listening == null ? wanted.http : listening.options();
        try {
            close();
            Rooms fresh = Rooms.open(wanted, this::reopenSoon);
            rooms = fresh;
            if (listening != null) {
                server = fresh.listen(same);
            }
            return true;
        } catch (RuntimeException | Error e) {
            LOG.log(System.Logger.Level.ERROR, "the data directory can't be opened again", e);
            close();
            return false;
        }
    }

    /** Lets running requests finish, then closes everything. A closed one may be opened again. */
    @Override
    public synchronized void close() {
        Rooms open = rooms;
        try {
            if (open != null) {
                open.close();
            }
        } finally {
            rooms = null;
            server = null;
        }
    }

    /** Settings and extensions of a {@link Basin}. */
    public static final class Builder {
        Path directory = Path.of("pb_data");
        HttpOptions http = HttpOptions.defaults();
        RealtimeOptions realtime = RealtimeOptions.defaults();
        boolean describedToEveryone = false;
        boolean fullSync = true;
        boolean textIndexesLeft = false;
        TextUse textIndexes = FastPaths.taken() ? TextUse.WHEN_QUICKER : TextUse.NEVER;
        Duration lockWait = SqliteOptions.defaults().lockWait();
        Optional<String> encryptionKey = Optional.empty();
        Optional<Path> publicFiles = Optional.empty();
        Optional<Mailer> mailer = Optional.empty();
        Runnable lost = () -> {};
        final List<Collection> collections = new ArrayList<>();
        final Map<String, List<String>> indexedTexts = new LinkedHashMap<>();
        final List<BiConsumer<Application, Routes>> extensions = new ArrayList<>();

        private Builder() {}

        /** Where everything is kept; {@code pb_data} in the working directory when not said. */
        public Builder dataDirectory(Path newDirectory) {
            directory = newDirectory;
            return this;
        }

        /**
         * The folder whose files everybody may read at the paths that no route has; {@code pb_public} beside the data directory when
         * not said. It need not exist.
         */
        public Builder publicFiles(Path folder) {
            publicFiles = Optional.of(folder);
            return this;
        }

        /**
         * Lets everybody read {@code /api/openapi.json}, which only superusers may otherwise: it names all collections, their fields
         * and their rules.
         */
        public Builder describeToEveryone() {
            describedToEveryone = true;
            return this;
        }

        /** Sends mails in its own way, whatever the settings say about SMTP. */
        public Builder mailer(Mailer own) {
            mailer = Optional.of(own);
            return this;
        }

        /** {@code host:port} to listen on; {@code 127.0.0.1:8090} when not said, port 0 for any free one. */
        public Builder http(String address) {
            http = http.address(address);
            return this;
        }

        /** Changes what the HTTP face puts up with: limits, timeouts, origins, further listeners. */
        public Builder http(UnaryOperator<HttpOptions> change) {
            http = change.apply(http);
            return this;
        }

        /** Serves everything also below this prefix, such as {@code /pb}. */
        public Builder prefix(String prefix) {
            List<String> prefixes = new ArrayList<>(http.prefixes());
            prefixes.add(prefix);
            http = http.prefixes(prefixes);
            return this;
        }

        /** Changes how long realtime clients stay, and what is kept for those that lag. */
        public Builder realtime(UnaryOperator<RealtimeOptions> change) {
            realtime = change.apply(realtime);
            return this;
        }

        /** Whether an acknowledged write survives power loss ({@code synchronous=FULL}, the default) or only a crash of the process. */
        public Builder fullSync(boolean full) {
            fullSync = full;
            return this;
        }

        /**
         * Keeps an index over texts ({@link dev.basin.schema.CollectionBuilder#textIndex}) of a collection that the program does not
         * declare itself. A collection or field that is not there at the start, or can't be indexed, is told in the log.
         */
        public Builder textIndex(String collection, String... fields) {
            indexedTexts.computeIfAbsent(collection, _ -> new ArrayList<>()).addAll(List.of(fields));
            return this;
        }

        /** When filters go by the text indexes that collections declare; where that is quicker when not said. */
        public Builder textIndexes(TextUse use) {
            textIndexes = use;
            return this;
        }

        /**
         * Leaves all text indexes as they are, whatever is declared: none is made, removed or used, and what is written is noted for the
         * next that does. For commands, which may run without the settings of the server.
         */
        public Builder leaveTextIndexes() {
            textIndexesLeft = true;
            return this;
        }

        /** After how long a write is refused while another program holds the database; 20 s when not said. */
        public Builder lockWait(Duration wait) {
            lockWait = wait;
            return this;
        }

        /**
         * What is done when the directory can't be opened again after a restore. The engine is closed then and stays so; a program that
         * lives for it had better end, so that whoever watches it starts it anew.
         */
        public Builder onLost(Runnable action) {
            lost = action;
            return this;
        }

        /** The key of encrypted settings: 32 characters (facts A12). */
        public Builder settingsKey(String key) {
            encryptionKey = Optional.of(key);
            return this;
        }

        /**
         * Declares a collection that must exist: created at start, or brought up to date without losing fields, indexes and
         * rules that an administrator added.
         */
        public Builder collection(Collection declared) {
            collections.add(declared);
            return this;
        }

        /** Adds hooks and routes once the data directory is open and before the first request. */
        public Builder extend(BiConsumer<Application, Routes> extension) {
            extensions.add(extension);
            return this;
        }

        public Basin build() {
            return new Basin(this);
        }
    }
}
