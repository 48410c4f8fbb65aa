package com.blvoa.bai.user;

import com.blvoa.bai.schema.UserFields;
import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.records.RecordEvent;
import dev.basin.records.RecordHooks;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import dev.basin.storage.Row;
import dev.basin.storage.Transaction;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What must hold for each user, whoever writes it (contract §3): a number, a phone of one's own that can be one, a type that never
 * goes back, an identity type that is written once. Runs inside the writing transaction, so that checks cannot be raced.
 */
public final class UserHooks {
    private static final Set<String> IDTYPES = Set.of("", UserFields.WECHAT, UserFields.MANAGE_PLATFORM);
    private static final Set<String> TYPES = Set.of("", UserFields.GUEST, UserFields.REGISTERED);
    private static final String PHONE_TAKEN = """
            SELECT 1 FROM "tbl_auth_users" WHERE "users_phone" IN (?, ?) AND "users_idtype" = ? AND "id" <> ?""";

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
        checkPhone(user);
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
        checkPhone(user);
        database.run(tx -> {
            Stored stored = Stored.read(tx, user.id());
            refuseChangeBack(user, stored);
            promote(user, stored);
            if (user.changed(UserFields.PHONE) || user.changed(UserFields.IDTYPE)) {
                requireOwnPhone(tx, user);
            }
        });
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

    /** Operators log in by phone, so theirs must be one; WeChat users' are as WeChat tells them. */
    private static void checkPhone(Record user) {
        boolean operator = user.text(UserFields.IDTYPE).equals(UserFields.MANAGE_PLATFORM);
        boolean concerned = user.isNew() || user.changed(UserFields.IDTYPE) || user.changed(UserFields.PHONE);
        String phone = user.text(UserFields.PHONE);
        if (operator && concerned && !phone.isEmpty() && !PhoneNumber.valid(phone)) {
            throw refused(UserFields.PHONE, PhoneNumber.FORM);
        }
    }

    private static void refuseChangeBack(Record user, Stored stored) {
        if (user.changed(UserFields.TYPE) && stored.type().equals(UserFields.REGISTERED)) {
            throw refused(UserFields.TYPE, "注册用户不能改回");
        }
        if (user.changed(UserFields.IDTYPE) && !stored.idtype().isEmpty()) {
            throw refused(UserFields.IDTYPE, "创建后不能修改");
        }
    }

    /** A WeChat user whose profile is filled, whether by this change or by others before, is registered from then on. */
    private static void promote(Record user, Stored stored) {
        boolean wechat = user.text(UserFields.IDTYPE).equals(UserFields.WECHAT);
        boolean filled = !now(user, UserFields.NAME, stored.name()).isEmpty()
                && !now(user, UserFields.PHONE, stored.phone()).isEmpty()
                && !now(user, UserFields.PICTURE, stored.picture()).isEmpty();
        if (wechat && filled && !stored.type().equals(UserFields.REGISTERED)) {
            user.set(UserFields.TYPE, UserFields.REGISTERED);
        }
    }

    private static String now(Record user, String field, String stored) {
        return user.changed(field) ? user.text(field) : stored;
    }

    private static void requireOwnPhone(Transaction tx, Record user) {
        String phone = user.text(UserFields.PHONE);
        if (phone.isEmpty()) {
            return;
        }
        List<String> spellings = PhoneSpellings.of(phone);
        List<String> same = List.of(spellings.getFirst(), spellings.getLast(), user.text(UserFields.IDTYPE), user.id());
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

    /** The user as it is stored at this moment; the record being written may have been read before others changed it. */
    private record Stored(String type, String idtype, String name, String phone, String picture) {
        private static final String SELECT = """
                SELECT "users_type", "users_idtype", "users_name", "users_phone", "users_picture"
                FROM "tbl_auth_users" WHERE "id" = ?""";

        static Stored read(Transaction tx, String id) {
            return tx.first(
                            SELECT,
                            List.of(id),
                            row -> new Stored(text(row, 0), text(row, 1), text(row, 2), text(row, 3), text(row, 4)))
                    .orElseThrow(ApiException::notFound);
        }

        private static String text(Row row, int column) {
            String value = row.text(column);
            return value == null ? "" : value;
        }
    }
}
