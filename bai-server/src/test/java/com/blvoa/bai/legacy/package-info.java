@org.jspecify.annotations.NullMarked
package com.blvoa.bai.legacy;
