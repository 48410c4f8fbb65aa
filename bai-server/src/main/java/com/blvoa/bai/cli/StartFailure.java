package com.blvoa.bai.cli;

/** A server that could not start, with the address that it was to listen on. */
final class StartFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String address;

    StartFailure(String address, RuntimeException cause) {
        super(cause.getMessage(), cause);
        this.address = address;
    }

    String address() {
        return address;
    }
}
