package com.blvoa.bai.user;

import com.blvoa.bai.schema.UserFields;
import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.records.RecordEvent;
import dev.basin.records.RecordHooks;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import dev.basin.storage.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold for each user, whoever writes it (contract §3): a number, a phone of one's own, a type that never goes back,
 * an identity type that is written once. Runs inside the writing transaction, so that checks cannot be raced.
 */
public final class UserHooks {
    private static final Set<String> IDTYPES = Set.of("", UserFields.WECHAT, UserFields.MANAGE_PLATFORM);
    private static final Set<String> TYPES = Set.of("", UserFields.GUEST, UserFields.REGISTERED);
    private static final String PHONE_TAKEN = """
            SELECT 1 FROM "tbl_auth_users" WHERE "users_phone" = ? AND "users_idtype" = ? AND "id" <> ?""";

    private final Database database;
    private final UsersIdNumbering numbering;

    public UserHooks(Database database, UsersIdNumbering numbering) {
        this.database = database;
        this.numbering = numbering;
    }

    public void register(RecordHooks hooks) {
        hooks.onCreate(UserFields.COLLECTION, this::onCreate).onUpdate(UserFields.COLLECTION, this::onUpdate);
    }

    private void onCreate(RecordEvent event) {
        Record user = event.record();
        checkWords(user);
        database.run(tx -> {
            requireOwnPhone(tx, user);
            if (user.text(UserFields.USERS_ID).isEmpty()) {
                user.set(UserFields.USERS_ID, numbering.next(tx));
            }
        });
        event.next();
    }

    private void onUpdate(RecordEvent event) {
        Record user = event.record();
        checkWords(user);
        refuseChangeBack(user);
        promote(user);
        if (user.changed(UserFields.PHONE) || user.changed(UserFields.IDTYPE)) {
            database.run(tx -> requireOwnPhone(tx, user));
        }
        event.next();
    }

    private static void checkWords(Record user) {
        boolean typeChanged = user.isNew() || user.changed(UserFields.TYPE);
        if (typeChanged && !TYPES.contains(user.text(UserFields.TYPE))) {
            throw refused(UserFields.TYPE, "只能为 游客 或 注册用户");
        }
        boolean idtypeChanged = user.isNew() || user.changed(UserFields.IDTYPE);
        if (idtypeChanged && !IDTYPES.contains(user.text(UserFields.IDTYPE))) {
            throw refused(UserFields.IDTYPE, "只能为 WeChat 或 ManagePlatform");
        }
    }

    private static void refuseChangeBack(Record user) {
        boolean wasRegistered = UserFields.REGISTERED.equals(user.original(UserFields.TYPE));
        if (wasRegistered && user.changed(UserFields.TYPE)) {
            throw refused(UserFields.TYPE, "注册用户不能改回");
        }
        if (user.changed(UserFields.IDTYPE) && !"".equals(user.original(UserFields.IDTYPE))) {
            throw refused(UserFields.IDTYPE, "创建后不能修改");
        }
    }

    /** A WeChat user whose profile is filled is registered from then on. */
    private static void promote(Record user) {
        boolean wechat = user.text(UserFields.IDTYPE).equals(UserFields.WECHAT);
        if (wechat && UserView.profileFilled(user)) {
            user.set(UserFields.TYPE, UserFields.REGISTERED);
        }
    }

    private static void requireOwnPhone(Transaction tx, Record user) {
        String phone = user.text(UserFields.PHONE);
        if (phone.isEmpty()) {
            return;
        }
        List<String> same = List.of(phone, user.text(UserFields.IDTYPE), user.id());
        if (tx.first(PHONE_TAKEN, same, row -> true).isPresent()) {
            throw new ApiException(
                    400,
                    Users.PHONE_TAKEN,
                    Map.of(UserFields.PHONE, new FieldError("validation_not_unique", Users.PHONE_TAKEN)));
        }
    }

    private static ApiException refused(String field, String reason) {
        return new ApiException(
                400, field + " " + reason, Map.of(field, new FieldError("validation_invalid_value", reason)));
    }
}
