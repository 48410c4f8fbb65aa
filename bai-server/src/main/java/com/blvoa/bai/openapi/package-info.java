/** The published descriptions of the API (contract §8): OpenAPI documents, served, written to folders and checked. */
@NullMarked
package com.blvoa.bai.openapi;

import org.jspecify.annotations.NullMarked;
