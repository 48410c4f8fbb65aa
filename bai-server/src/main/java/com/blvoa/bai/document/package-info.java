/** Documents, the attachments that they show, and the history of what was done to them (contract §4). */
@NullMarked
package com.blvoa.bai.document;

import org.jspecify.annotations.NullMarked;
