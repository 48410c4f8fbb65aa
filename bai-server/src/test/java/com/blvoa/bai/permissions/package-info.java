/** Who may do what natively, tried cell by cell and at random (contract §5). */
@org.jspecify.annotations.NullMarked
package com.blvoa.bai.permissions;
