package com.blvoa.bai.user;

import com.blvoa.bai.schema.UserFields;
import dev.basin.auth.AuthHooks;
import dev.basin.auth.MailEvent;
import java.util.List;
import java.util.Locale;

/** The e-mail addresses that the server makes up for users who gave none (contract §3). Nobody reads mails to them. */
public final class PlaceholderAddresses {
    private static final String WECHAT = "@wechat.local";
    private static final String PLATFORM = "@manage.local";

    private PlaceholderAddresses() {}

    public static String ofWechat(String openid) {
        return openid + WECHAT;
    }

    public static String ofPlatform(String guid) {
        return guid + PLATFORM;
    }

    public static boolean contain(String email) {
        String lower = email.toLowerCase(Locale.ROOT);
        return List.of(WECHAT, PLATFORM).stream().anyMatch(lower::endsWith);
    }

    /** Keeps all mails to such addresses back; who asked for one is answered as if it was sent. */
    public static void keepMailsBack(AuthHooks hooks) {
        hooks.onMail(UserFields.COLLECTION, PlaceholderAddresses::sendElsewhere);
    }

    private static void sendElsewhere(MailEvent mail) {
        if (!contain(mail.message().recipient())) {
            mail.next();
        }
    }
}
