package com.blvoa.bai.platform;

import com.blvoa.bai.RegistrationMode;
import com.blvoa.bai.http.Answer;
import com.blvoa.bai.http.Envelope;
import com.blvoa.bai.http.JsonBody;
import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.http.Request;
import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.user.LoginAnswers;
import com.blvoa.bai.user.PhoneNumber;
import com.blvoa.bai.user.PlaceholderAddresses;
import com.blvoa.bai.user.Users;
import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.schema.Record;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** {@code platform/register}. */
final class PlatformRegistration {
    private static final int SHORTEST_PASSWORD = 8;
    /** Bcrypt looks at no more bytes than these. */
    private static final int PASSWORD_BYTES = 72;

    private static final int LONGEST = 255;
    private static final Pattern EMAIL = Pattern.compile(
            "(?=[^@]{1,64}@)ATOM(\\.ATOM)*@([A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}"
                    .replace("ATOM", "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"));

    private static final Set<String> TYPES = Set.of(UserFields.GUEST, UserFields.REGISTERED);
    private static final List<String> OPTIONAL = List.of(
            "users_id_number",
            "users_level",
            UserFields.COMPANY_ID,
            "users_parent_id",
            "users_promo_code",
            "usergroups_id");
    private static final String EMAIL_TAKEN = "邮箱已存在";

    private final RegistrationMode mode;
    private final Users users;
    private final LoginAnswers answers;

    PlatformRegistration(RegistrationMode mode, Users users, LoginAnswers answers) {
        this.mode = mode;
        this.users = users;
        this.answers = answers;
    }

    Answer answer(Request request) {
        if (mode == RegistrationMode.CLOSED) {
            throw Refusal.of(403, "平台用户注册已关闭");
        }
        Record user = read(request.body());
        request.body().check();
        refuseTaken(user);
        return answers.registered(save(user));
    }

    private Record read(JsonBody body) {
        Record user = users.create();
        String openid = UUID.randomUUID().toString();
        String email = email(body);
        String type = body.optionalText(UserFields.TYPE, LONGEST);
        if (!type.isEmpty() && !TYPES.contains(type)) {
            body.refuse(UserFields.TYPE, "只能为 游客 或 注册用户");
        }
        user.set(UserFields.OPENID, openid)
                .set(UserFields.EMAIL, email.isEmpty() ? PlaceholderAddresses.ofPlatform(openid) : email)
                .set(UserFields.IDTYPE, UserFields.MANAGE_PLATFORM)
                .set(UserFields.TYPE, type.isEmpty() ? UserFields.REGISTERED : type)
                .set(UserFields.NAME, body.requiredText(UserFields.NAME, LONGEST))
                .set(UserFields.PHONE, phone(body))
                .set(UserFields.PASSWORD, password(body))
                .set(UserFields.PICTURE, body.requiredText(UserFields.PICTURE, 2_000));
        for (String field : OPTIONAL) {
            user.set(field, body.optionalText(field, LONGEST));
        }
        return user;
    }

    private static String phone(JsonBody body) {
        String phone = body.requiredDigits(UserFields.PHONE, LONGEST);
        if (!PhoneNumber.valid(phone)) {
            body.refuse(UserFields.PHONE, PhoneNumber.FORM);
        }
        return phone;
    }

    private static String email(JsonBody body) {
        String email = body.optionalText(UserFields.EMAIL, LONGEST).toLowerCase(Locale.ROOT);
        if (email.isEmpty()) {
            return email;
        }
        if (!EMAIL.matcher(email).matches()) {
            body.refuse(UserFields.EMAIL, "不是有效的邮箱地址");
        } else if (PlaceholderAddresses.contain(email)) {
            // taking one of them would take another user's place
            body.refuse(UserFields.EMAIL, "该邮箱域名由系统保留");
        }
        return email;
    }

    private static String password(JsonBody body) {
        String password = body.requiredPassword(UserFields.PASSWORD, LONGEST);
        String again = body.requiredPassword("passwordConfirm", LONGEST);
        if (password.codePointCount(0, password.length()) < SHORTEST_PASSWORD) {
            body.refuse(UserFields.PASSWORD, "长度不能少于 " + SHORTEST_PASSWORD + " 个字符");
        }
        if (password.getBytes(StandardCharsets.UTF_8).length >= PASSWORD_BYTES) {
            body.refuse(UserFields.PASSWORD, "不能超过 " + (PASSWORD_BYTES - 1) + " 字节");
        }
        if (!password.equals(again)) {
            body.refuse("passwordConfirm", "两次输入的密码不一致");
        }
        return password;
    }

    /** Answers early what the transaction would refuse after the costly hash. */
    private void refuseTaken(Record user) {
        if (users.byPhone(user.text(UserFields.PHONE), UserFields.MANAGE_PLATFORM)
                .isPresent()) {
            throw Refusal.badField(UserFields.PHONE, Users.PHONE_TAKEN, Users.PHONE_TAKEN);
        }
        if (users.byEmail(user.text(UserFields.EMAIL)).isPresent()) {
            throw Refusal.badField(UserFields.EMAIL, EMAIL_TAKEN, EMAIL_TAKEN);
        }
    }

    private Record save(Record user) {
        try {
            return users.save(user);
        } catch (ApiException refusal) {
            if (refusal.data().containsKey(UserFields.PHONE)) {
                throw Refusal.badField(UserFields.PHONE, Users.PHONE_TAKEN, Users.PHONE_TAKEN);
            }
            if (refusal.data().get(UserFields.EMAIL) instanceof FieldError email) {
                throw email.code().equals("validation_not_unique")
                        ? Refusal.badField(UserFields.EMAIL, EMAIL_TAKEN, EMAIL_TAKEN)
                        : Refusal.badFields(Envelope.reasons(refusal.data()));
            }
            throw Users.notSaved(refusal);
        }
    }
}
