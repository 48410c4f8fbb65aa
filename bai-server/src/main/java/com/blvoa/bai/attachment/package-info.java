/** Attachments: files with what is known of them (contract §4). */
@NullMarked
package com.blvoa.bai.attachment;

import org.jspecify.annotations.NullMarked;
