/** Scenarios: requests and what must come of them, asked of Basin and of PocketBase alike. */
@org.jspecify.annotations.NullMarked
package dev.basin.scenario;
