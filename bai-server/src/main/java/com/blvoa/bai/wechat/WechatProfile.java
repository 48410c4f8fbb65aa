package com.blvoa.bai.wechat;

import com.blvoa.bai.http.Answer;
import com.blvoa.bai.http.JsonBody;
import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.http.Request;
import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.user.UserView;
import com.blvoa.bai.user.Users;
import dev.basin.errors.ApiException;
import dev.basin.schema.Record;
import dev.basin.storage.Database;

/** {@code wechat/profile}: changes the non-empty ones of name, phone and picture. */
final class WechatProfile {
    private final WechatGateway gateway;
    private final Users users;
    private final UserView view;
    private final Database database;

    WechatProfile(WechatGateway gateway, Users users, UserView view, Database database) {
        this.gateway = gateway;
        this.users = users;
        this.view = view;
        this.database = database;
    }

    Answer answer(Request request) {
        JsonBody body = request.body();
        String name = body.optionalText(UserFields.NAME, 255);
        String phoneCode = body.optionalText("users_phone_code", WechatLogin.LONGEST_CODE);
        String picture = body.optionalText(UserFields.PICTURE, 2_000);
        body.check();
        if (name.isEmpty() && phoneCode.isEmpty() && picture.isEmpty()) {
            throw Refusal.badRequest("users_name、users_phone_code、users_picture 至少需要一项");
        }
        String id = request.wechatUser().id();
        String phone = phoneCode.isEmpty() ? "" : WechatRefusals.valueOr(gateway.phone(phoneCode), 500);
        Record updated = update(id, name, phone, picture);
        return Answer.of("更新成功", out -> {
            out.beginObject().name("status").string("update_success").name("user");
            view.write(out, updated);
            out.endObject();
        });
    }

    /** Reads and writes in one transaction, so that changes at the same moment don't undo each other. */
    private Record update(String id, String name, String phone, String picture) {
        try {
            return database.write(_ -> {
                Record user = users.byId(id).orElseThrow(Refusal::unauthorized);
                setFilled(user, UserFields.NAME, name);
                setFilled(user, UserFields.PHONE, phone);
                setFilled(user, UserFields.PICTURE, picture);
                return users.save(user);
            });
        } catch (ApiException refusal) {
            throw refusal.data().containsKey(UserFields.PHONE) ? refusal : Users.notUpdated(refusal);
        }
    }

    private static void setFilled(Record user, String field, String value) {
        if (!value.isEmpty()) {
            user.set(field, value);
        }
    }
}
