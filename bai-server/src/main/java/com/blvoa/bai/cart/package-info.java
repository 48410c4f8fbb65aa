/** Carts (contract §4, §5): endpoints, and what holds for every cart. */
@NullMarked
package com.blvoa.bai.cart;

import org.jspecify.annotations.NullMarked;
