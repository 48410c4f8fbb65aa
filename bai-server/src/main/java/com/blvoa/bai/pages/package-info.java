/** The operators' browser pages and the one of the descriptions: documents, our modules and libraries, all from the program itself. */
@NullMarked
package com.blvoa.bai.pages;

import org.jspecify.annotations.NullMarked;
