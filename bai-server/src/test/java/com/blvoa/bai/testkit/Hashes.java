package com.blvoa.bai.testkit;

import com.blvoa.bai.user.UnusablePassword;
import dev.basin.schema.Password;

/** Passwords that cost nothing. */
final class Hashes {
    static final Password UNUSABLE = UnusablePassword.draw();

    private Hashes() {}
}
