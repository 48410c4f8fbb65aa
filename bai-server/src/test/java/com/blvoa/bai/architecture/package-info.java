/** The rules that hold BAI's rooms apart, and the ones that the repository's files keep. */
@org.jspecify.annotations.NullMarked
package com.blvoa.bai.architecture;
