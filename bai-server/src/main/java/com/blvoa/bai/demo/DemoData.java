package com.blvoa.bai.demo;

import com.blvoa.bai.schema.DictionaryFields;
import com.blvoa.bai.schema.UserFields;
import com.blvoa.bai.user.PlaceholderAddresses;
import com.blvoa.bai.user.UnusablePassword;
import dev.basin.files.Uploads;
import dev.basin.json.Json;
import dev.basin.records.RecordStore;
import dev.basin.schema.Password;
import dev.basin.schema.Record;
import dev.basin.security.Passwords;
import dev.basin.storage.Database;
import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

/** What a new directory holds in development mode: two operators, some dictionaries, pictures and
 * documents, a shop, and a customer of it, so that first calls have answers. */
public final class DemoData {
    /** The first operator's phone, as the README names it. */
    public static final String ACCOUNT = "13800138000";
    /** The first operator's password, as the README names it. */
    public static final String PASSWORD = "Basin-Demo-2026";

    /** The openid of who logs in with the code {@code sandbox:demo}. */
    private static final String CUSTOMER = "sandbox_demo";

    private static final int BCRYPT_COST = 10;

    private final Database database;
    private final RecordStore records;
    private final Passwords passwords;
    private final Uploads uploads;

    public DemoData(Database database, RecordStore records, Passwords passwords, Uploads uploads) {
        this.database = database;
        this.records = records;
        this.passwords = passwords;
        this.uploads = uploads;
    }

    /** Writes everything in one transaction. For empty directories only: it does not look for what is there. */
    public void write() {
        Password known = new Password("", passwords.hash(PASSWORD, BCRYPT_COST));
        database.run(_ -> {
            Record first = operator("演示操作员", ACCOUNT, known);
            operator("演示审核员", "13900139000", UnusablePassword.draw());
            dictionary("用户状态", "用户的启用状态", List.of("enabled", "disabled"), List.of("启用", "停用"));
            dictionary("用户类型", "小程序用户的类型", List.of("游客", "注册用户"), List.of("资料未完善", "资料已完善"));
            dictionary(
                    "订单状态",
                    "订单的处理进度",
                    List.of("pending", "paid", "shipped", "done"),
                    List.of("待支付", "已支付", "已发货", "已完成"));
            dictionary("文档类型", "文档的分类", List.of("说明书", "产品资料", "活动"), List.of("使用说明书", "产品介绍资料", "活动方案"));
            new DemoContent(records, uploads, first).write();
            new DemoShop(records, uploads, first).write(customer());
        });
    }

    private Record operator(String name, String phone, Password password) {
        String guid = UUID.randomUUID().toString();
        return records.save(records.create(UserFields.COLLECTION)
                .set(UserFields.OPENID, guid)
                .set(UserFields.EMAIL, PlaceholderAddresses.ofPlatform(guid))
                .setRaw(UserFields.PASSWORD, password)
                .set(UserFields.IDTYPE, UserFields.MANAGE_PLATFORM)
                .set(UserFields.TYPE, UserFields.REGISTERED)
                .set(UserFields.STATUS, UserFields.ENABLED)
                .set(UserFields.NAME, name)
                .set(UserFields.PHONE, phone)
                .set(UserFields.PICTURE, "https://example.com/avatar.png"));
    }

    private Record customer() {
        return records.save(records.create(UserFields.COLLECTION)
                .set(UserFields.OPENID, CUSTOMER)
                .set(UserFields.EMAIL, CUSTOMER + "@wechat.local")
                .setRaw(UserFields.PASSWORD, UnusablePassword.draw())
                .set(UserFields.IDTYPE, UserFields.WECHAT)
                .set(UserFields.TYPE, UserFields.GUEST)
                .set(UserFields.NAME, "演示顾客"));
    }

    private void dictionary(String name, String remark, List<String> values, List<String> descriptions) {
        Record dictionary = records.create(DictionaryFields.COLLECTION)
                .set(DictionaryFields.NAME, name)
                .set(DictionaryFields.REMARK, remark)
                .set(DictionaryFields.ENABLED, true)
                .set(DictionaryFields.VALUES, Json.write(values))
                .set(DictionaryFields.DESCRIPTIONS, Json.write(descriptions))
                .set(
                        DictionaryFields.ORDER,
                        Json.write(
                                LongStream.rangeClosed(1, values.size()).boxed().toList()));
        records.save(dictionary);
    }
}
