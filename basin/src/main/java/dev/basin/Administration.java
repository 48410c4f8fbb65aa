package dev.basin;

import dev.basin.auth.AuthParts;
import dev.basin.auth.SignInCleanup;
import dev.basin.auth.TestMail;
import dev.basin.backups.Backups;
import dev.basin.http.CronRoutes;
import dev.basin.http.LogsRoutes;
import dev.basin.http.Routes;
import dev.basin.http.SettingsRoutes;
import dev.basin.http.SqlRoute;
import dev.basin.jobs.Jobs;
import dev.basin.logs.Logs;
import dev.basin.logs.LogsApi;
import dev.basin.settings.SettingsApi;
import dev.basin.settings.SettingsStore;
import dev.basin.storage.Database;
import java.util.List;

/** What superusers administer besides records and collections. */
record Administration(
        Database data,
        Database auxiliary,
        AuthParts auth,
        SettingsStore settings,
        Logs logs,
        Jobs jobs,
        Backups backups) {
    private static final System.Logger LOG = System.getLogger(Administration.class.getName());
    private static final String AUTO_BACKUP = "__pbAutoBackup__";

    void addTo(Routes routes) {
        SignInCleanup signIns = new SignInCleanup(auth.collections(), auth.records(), auth.clock());
        BuiltInJobs.addTo(jobs, List.of(data, auxiliary), logs, signIns);
        scheduleBackups();
        new SettingsRoutes(new SettingsApi(settings, this::applySettings), new TestMail(auth)).addTo(routes);
        new LogsRoutes(new LogsApi(data, auxiliary, logs)).addTo(routes);
        new CronRoutes(jobs).addTo(routes);
        new SqlRoute(data, auth.collections()).addTo(routes);
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
