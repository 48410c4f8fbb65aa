package dev.basin.backups;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.basin.auth.Superusers;
import dev.basin.mail.MailException;
import dev.basin.mail.MailMessage;
import dev.basin.mail.Mailer;
import dev.basin.testkit.TestBasin;
import dev.basin.testkit.Until;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupAlertsTest {
    private static final String SECOND = "second@example.com";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path directory;

    private final List<MailMessage> mails = new CopyOnWriteArrayList<>();

    private TestBasin start(Mailer mailer) {
        TestBasin basin = TestBasin.start(directory, builder -> builder.mailer(mailer));
        basin.superuser()
                .patch(
                        "/api/settings",
                        Map.of("backups", Map.of("cron", "0 0 1 1 *"), "meta", Map.of("appName", "Corner <shop>")))
                .expect(200);
        var application = basin.application();
        new Superusers(application.collections(), application.records()).upsert(SECOND, TestBasin.PASSWORD);
        return basin;
    }

    private static void backUp(TestBasin basin) {
        basin.application().jobs().all().stream()
                .filter(job -> job.id().equals("__pbAutoBackup__"))
                .findFirst()
                .orElseThrow()
                .work()
                .run();
    }

    /** No folder can be made where a file lies. */
    private void keepBackupsFromBeingStored() throws IOException {
        Files.deleteIfExists(directory.resolve(DataFiles.BACKUPS));
        Files.writeString(directory.resolve(DataFiles.BACKUPS), "in the way");
    }

    @Test
    void every_superuser_is_told_of_an_automatic_backup_that_failed() throws IOException {
        try (TestBasin basin = start(mails::add)) {
            keepBackupsFromBeingStored();
            assertThatThrownBy(() -> backUp(basin)).isInstanceOf(BackupException.class);
            Until.holds(() -> mails.size() == 2);
            assertThat(mails).extracting(MailMessage::recipient).containsExactlyInAnyOrder(TestBasin.EMAIL, SECOND);
            assertThat(mails.getFirst().subject()).isEqualTo("Corner <shop>: An automatic backup failed");
            assertThat(mails.getFirst().html()).contains("The backup can&#39;t be stored");
        }
    }

    @Test
    void a_mail_that_is_refused_hides_neither_the_failure_nor_other_mails() throws IOException {
        Mailer picky = mail -> {
            if (mail.recipient().equals(TestBasin.EMAIL)) {
                throw new MailException("refused");
            }
            mails.add(mail);
        };
        try (TestBasin basin = start(picky)) {
            keepBackupsFromBeingStored();
            assertThatThrownBy(() -> backUp(basin))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("can't be stored");
            Until.holds(() -> mails.size() == 1);
            assertThat(mails.getFirst().recipient()).isEqualTo(SECOND);
        }
    }

    @Test
    void nobody_is_told_of_one_that_succeeds() {
        try (TestBasin basin = start(mails::add)) {
            backUp(basin);
            assertThat(directory.resolve(DataFiles.BACKUPS)).isNotEmptyDirectory();
        }
        assertThat(mails).isEmpty();
    }

    private Path oldBackup(String name) throws IOException {
        Path folder = Files.createDirectories(directory.resolve(DataFiles.BACKUPS));
        Path file = Files.writeString(folder.resolve(name), "old");
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        return file;
    }

    private void keep(TestBasin basin, int number) {
        basin.superuser()
                .patch("/api/settings", Map.of("backups", Map.of("cronMaxKeep", number)))
                .expect(200);
    }

    @Test
    void nobody_is_told_of_an_old_one_that_can_not_be_deleted() throws IOException {
        try (TestBasin basin = start(mails::add)) {
            keep(basin, 1);
            Path stuck = oldBackup("@auto_pb_backup_b.zip");
            Files.createDirectories(
                    stuck.resolveSibling("@auto_pb_backup_b.zip.attrs").resolve("in the way"));
            List<Path> others = List.of(oldBackup("@auto_pb_backup_a.zip"), oldBackup("@auto_pb_backup_c.zip"));
            backUp(basin);
            assertThat(stuck).exists();
            assertThat(others).noneMatch(Files::exists);
        }
        assertThat(mails).isEmpty();
    }

    @Test
    void old_ones_are_deleted_also_when_there_is_no_new_one() throws IOException {
        try (TestBasin basin = start(mails::add)) {
            keep(basin, 2);
            Path oldest = oldBackup("@auto_pb_backup_a.zip");
            Path older = oldBackup("@auto_pb_backup_b.zip");
            Path newer = oldBackup("@auto_pb_backup_c.zip");
            for (Path file : List.of(older, newer)) {
                Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
            }
            Files.createSymbolicLink(directory.resolve("lost"), directory.resolve("nowhere"));
            assertThatThrownBy(() -> backUp(basin))
                    .isInstanceOf(BackupException.class)
                    .hasMessageContaining("leads nowhere");
            assertThat(oldest).doesNotExist();
            assertThat(List.of(older, newer)).allMatch(Files::exists);
            Until.holds(() -> mails.size() == 2);
        }
    }
}
