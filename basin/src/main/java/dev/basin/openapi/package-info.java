/** The engine's description of itself as an OpenAPI document, made from the collections as they are. */
@NullMarked
package dev.basin.openapi;

import org.jspecify.annotations.NullMarked;
