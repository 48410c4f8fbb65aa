/** The BAI collections as code, with the rules of the native API (contract §3, §5). */
@NullMarked
package com.blvoa.bai.schema;

import org.jspecify.annotations.NullMarked;
