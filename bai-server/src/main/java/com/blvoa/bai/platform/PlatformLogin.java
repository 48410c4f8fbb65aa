package com.blvoa.bai.platform;

import com.blvoa.bai.http.Answer;
import com.blvoa.bai.http.JsonBody;
import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.http.Request;
import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.user.LoginAnswers;
import com.blvoa.bai.user.LoginThrottle;
import com.blvoa.bai.user.Users;
import dev.basin.schema.Password;
import dev.basin.schema.Record;
import dev.basin.security.Passwords;
import java.util.Map;
import java.util.Optional;

/** {@code platform/login}: by e-mail or phone, told apart by {@code @}. */
final class PlatformLogin {
    private static final int LONGEST = 255;

    private final Users users;
    private final Passwords passwords;
    private final LoginThrottle throttle;
    private final LoginAnswers answers;

    PlatformLogin(Users users, Passwords passwords, LoginThrottle throttle, LoginAnswers answers) {
        this.users = users;
        this.passwords = passwords;
        this.throttle = throttle;
        this.answers = answers;
    }

    Answer answer(Request request) {
        JsonBody body = request.body();
        boolean older = !body.sent("login_account") && body.sent(UserFields.PHONE);
        String account = body.requiredDigits(older ? UserFields.PHONE : "login_account", LONGEST);
        String password = body.requiredPassword(UserFields.PASSWORD, LONGEST);
        body.check();
        throttle.checkAddress(request.clientAddress());
        Record user = find(account, password, request.clientAddress());
        comparePassword(user, password, request.clientAddress());
        return answers.loggedIn(user);
    }

    /** Refusals take the time of a password's comparison, so that clocks don't tell more than the contract's answers do. */
    private Record find(String account, String password, String address) {
        Optional<Record> found = account.contains("@") ? users.byEmail(account) : byPhone(account);
        boolean operator = found.map(user -> user.text(UserFields.IDTYPE))
                .filter(UserFields.MANAGE_PLATFORM::equals)
                .isPresent();
        if (found.isPresent() && operator) {
            return found.get();
        }
        passwords.matchesNothing(password);
        throttle.failed(address);
        throw found.isEmpty() ? Refusal.notFound("平台用户不存在") : Refusal.badRequest("用户类型不匹配,仅允许平台用户登录");
    }

    private Optional<Record> byPhone(String phone) {
        Optional<Record> operator = users.byPhone(phone, UserFields.MANAGE_PLATFORM);
        return operator.isPresent() ? operator : users.anyByPhone(phone);
    }

    private void comparePassword(Record user, String password, String address) {
        throttle.checkAccount(user.id());
        if (user.text(UserFields.EMAIL).isEmpty()) {
            throw Refusal.failure("平台用户缺少原生登录 identity", Map.of(UserFields.EMAIL, "为空"), null);
        }
        String hash = user.get(UserFields.PASSWORD) instanceof Password stored ? stored.hash() : "";
        if (!passwords.matches(password, hash)) {
            throttle.wrongPassword(user.id(), address);
            throw Refusal.badRequest("账号或密码错误");
        }
        throttle.rightPassword(user.id());
    }
}
