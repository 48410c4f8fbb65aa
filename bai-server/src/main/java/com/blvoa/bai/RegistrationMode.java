package com.blvoa.bai;

/** Who may become a platform user ({@code BAI_PLATFORM_REGISTRATION}, contract §4). */
public enum RegistrationMode {
    /** anyone, at once */
    OPEN,
    /** anyone, but {@code users_status} must become {@code enabled} before P endpoints answer */
    APPROVAL,
    /** nobody */
    CLOSED
}
