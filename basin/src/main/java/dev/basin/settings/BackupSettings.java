package dev.basin.settings;

/**
 * When backups are made by themselves (facts D6, D7).
 *
 * @param cron when, in UTC; empty for never
 * @param cronMaxKeep how many of them are kept
 */
public record BackupSettings(String cron, int cronMaxKeep) {}
