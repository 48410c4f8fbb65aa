package dev.basin.http;

/** Answers calls of one route. Whatever it throws is turned into an answer by the route's error envelope. */
@FunctionalInterface
public interface Handler {
    void handle(Call call) throws Exception;
}
