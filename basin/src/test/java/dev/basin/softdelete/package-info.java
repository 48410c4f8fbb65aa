@NullMarked
package dev.basin.softdelete;

import org.jspecify.annotations.NullMarked;
