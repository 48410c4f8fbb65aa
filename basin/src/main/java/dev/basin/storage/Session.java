package dev.basin.storage;

/**
 * Runs statements on one connection. Statements are prepared once per text and kept, so build texts that repeat and bind
 * every value. Parameters are String, Long, Integer, Double, Boolean, byte[] or null.
 */
public interface Session extends Queries {}
