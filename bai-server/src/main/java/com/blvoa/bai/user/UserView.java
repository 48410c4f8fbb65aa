package com.blvoa.bai.user;

import com.blvoa.bai.schema.UserFields;
import dev.basin.json.JsonWriter;
import dev.basin.schema.Record;
import java.util.List;
import java.util.Optional;

/** Shows users as UserInfo, with their company as CompanyInfo (contract §3). */
public final class UserView {
    private static final List<String> BEFORE_STATUS =
            List.of("users_convers_id", UserFields.USERS_ID, UserFields.IDTYPE, "users_id_number", UserFields.STATUS);
    private static final List<String> NUMBERS = List.of("users_rank_level", "users_auth_type");
    private static final List<String> AFTER_PHONE = List.of(
            "users_level",
            UserFields.PICTURE,
            UserFields.OPENID,
            UserFields.COMPANY_ID,
            "users_parent_id",
            "users_promo_code",
            "usergroups_id");

    private final Companies companies;

    public UserView(Companies companies) {
        this.companies = companies;
    }

    /** Whether the user is registered, or has filled name, phone and picture. */
    public static boolean infoComplete(Record user) {
        return user.text(UserFields.TYPE).equals(UserFields.REGISTERED) || profileFilled(user);
    }

    static boolean profileFilled(Record user) {
        return !user.text(UserFields.NAME).isEmpty()
                && !user.text(UserFields.PHONE).isEmpty()
                && !user.text(UserFields.PICTURE).isEmpty();
    }

    /** The middle of a phone number hidden: {@code 138****8000}. */
    public static String masked(String phone) {
        if (phone.isEmpty()) {
            return "";
        }
        int shown = phone.length() >= 8 ? 7 : Math.min(3, phone.length() - 1);
        int start = (shown - 1) / 2;
        return phone.substring(0, start) + "****" + phone.substring(phone.length() - (shown - start));
    }

    /** Writes the object that stands under {@code user}. */
    public void write(JsonWriter out, Record user) {
        Optional<Record> company = companies.of(user);
        out.beginObject().name("pb_id").string(user.id());
        texts(out, user, BEFORE_STATUS);
        for (String field : NUMBERS) {
            out.name(field).number(user.number(field));
        }
        String phone = user.text(UserFields.PHONE);
        texts(out, user, List.of(UserFields.TYPE, UserFields.NAME));
        out.name(UserFields.PHONE).string(phone);
        out.name("users_phone_masked").string(masked(phone));
        texts(out, user, AFTER_PHONE);
        out.name("company");
        company.ifPresentOrElse(found -> Companies.write(out, found), out::nothing);
        texts(out, user, List.of("created", "updated"));
        out.endObject();
    }

    private static void texts(JsonWriter out, Record record, List<String> fields) {
        for (String field : fields) {
            out.name(field).string(record.text(field));
        }
    }
}
