package com.blvoa.bai.cli;

import java.util.Locale;

/** What can be done to a superuser. */
enum SuperuserAction {
    CREATE("Makes a superuser."),
    UPSERT("Makes a superuser, or sets the password of the one with this e-mail address."),
    UPDATE("Sets a superuser's password."),
    DELETE("Deletes a superuser."),
    OTP("Makes a one-time password for a superuser.");

    private final String description;

    SuperuserAction(String description) {
        this.description = description;
    }

    String command() {
        return name().toLowerCase(Locale.ROOT);
    }

    boolean takesPassword() {
        return this != DELETE && this != OTP;
    }

    String description() {
        return description;
    }
}
