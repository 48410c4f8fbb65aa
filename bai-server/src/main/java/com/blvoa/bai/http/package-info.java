/** What every BAI endpoint shares: the code/msg/data envelope, JSON-only bodies, access, the duplicate guard. */
@NullMarked
package com.blvoa.bai.http;

import org.jspecify.annotations.NullMarked;
