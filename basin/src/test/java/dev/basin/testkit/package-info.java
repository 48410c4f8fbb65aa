/** What several tests share: real peers, real processes, a small HTTP client. */
@org.jspecify.annotations.NullMarked
package dev.basin.testkit;
