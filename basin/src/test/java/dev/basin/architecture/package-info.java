/** The rules that hold the rooms apart, and the ones that every class keeps. */
@org.jspecify.annotations.NullMarked
package dev.basin.architecture;
