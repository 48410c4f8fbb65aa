/** Tests of server-sent events over real connections. */
@org.jspecify.annotations.NullMarked
package dev.basin.realtime;
