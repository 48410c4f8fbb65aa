/** The command line: the only place that writes to the console. */
@NullMarked
package com.blvoa.bai.cli;

import org.jspecify.annotations.NullMarked;
