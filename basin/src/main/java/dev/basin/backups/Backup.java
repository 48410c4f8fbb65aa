package dev.basin.backups;

import java.time.Instant;

/**
 * A finished backup.
 *
 * @param key its file name
 * @param size bytes
 */
public record Backup(String key, long size, Instant modified) {}
