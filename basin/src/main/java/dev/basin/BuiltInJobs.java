package dev.basin;

import dev.basin.auth.SignInCleanup;
import dev.basin.jobs.Jobs;
import dev.basin.logs.Logs;
import dev.basin.storage.Database;
import java.util.List;

/** The jobs that PocketBase has too, under their names there (facts D5). */
final class BuiltInJobs {
    private BuiltInJobs() {}

    static void addTo(Jobs jobs, List<Database> databases, Logs logs, SignInCleanup signIns) {
        jobs.add("__pbDBOptimize__", "0 0 * * *", () -> databases.forEach(Database::maintain))
                .add("__pbMFACleanup__", "0 * * * *", signIns::deleteOldSecondFactors)
                .add("__pbOTPCleanup__", "0 * * * *", signIns::deleteOldOneTimePasswords)
                .add("__pbLogsCleanup__", "0 */6 * * *", logs::deleteOld);
    }
}
