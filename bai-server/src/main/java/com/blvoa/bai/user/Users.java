package com.blvoa.bai.user;

import com.blvoa.bai.http.Envelope;
import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.schema.UserFields;
import dev.basin.errors.ApiException;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Finds and stores users. */
public final class Users {
    /** for answers about a phone that another user of the same kind has */
    public static final String PHONE_TAKEN = "手机号已存在";

    private final RecordStore records;

    public Users(RecordStore records) {
        this.records = records;
    }

    public Record create() {
        return records.create(UserFields.COLLECTION);
    }

    public long count() {
        return records.count(UserFields.COLLECTION, "", Map.of());
    }

    public Optional<Record> byId(String id) {
        return records.find(UserFields.COLLECTION, id);
    }

    public Optional<Record> byOpenid(String openid) {
        return records.first(UserFields.COLLECTION, "openid = {:openid}", Map.of("openid", openid));
    }

    /**
     * An e-mail names one user however it is written: administrators' are stored as given, others in lower case. One that is
     * stored exactly so comes first.
     */
    public Optional<Record> byEmail(String email) {
        String lower = email.toLowerCase(Locale.ROOT);
        return byExactEmail(email)
                .or(() -> byExactEmail(lower))
                .or(() -> records.first(UserFields.COLLECTION, "email:lower = {:email}", Map.of("email", lower)));
    }

    private Optional<Record> byExactEmail(String email) {
        return records.first(UserFields.COLLECTION, "email = {:email}", Map.of("email", email));
    }

    /** A phone names one user of a kind however it is written; one that is stored exactly so comes first. */
    public Optional<Record> byPhone(String phone, String idtype) {
        return spelled(
                phone,
                spelling -> records.first(
                        UserFields.COLLECTION,
                        "users_phone = {:phone} && users_idtype = {:idtype}",
                        Map.of("phone", spelling, "idtype", idtype)));
    }

    public Optional<Record> anyByPhone(String phone) {
        return spelled(
                phone,
                spelling -> records.first(UserFields.COLLECTION, "users_phone = {:phone}", Map.of("phone", spelling)));
    }

    private static Optional<Record> spelled(String phone, Function<String, Optional<Record>> search) {
        return PhoneSpellings.of(phone).stream()
                .map(search)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /**
     * @throws ApiException 400 with the refused fields
     */
    public Record save(Record user) {
        return records.save(user);
    }

    /** What a client hears when its user could not be stored for a reason that the endpoint does not know better. */
    public static Refusal notSaved(ApiException refusal) {
        return Refusal.failure("保存认证用户失败", Envelope.reasons(refusal.data()), refusal);
    }

    /** 400 for an update that was refused, with the fields to blame. */
    public static Refusal notUpdated(ApiException refusal) {
        Map<String, String> reasons = Envelope.reasons(refusal.data());
        return reasons.isEmpty() ? Refusal.badRequest("资料更新失败") : Refusal.badFields(reasons);
    }
}
