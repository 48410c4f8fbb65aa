/** Tests of the pages with a real browser and a real server. */
@NullMarked
package com.blvoa.bai.browser;

import org.jspecify.annotations.NullMarked;
