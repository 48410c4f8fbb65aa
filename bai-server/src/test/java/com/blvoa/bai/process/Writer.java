package com.blvoa.bai.process;

import dev.basin.testkit.Answer;
import dev.basin.testkit.ApiClient;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/** Writes to a server as fast as it answers, until it is gone, and notes in the ledger what it acknowledged. */
abstract sealed class Writer implements Runnable {
    private final Ledger ledger;
    private final String prefix;
    private final Random random;
    private final AtomicLong acknowledged;
    private final List<String> keys = new ArrayList<>();

    /** @param prefix six characters that the keys of this writer alone start with; with it a key is a record id */
    Writer(Ledger ledger, String prefix, Random random, AtomicLong acknowledged) {
        this.ledger = ledger;
        this.prefix = prefix;
        this.random = random;
        this.acknowledged = acknowledged;
    }

    @Override
    public final void run() {
        try {
            for (int step = 0; ; step++) {
                step(step);
                acknowledged.incrementAndGet();
            }
        } catch (UncheckedIOException serverIsGone) {
            assert serverIsGone.getMessage() != null;
        }
    }

    private void step(int step) {
        String value = prefix + "v" + step;
        String known = keys.isEmpty() ? "" : keys.get(random.nextInt(keys.size()));
        boolean exists = !known.isEmpty() && ledger.acknowledged(known).isPresent();
        if (!exists || random.nextInt(10) < 5) {
            String key = prefix + "%09d".formatted(step);
            ledger.write(key, Optional.of(value), () -> create(key, value));
            keys.add(key);
        } else if (random.nextInt(5) < 4) {
            ledger.write(known, Optional.of(value), () -> update(known, value));
        } else {
            ledger.write(known, Optional.empty(), () -> delete(known));
        }
    }

    abstract boolean create(String key, String value);

    abstract boolean update(String key, String value);

    abstract boolean delete(String key);

    private static boolean done(Answer answer, int status) {
        answer.expect(status);
        return true;
    }

    /** Writes companies through the records API: two fields that must always have the same value. */
    static final class Companies extends Writer {
        private static final String PATH = "/api/collections/tbl_company/records";
        private final ApiClient superuser;

        Companies(Ledger ledger, String prefix, Random random, AtomicLong acknowledged, ApiClient superuser) {
            super(ledger, prefix, random, acknowledged);
            this.superuser = superuser;
        }

        @Override
        boolean create(String key, String value) {
            Map<String, String> body =
                    Map.of("id", key, "company_id", key, "company_name", value, "company_remark", value);
            return done(superuser.post(PATH, body), 200);
        }

        @Override
        boolean update(String key, String value) {
            return done(superuser.patch(PATH + "/" + key, Map.of("company_name", value, "company_remark", value)), 200);
        }

        @Override
        boolean delete(String key) {
            return done(superuser.delete(PATH + "/" + key), 204);
        }
    }

    /** Writes dictionaries through BAI's own endpoints: items that all must have the same value. */
    static final class Dictionaries extends Writer {
        private final ApiClient operator;

        Dictionaries(Ledger ledger, String prefix, Random random, AtomicLong acknowledged, ApiClient operator) {
            super(ledger, prefix, random, acknowledged);
            this.operator = operator;
        }

        private static List<Map<String, Object>> items(String value) {
            List<Map<String, Object>> items = new ArrayList<>();
            int count = 1 + Math.floorMod(value.hashCode(), 4);
            for (int i = 0; i < count; i++) {
                items.add(Map.of("enum", "e" + i, "description", value, "sortOrder", i));
            }
            return items;
        }

        @Override
        boolean create(String key, String value) {
            Map<String, Object> body = Map.of("dict_name", key, "dict_word_remark", value, "items", items(value));
            return done(operator.post("/pb/api/dictionary/create", body), 200);
        }

        @Override
        boolean update(String key, String value) {
            Map<String, Object> body = Map.of("dict_name", key, "dict_word_remark", value, "items", items(value));
            return done(operator.post("/pb/api/dictionary/update", body), 200);
        }

        @Override
        boolean delete(String key) {
            return done(operator.post("/pb/api/dictionary/delete", Map.of("dict_name", key)), 200);
        }
    }
}
