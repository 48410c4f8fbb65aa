/** Server-sent events: who is connected, what each subscribed to, and what a change says to whom (facts D3, G10). */
@org.jspecify.annotations.NullMarked
package dev.basin.realtime;
