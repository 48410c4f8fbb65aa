package com.blvoa.bai.http;

import dev.basin.http.Call;

/** What an endpoint answers when all is well. */
public sealed interface Reply permits Answer, ListAnswer {
    /** Answers the call with status 200 and the envelope. */
    void send(Call call);
}
