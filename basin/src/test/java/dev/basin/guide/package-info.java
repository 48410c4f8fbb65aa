/** Tests that do what the pages of {@code docs/} say. */
@NullMarked
package dev.basin.guide;

import org.jspecify.annotations.NullMarked;
