/** Tests that do what the pages of {@code docs/} say. */
@org.jspecify.annotations.NullMarked
package com.blvoa.bai.guide;
