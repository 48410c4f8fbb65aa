/** Tests of the script {@code ./bai}. */
@org.jspecify.annotations.NullMarked
package com.blvoa.bai.launcher;
