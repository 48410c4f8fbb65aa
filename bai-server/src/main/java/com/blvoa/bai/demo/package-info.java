/** Demo data of a new directory in development mode. */
@NullMarked
package com.blvoa.bai.demo;

import org.jspecify.annotations.NullMarked;
