/** Basin: a backend engine that speaks PocketBase's wire protocol and keeps its data directory. */
@NullMarked
package dev.basin;

import org.jspecify.annotations.NullMarked;
