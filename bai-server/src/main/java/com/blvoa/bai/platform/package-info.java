/** Registration and login of operators. */
@NullMarked
package com.blvoa.bai.platform;

import org.jspecify.annotations.NullMarked;
