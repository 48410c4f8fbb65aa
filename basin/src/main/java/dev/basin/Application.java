package dev.basin;

import dev.basin.auth.AuthHooks;
import dev.basin.auth.Tokens;
import dev.basin.files.FileStore;
import dev.basin.files.Uploads;
import dev.basin.filter.Filters;
import dev.basin.jobs.Jobs;
import dev.basin.realtime.Realtime;
import dev.basin.records.RecordHooks;
import dev.basin.records.RecordStore;
import dev.basin.schema.Collections;
import dev.basin.security.Passwords;
import dev.basin.settings.SettingsStore;
import dev.basin.storage.Database;

/** What an embedding program's own code works with once a {@link Basin} is open. */
public record Application(
        Database database,
        Collections collections,
        Filters filters,
        RecordStore records,
        RecordHooks hooks,
        AuthHooks authHooks,
        Tokens tokens,
        Passwords passwords,
        SettingsStore settings,
        Realtime realtime,
        Jobs jobs,
        FileStore files,
        Uploads uploads) {}
