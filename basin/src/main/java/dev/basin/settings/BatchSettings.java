package dev.basin.settings;

/**
 * Limits of batch requests (facts D4).
 *
 * @param timeoutSeconds how long a batch may take
 * @param maxBodySize bytes, 0 for the default
 */
public record BatchSettings(boolean enabled, int maxRequests, int timeoutSeconds, long maxBodySize) {}
