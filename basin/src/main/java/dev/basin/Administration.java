package dev.basin;

import dev.basin.auth.AuthParts;
import dev.basin.auth.SignInCleanup;
import dev.basin.auth.SuperuserAlerts;
import dev.basin.auth.TestMail;
import dev.basin.backups.BackupException;
import dev.basin.backups.Backups;
import dev.basin.http.CronRoutes;
import dev.basin.http.LogsRoutes;
import dev.basin.http.Routes;
import dev.basin.http.SettingsRoutes;
import dev.basin.http.SqlRoute;
import dev.basin.jobs.Jobs;
import dev.basin.logs.LogsApi;
import dev.basin.settings.SettingsApi;
import java.util.List;

/** What superusers administer besides records and collections. */
record Administration(DataRoom room, AuthParts auth, Jobs jobs, Backups backups) {
    private static final System.Logger LOG = System.getLogger(Administration.class.getName());
    private static final String AUTO_BACKUP = "__pbAutoBackup__";

    void addTo(Routes routes) {
        SignInCleanup signIns = new SignInCleanup(auth.collections(), auth.records(), auth.clock());
        BuiltInJobs.addTo(jobs, List.of(room.data(), room.auxiliary()), room.logs(), signIns);
        scheduleBackups();
        new SettingsRoutes(new SettingsApi(room.settings(), this::applySettings), new TestMail(auth)).addTo(routes);
        new LogsRoutes(new LogsApi(room.data(), room.auxiliary(), room.logs())).addTo(routes);
        new CronRoutes(jobs).addTo(routes);
        new SqlRoute(room.data(), auth.collections()).addTo(routes);
    }

    private void applySettings() {
        room.logs().deleteUnwanted();
        scheduleBackups();
    }

    private void scheduleBackups() {
        String cron = room.current().backups().cron();
        if (cron.isEmpty()) {
            jobs.remove(AUTO_BACKUP);
            return;
        }
        try {
            jobs.add(AUTO_BACKUP, cron, this::backUp);
        } catch (IllegalArgumentException e) {
            LOG.log(System.Logger.Level.WARNING, "no automatic backups: " + e.getMessage());
        }
    }

    private void backUp() {
        try {
            backups.createAuto();
        } catch (RuntimeException e) {
            new SuperuserAlerts(auth).send("An automatic backup failed", String.valueOf(e.getMessage()));
            throw e;
        } finally {
            deleteOldBackups();
        }
    }

    /** Whether there is a new one or not; and no superuser is told when it fails (as in PocketBase). */
    private void deleteOldBackups() {
        try {
            backups.deleteOldAuto(room.current().backups().cronMaxKeep());
        } catch (BackupException e) {
            LOG.log(System.Logger.Level.ERROR, "old automatic backups stay", e);
        }
    }
}
