package dev.basin;

import dev.basin.backups.Backups;
import dev.basin.http.CronRoutes;
import dev.basin.http.LogsRoutes;
import dev.basin.http.Routes;
import dev.basin.http.SettingsRoutes;
import dev.basin.http.SqlRoute;
import dev.basin.jobs.Jobs;
import dev.basin.logs.Logs;
import dev.basin.logs.LogsApi;
import dev.basin.schema.Collections;
import dev.basin.settings.SettingsApi;
import dev.basin.settings.SettingsStore;
import dev.basin.storage.Database;
import java.util.List;

/** What superusers administer besides records and collections. */
record Administration(
        Database data,
        Database auxiliary,
        Collections collections,
        SettingsStore settings,
        Logs logs,
        Jobs jobs,
        Backups backups) {
    private static final System.Logger LOG = System.getLogger(Administration.class.getName());
    private static final String AUTO_BACKUP = "__pbAutoBackup__";

    void addTo(Routes routes) {
        BuiltInJobs.addTo(jobs, List.of(data, auxiliary), logs);
        scheduleBackups();
        new SettingsRoutes(new SettingsApi(settings, collections, this::applySettings)).addTo(routes);
        new LogsRoutes(new LogsApi(data, auxiliary, logs)).addTo(routes);
        new CronRoutes(jobs).addTo(routes);
        new SqlRoute(data).addTo(routes);
    }

    private void applySettings() {
        logs.deleteUnwanted();
        scheduleBackups();
    }

    private void scheduleBackups() {
        String cron = settings.current().backups().cron();
        if (cron.isEmpty()) {
            jobs.remove(AUTO_BACKUP);
            return;
        }
        try {
            jobs.add(
                    AUTO_BACKUP,
                    cron,
                    () -> backups.createAuto(settings.current().backups().cronMaxKeep()));
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "no automatic backups: " + e.getMessage());
        }
    }
}
