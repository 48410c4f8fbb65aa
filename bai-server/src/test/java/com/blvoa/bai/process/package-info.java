/** Tests of the whole program in a process of its own: starting, refusing to start, stopping, being killed. */
@org.jspecify.annotations.NullMarked
package com.blvoa.bai.process;
