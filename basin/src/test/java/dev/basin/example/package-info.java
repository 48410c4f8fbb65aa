/** Programs that show how Basin is embedded. */
@NullMarked
package dev.basin.example;

import org.jspecify.annotations.NullMarked;
