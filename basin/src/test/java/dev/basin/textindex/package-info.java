@org.jspecify.annotations.NullMarked
package dev.basin.textindex;
