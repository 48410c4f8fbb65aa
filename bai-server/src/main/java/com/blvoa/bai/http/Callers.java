package com.blvoa.bai.http;

import com.blvoa.bai.schema.UserFields;
import dev.basin.schema.Record;
import java.util.Optional;

/** Tells what kind of caller a signed-in record is. */
public final class Callers {
    private final boolean approvalNeeded;

    /** @param approvalNeeded whether platform users count only once their status is {@code enabled} */
    public Callers(boolean approvalNeeded) {
        this.approvalNeeded = approvalNeeded;
    }

    public Caller of(Optional<Record> auth) {
        if (auth.isEmpty()) {
            return new Caller.Guest();
        }
        Record user = auth.get();
        if (user.collection().isSuperusers()) {
            return new Caller.Superuser(user);
        }
        boolean known = user.collection().name().equals(UserFields.COLLECTION);
        if (!known || user.text(UserFields.OPENID).isEmpty()) {
            return new Caller.Stranger(user);
        }
        if (user.text(UserFields.IDTYPE).equals(UserFields.MANAGE_PLATFORM)) {
            return new Caller.PlatformUser(user, standing(user.text(UserFields.STATUS)));
        }
        return new Caller.WechatUser(user);
    }

    private Caller.Standing standing(String status) {
        return switch (status) {
            case UserFields.ENABLED -> Caller.Standing.ADMITTED;
            case UserFields.DISABLED -> Caller.Standing.DISABLED;
            default -> approvalNeeded ? Caller.Standing.UNAPPROVED : Caller.Standing.ADMITTED;
        };
    }
}
