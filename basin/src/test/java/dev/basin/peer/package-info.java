/** Tests beside the real thing: PocketBase's programs and its official SDK. */
@org.jspecify.annotations.NullMarked
package dev.basin.peer;
