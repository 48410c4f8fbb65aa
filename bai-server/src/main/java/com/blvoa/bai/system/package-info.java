/** Health, counts and token renewal. */
@NullMarked
package com.blvoa.bai.system;

import org.jspecify.annotations.NullMarked;
