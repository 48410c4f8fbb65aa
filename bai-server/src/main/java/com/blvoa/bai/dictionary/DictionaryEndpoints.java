package com.blvoa.bai.dictionary;

import com.blvoa.bai.http.Access;
import com.blvoa.bai.http.Answer;
import com.blvoa.bai.http.Endpoint;
import com.blvoa.bai.http.JsonBody;
import com.blvoa.bai.http.ListAnswer;
import com.blvoa.bai.http.PageWish;
import com.blvoa.bai.http.Refusal;
import com.blvoa.bai.http.Repeats;
import com.blvoa.bai.http.Reply;
import com.blvoa.bai.http.Request;
import com.blvoa.bai.schema.DictionaryFields;
import dev.basin.records.RecordStore;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import java.util.List;
import java.util.Optional;

/** The dictionary endpoints, all for platform users (contract §4). */
public final class DictionaryEndpoints {
    private static final int LONGEST_NAME = 255;
    private static final int LONGEST_REMARK = 2_000;

    private final Dictionaries dictionaries;

    private DictionaryEndpoints(Dictionaries dictionaries) {
        this.dictionaries = dictionaries;
    }

    public static List<Endpoint> all(RecordStore records, Database database) {
        DictionaryEndpoints endpoints = new DictionaryEndpoints(new Dictionaries(records, database));
        return List.of(
                operators("list", endpoints::list).withOptionalBody(),
                operators("detail", endpoints::detail),
                operators("create", endpoints::create).withDuplicateGuard().answeredOnce(Repeats.ANSWERED_WITH_WRITE),
                operators("update", endpoints::update).withDuplicateGuard().answeredOnce(Repeats.ANSWERED_WITH_WRITE),
                operators("delete", endpoints::delete).withDuplicateGuard().answeredOnce(Repeats.ANSWERED_WITH_WRITE));
    }

    private static Endpoint operators(String name, Endpoint.Action action) {
        return Endpoint.of("dictionary/" + name, action).forOnly(Access.PLATFORM_USERS);
    }

    private Reply list(Request request) {
        JsonBody body = request.body();
        String keyword = body.optionalText("keyword", LONGEST_NAME);
        Optional<PageWish> page = PageWish.read(body);
        body.check();
        return new ListAnswer("查询成功", dictionaries.containing(keyword), page, ListAnswer.each(DictionaryView::write));
    }

    private Answer detail(Request request) {
        String name = requiredName(request.body());
        request.body().check();
        return answer("查询成功", dictionaries.named(name).orElseThrow(() -> Refusal.notFound("未找到对应字典")));
    }

    private Answer create(Request request) {
        JsonBody body = request.body();
        String name = requiredName(body);
        Optional<List<DictionaryItem>> items = DictionaryItems.read(body);
        if (items.isEmpty()) {
            body.refuse(DictionaryItems.FIELD, "为必填项");
        }
        Record dictionary = dictionaries.create().set(DictionaryFields.NAME, name);
        dictionary.set(
                DictionaryFields.ENABLED, body.bool(DictionaryFields.ENABLED).orElse(true));
        setSent(body, dictionary);
        body.check();
        DictionaryItems.store(dictionary, items.orElseThrow());
        return answer("新增成功", dictionaries.atOnce(() -> dictionaries.save(dictionary, "dict_name 已存在")));
    }

    private Answer update(Request request) {
        JsonBody body = request.body();
        String name = requiredName(body);
        String original = body.optionalText("original_dict_name", LONGEST_NAME);
        Optional<List<DictionaryItem>> items = DictionaryItems.read(body);
        Optional<Boolean> enabled = body.bool(DictionaryFields.ENABLED);
        Optional<String> parent = body.text(DictionaryFields.PARENT, LONGEST_NAME);
        Optional<String> remark = body.text(DictionaryFields.REMARK, LONGEST_REMARK);
        body.check();
        return answer("修改成功", dictionaries.atOnce(() -> {
            Record dictionary = dictionaries
                    .named(original.isEmpty() ? name : original)
                    .orElseThrow(() -> Refusal.notFound("未找到待修改字典"));
            dictionary.set(DictionaryFields.NAME, name);
            enabled.ifPresent(value -> dictionary.set(DictionaryFields.ENABLED, value));
            parent.ifPresent(value -> dictionary.set(DictionaryFields.PARENT, value));
            remark.ifPresent(value -> dictionary.set(DictionaryFields.REMARK, value));
            items.ifPresent(sent -> DictionaryItems.store(dictionary, sent));
            return dictionaries.save(dictionary, "dict_name 冲突,已存在同名字典");
        }));
    }

    private Answer delete(Request request) {
        String name = requiredName(request.body());
        request.body().check();
        dictionaries.atOnce(() -> {
            Record dictionary = dictionaries.named(name).orElseThrow(() -> Refusal.notFound("未找到待删除字典"));
            dictionaries.delete(dictionary);
            return dictionary;
        });
        return Answer.of(
                "删除成功",
                out -> out.beginObject()
                        .name(DictionaryFields.NAME)
                        .string(name)
                        .endObject());
    }

    private static String requiredName(JsonBody body) {
        return body.requiredText(DictionaryFields.NAME, LONGEST_NAME);
    }

    private static void setSent(JsonBody body, Record dictionary) {
        body.text(DictionaryFields.PARENT, LONGEST_NAME)
                .ifPresent(value -> dictionary.set(DictionaryFields.PARENT, value));
        body.text(DictionaryFields.REMARK, LONGEST_REMARK)
                .ifPresent(value -> dictionary.set(DictionaryFields.REMARK, value));
    }

    private static Answer answer(String msg, Record dictionary) {
        return Answer.of(msg, out -> DictionaryView.write(out, dictionary));
    }
}
