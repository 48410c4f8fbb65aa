/** Products: what they cost and how they are shown. */
@NullMarked
package com.blvoa.bai.product;

import org.jspecify.annotations.NullMarked;
