@NullMarked
package com.blvoa.bai.pages;

import org.jspecify.annotations.NullMarked;
