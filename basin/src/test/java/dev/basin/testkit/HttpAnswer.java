package dev.basin.testkit;

import java.net.http.HttpHeaders;

/** What a server answered, with its headers. */
public record HttpAnswer(int status, HttpHeaders headers, String body) {
    /** The first value of a header, empty when there is none. */
    public String header(String name) {
        return headers.firstValue(name).orElse("");
    }
}
