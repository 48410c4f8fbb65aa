package dev.basin.bench;

/**
 * What the servers hold.
 *
 * @param shop only this repository's servers have it
 */
record Contents(Corpus corpus, Shop shop) {}
