package com.blvoa.bai;

/** A setting that the server can't start with; the message names the flag or variable and is meant for the operator. */
public final class SettingsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SettingsException(String message) {
        super(message);
    }
}
