/** The first-generation API, for builds of the mini-program that still call it (contract §7). */
@NullMarked
package com.blvoa.bai.legacy;

import org.jspecify.annotations.NullMarked;
