package dev.basin.bench;

/**
 * What one measurement found.
 *
 * @param perSecond answered requests per second
 * @param p50 and p99 in microseconds
 */
record Result(double perSecond, long p50, long p99) {}
