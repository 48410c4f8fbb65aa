package dev.basin.auth;

/**
 * Who signs in, as far as the connection tells.
 *
 * @param address the IP address
 * @param userAgent the program, in its own words; empty when it does not say
 */
public record Caller(String address, String userAgent) {}
