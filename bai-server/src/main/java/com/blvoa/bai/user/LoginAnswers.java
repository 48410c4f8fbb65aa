package com.blvoa.bai.user;

import com.blvoa.bai.http.Answer;
import dev.basin.schema.Record;

/** What logins and registrations answer: status, completeness and user, and the token beside {@code data}. */
public final class LoginAnswers {
    private final SignIn signIn;
    private final UserView view;

    public LoginAnswers(SignIn signIn, UserView view) {
        this.signIn = signIn;
        this.view = view;
    }

    public Answer registered(Record user) {
        return answer("注册成功", "register_success", user);
    }

    public Answer loggedIn(Record user) {
        return answer("登录成功", "login_success", user);
    }

    private Answer answer(String msg, String status, Record user) {
        String token = signIn.tokenFor(user);
        return new Answer(
                msg,
                out -> {
                    out.beginObject().name("status").string(status);
                    out.name("is_info_complete").bool(UserView.infoComplete(user));
                    out.name("user");
                    view.write(out, user);
                    out.endObject();
                },
                token);
    }
}
