package com.blvoa.bai.user;

import com.blvoa.bai.http.Refusal;
import dev.basin.auth.Tokens;
import dev.basin.filter.CompiledSelection;
import dev.basin.filter.Filters;
import dev.basin.filter.RequestContext;
import dev.basin.filter.Selection;
import dev.basin.schema.AuthOptions;
import dev.basin.schema.Record;
import dev.basin.storage.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Issues PocketBase-native tokens, to those whom the collection's auth rule admits (facts C5). */
public final class SignIn {
    private final Tokens tokens;
    private final Filters filters;
    private final Database database;

    public SignIn(Tokens tokens, Filters filters, Database database) {
        this.tokens = tokens;
        this.filters = filters;
        this.database = database;
    }

    /**
     * A renewable token.
     *
     * @throws Refusal 401 when the auth rule does not admit the user
     */
    public String tokenFor(Record user) {
        String rule = user.collection().auth().map(AuthOptions::authRule).orElse(null);
        if (rule == null || (!rule.isEmpty() && !satisfies(user, rule))) {
            throw Refusal.of(401, "PocketBase 原生认证失败");
        }
        return tokens.issue(user);
    }

    /** A new token for a still valid one. One that was not made to be renewed (impersonation) is handed back as it is. */
    public String renew(String token, Record user) {
        return tokens.renewable(token) ? tokenFor(user) : token;
    }

    private boolean satisfies(Record user, String rule) {
        RequestContext asUser = new RequestContext("password", "POST", Map.of(), Map.of(), Map.of(), Optional.of(user));
        CompiledSelection admitted = filters.compile(Selection.ofRule(user.collection(), rule), asUser);
        String table = "\"" + user.collection().name() + "\"";
        String sql =
                "SELECT 1 FROM " + admitted.from() + " WHERE (" + admitted.where() + ") AND " + table + ".\"id\" = ?";
        List<@Nullable Object> params = new ArrayList<>(admitted.params());
        params.add(user.id());
        return database.read(session -> session.first(sql, params, row -> true).isPresent());
    }
}
