package dev.basin.openapi;

/** A row of the table of what a server does: where, and what. */
record Row(String method, String path, Operation operation) {}
