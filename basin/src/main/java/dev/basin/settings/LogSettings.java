package dev.basin.settings;

/**
 * What the request log keeps (facts D6).
 *
 * @param maxDays how long rows are kept; 0 keeps no log at all
 * @param minLevel the least level that is kept
 * @param logIp whether callers' addresses are kept
 * @param logAuthId whether the ids of signed-in records are kept
 */
public record LogSettings(int maxDays, int minLevel, boolean logIp, boolean logAuthId) {
    public static final LogSettings DEFAULT = new LogSettings(5, 0, true, false);
}
