/** Dictionaries: their items' storage form and their endpoints. */
@NullMarked
package com.blvoa.bai.dictionary;

import org.jspecify.annotations.NullMarked;
