package dev.basin.auth;

import dev.basin.errors.ApiException;
import dev.basin.errors.FieldError;
import dev.basin.schema.Collection;
import dev.basin.schema.Field;
import dev.basin.schema.Password;
import dev.basin.schema.PasswordField;
import dev.basin.schema.Record;
import dev.basin.security.Passwords;
import dev.basin.storage.Database;
import dev.basin.storage.Expressions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the record that an identity and a password belong to (facts C6). */
final class Login {
    private static final String EMAIL = "email";
    private static final String PASSWORD = "password";

    private final Database database;
    private final Identities identities;
    private final Passwords passwords;

    Login(Database database, Identities identities, Passwords passwords) {
        this.database = database;
        this.identities = identities;
        this.passwords = passwords;
    }

    /**
     * Somebody's wish to sign in.
     *
     * @param record whom the identity names, if anyone
     */
    record Attempt(Collection collection, String identity, Optional<Record> record, String password) {
        @Override
        public String toString() {
            return "Attempt[" + collection.name() + "]";
        }
    }

    /** @throws ApiException 400 with the refused fields */
    Attempt read(Collection collection, TypedForm form) {
        List<String> fields = AuthCollections.options(collection).identityFields();
        String identity = form.text("identity");
        String password = form.text(PASSWORD);
        String field = form.text("identityField");
        form.require("identity", identity);
        form.limit("identity", identity);
        form.require(PASSWORD, password);
        form.limit(PASSWORD, password);
        form.limit("identityField", field);
        if (!field.isEmpty() && !fields.contains(field)) {
            form.refuse("identityField", new FieldError("validation_in_invalid", "Must be a valid value."));
        }
        form.check();

        Optional<Record> record = field.isEmpty()
                ? identities.find(collection, emailFirst(fields), identity)
                : identities.findBy(collection, field, identity);
        return new Attempt(collection, identity, record, password);
    }

    /** Compares with a hash in every case, so that the time of the answer does not tell which accounts exist. */
    boolean matches(Attempt attempt) {
        String hash = attempt.record()
                .map(found -> found.get(PASSWORD) instanceof Password stored ? stored.hash() : "")
                .orElse("");
        return Passwords.cost(hash).isPresent()
                ? passwords.matches(attempt.password(), hash)
                : passwords.matchesNothing(attempt.password(), usualCost(attempt.collection()));
    }

    /** The cost of any stored hash, as old ones may be of another than the field's. */
    private int usualCost(Collection collection) {
        Expressions quoting = database.dialect().expressions();
        String column = quoting.quote(PASSWORD);
        String sql = "SELECT " + column + " FROM " + quoting.quote(collection.name()) + " WHERE " + column
                + " != '' LIMIT 1";
        return database.first(sql, List.of(), row -> String.valueOf(row.text(0)))
                .flatMap(Passwords::cost)
                .orElseGet(() -> configuredCost(collection));
    }

    private static int configuredCost(Collection collection) {
        Optional<Field> field = collection.field(PASSWORD);
        int cost = field.isPresent() && field.get() instanceof PasswordField password ? password.cost() : 0;
        return cost == 0 ? Passwords.DEFAULT_COST : cost;
    }

    private static List<String> emailFirst(List<String> fields) {
        if (!fields.contains(EMAIL)) {
            return fields;
        }
        List<String> ordered = new ArrayList<>(fields);
        ordered.remove(EMAIL);
        ordered.addFirst(EMAIL);
        return ordered;
    }
}
