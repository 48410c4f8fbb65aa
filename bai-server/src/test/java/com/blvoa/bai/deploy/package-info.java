/** What administrators are given: the files in {@code deploy/}, the image, and the commands of their page. */
@org.jspecify.annotations.NullMarked
package com.blvoa.bai.deploy;
