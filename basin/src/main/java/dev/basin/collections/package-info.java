/** What superusers do with collections: create, change, delete, import them, and try views out (facts D1). */
@org.jspecify.annotations.NullMarked
package dev.basin.collections;
