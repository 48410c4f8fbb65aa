package com.blvoa.bai.permissions;

import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.schema.Record;
import dev.basin.testkit.HttpCaller;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The six kinds of callers, by their names in the table. */
final class Roles {
    static final String COMPANY = "COMPANY-A";
    static final List<String> ALL = List.of("guest", "WeChat A", "WeChat B", "platform", "unapproved", "superuser");

    private final Map<String, Record> users = new LinkedHashMap<>();
    private final Map<String, HttpCaller> callers = new LinkedHashMap<>();

    private final RunningBai bai;

    Roles(RunningBai bai) {
        this.bai = bai;
        Record a = bai.wechatUser("");
        users.put("A", bai.application().records().save(a.set(UserFields.COMPANY_ID, COMPANY)));
        users.put("B", bai.wechatUser(""));
        Record approved = bai.operator("");
        users.put("P", bai.application().records().save(approved.set(UserFields.STATUS, UserFields.ENABLED)));
        users.put("U", bai.operator(""));
        callers.put("guest", bai.guest());
        callers.put("WeChat A", bai.as(user("A")));
        callers.put("WeChat B", bai.as(user("B")));
        callers.put("platform", bai.as(user("P")));
        callers.put("unapproved", bai.as(user("U")));
        callers.put("superuser", bai.superuser());
    }

    /** A user by the name of its rows. */
    Record user(String name) {
        return found(users, name);
    }

    /** A new user that nobody needs. */
    Record expendable() {
        return bai.wechatUser("");
    }

    HttpCaller caller(String role) {
        return found(callers, role);
    }

    /** The openid that a role sends as its own; that of A where it has none. */
    String openid(String role) {
        String name = switch (role) {
            case "WeChat B" -> "B";
            case "platform" -> "P";
            case "unapproved" -> "U";
            default -> "A";
        };
        return user(name).text(UserFields.OPENID);
    }

    private static <T> T found(Map<String, T> some, String name) {
        T value = some.get(name);
        if (value == null) {
            throw new AssertionError("nobody is called " + name);
        }
        return value;
    }
}
