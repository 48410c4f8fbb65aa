package dev.basin.settings;

/**
 * What the request log keeps (facts D6).
 *
 * @param maxDays how long rows are kept; 0 keeps no log at all
 * @param minLevel the least level that is kept
 * @param logIp whether callers' addresses are kept
 * @param logAuthId whether the ids of signed-in records are kept
 * @param maxDataSize the most bytes of a row's data; 0 for 16 KiB
 */
public record LogSettings(int maxDays, int minLevel, boolean logIp, boolean logAuthId, long maxDataSize) {
    public static final LogSettings DEFAULT = new LogSettings(5, 0, true, false, 0);

    /** Bytes. */
    private static final long USUAL_DATA = 16 * 1024;

    /** The most bytes of a row's data. */
    public long dataLimit() {
        return maxDataSize == 0 ? USUAL_DATA : maxDataSize;
    }
}
