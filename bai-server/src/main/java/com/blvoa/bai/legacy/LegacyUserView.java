package com.blvoa.bai.legacy;

import com.blvoa.bai.schema.CompanyFields;
import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.user.Companies;
import com.blvoa.bai.user.UserView;
import dev.basin.json.JsonWriter;
import dev.basin.schema.Record;
import java.util.List;

/** Shows users as the older document's UserInfo: fewer fields, and the openid under its old name. */
final class LegacyUserView {
    private final Companies companies;

    LegacyUserView(Companies companies) {
        this.companies = companies;
    }

    /** With the phone in full, as after a login. */
    void write(JsonWriter out, Record user) {
        write(out, user, user.text(UserFields.PHONE));
    }

    /** With the phone's middle hidden in both of its fields, as after a change of the profile. */
    void writeMasked(JsonWriter out, Record user) {
        write(out, user, UserView.masked(user.text(UserFields.PHONE)));
    }

    private void write(JsonWriter out, Record user, String phone) {
        out.beginObject();
        texts(out, user, List.of(UserFields.USERS_ID, UserFields.TYPE, UserFields.NAME));
        out.name(UserFields.PHONE).string(phone);
        out.name("users_phone_masked").string(UserView.masked(user.text(UserFields.PHONE)));
        texts(out, user, List.of(UserFields.PICTURE));
        out.name("users_wx_openid").string(user.text(UserFields.OPENID));
        texts(out, user, List.of(UserFields.COMPANY_ID));
        out.name("company");
        companies.of(user).ifPresentOrElse(company -> Companies.write(out, company), () -> writeNoCompany(out));
        out.name("pb_id").string(user.id());
        out.name("created").string(dateTime(user.text("created")));
        out.name("updated").string(dateTime(user.text("updated")));
        out.endObject();
    }

    /** The older document has an object there, never null. */
    private static void writeNoCompany(JsonWriter out) {
        out.beginObject();
        CompanyFields.ALL.forEach(field -> out.name(field).string(""));
        out.endObject();
    }

    /** As the format {@code date-time} wants it, which the records' own times lack the {@code T} for. */
    private static String dateTime(String stored) {
        return stored.replace(' ', 'T');
    }

    private static void texts(JsonWriter out, Record user, List<String> fields) {
        for (String field : fields) {
            out.name(field).string(user.text(field));
        }
    }
}
