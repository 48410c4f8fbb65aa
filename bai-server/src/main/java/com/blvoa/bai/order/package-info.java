/** Orders (contract §4, §5): endpoints, and the one transaction that makes an order of carts. */
@NullMarked
package com.blvoa.bai.order;

import org.jspecify.annotations.NullMarked;
