package com.blvoa.bai.wechat;

import com.blvoa.bai.http.JsonBody;
import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.user.Users;
import dev.basin.errors.ApiException;
import dev.basin.schema.Record;
import dev.basin.storage.Database;

/** Changes the non-empty ones of a user's name, phone and picture. */
public final class WechatProfile {
    private final WechatGateway gateway;
    private final Users users;
    private final Database database;

    public WechatProfile(WechatGateway gateway, Users users, Database database) {
        this.gateway = gateway;
        this.users = users;
        this.database = database;
    }

    /**
     * What a user wants to be known by, the empty text where nothing is to change.
     *
     * @param phoneCode for which WeChat tells the phone
     */
    public record Wish(String name, String phoneCode, String picture) {
        private static final String PHONE_CODE = "users_phone_code";

        /**
         * @throws Refusal 400 for odd values, or when all are absent
         */
        static Wish some(JsonBody body) {
            Wish wish = read(body);
            body.check();
            if (wish.name.isEmpty() && wish.phoneCode.isEmpty() && wish.picture.isEmpty()) {
                throw Refusal.badRequest("users_name、users_phone_code、users_picture 至少需要一项");
            }
            return wish;
        }

        /**
         * @throws Refusal 400 for odd or absent values
         */
        public static Wish all(JsonBody body) {
            Wish wish = read(body);
            body.require(UserFields.NAME, wish.name);
            body.require(PHONE_CODE, wish.phoneCode);
            body.require(UserFields.PICTURE, wish.picture);
            body.check();
            return wish;
        }

        private static Wish read(JsonBody body) {
            return new Wish(
                    body.optionalText(UserFields.NAME, 255),
                    body.optionalText(PHONE_CODE, WechatLogin.LONGEST_CODE),
                    body.optionalText(UserFields.PICTURE, 2_000));
        }
    }

    /**
     * @param id of the user's record
     * @return the user as stored
     * @throws Refusal as contract §4 says of {@code wechat/profile}
     */
    public Record change(String id, Wish wish) {
        String code = wish.phoneCode();
        String phone = code.isEmpty() ? "" : WechatRefusals.valueOr(gateway.phone(code), 500);
        return update(id, wish.name(), phone, wish.picture());
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
