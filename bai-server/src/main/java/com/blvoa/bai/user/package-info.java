/** Users of both kinds: their numbers, their phones, how they are shown, and the login throttle (contract §2, §3). */
@NullMarked
package com.blvoa.bai.user;

import org.jspecify.annotations.NullMarked;
