/** The operators' browser pages: a shell for each address, our modules and two libraries, all from the program itself. */
@NullMarked
package com.blvoa.bai.pages;

import org.jspecify.annotations.NullMarked;
