package com.blvoa.bai.http;

import dev.basin.http.Call;

/** Who may call an endpoint. */
@FunctionalInterface
public interface Admission {
    /**
     * Lets a call in before its body is looked at.
     *
     * @throws Refusal for callers that are not meant
     */
    void check(Caller caller, Call call);
}
