package com.blvoa.bai.schema;

import dev.basin.schema.Rules;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Who may do what through the native records API (contract §5), in the filter language. Rules do not bind superusers. A
 * platform user who still needs an approval, or is disabled, counts as a signed-in user, but not as a platform user.
 */
final class NativeRules {
    private static final String SIGNED_IN = "@request.auth.collectionName = '" + UserFields.COLLECTION + "'";
    private static final String ONESELF = SIGNED_IN + " && id = @request.auth.id";

    private final String platformUser;

    NativeRules(boolean approvalNeeded) {
        String operator = SIGNED_IN + " && @request.auth.users_idtype = '" + UserFields.MANAGE_PLATFORM + "'";
        String admitted = approvalNeeded ? "= '" + UserFields.ENABLED + "'" : "!= '" + UserFields.DISABLED + "'";
        this.platformUser = operator + " && @request.auth.users_status " + admitted;
    }

    /**
     * Rules of {@code tbl_auth_users}: one's own name and picture, and for platform users the others' business fields.
     *
     * @param businessFields the names of the fields that are not PocketBase's own
     */
    Rules users(List<String> businessFields) {
        String visible = either(platformUser, ONESELF);
        Stream<String> notOnesOwn = businessFields.stream()
                .filter(field -> !field.equals(UserFields.NAME) && !field.equals(UserFields.PICTURE));
        String oneself = ONESELF + unchanged(notOnesOwn) + IDENTITY_UNTOUCHED;
        String others = platformUser
                + " && id != @request.auth.id"
                + unchanged(Stream.of(UserFields.OPENID, UserFields.IDTYPE, UserFields.USERS_ID))
                + IDENTITY_UNTOUCHED;
        return new Rules(visible, visible, null, either(oneself, others), null);
    }

    /** Rules of {@code tbl_company}. */
    Rules company() {
        String member = SIGNED_IN
                + " && @request.auth.users_idtype != '" + UserFields.MANAGE_PLATFORM
                + "' && @request.auth.company_id != '' && company_id = @request.auth.company_id";
        return new Rules(SIGNED_IN, SIGNED_IN, SIGNED_IN, either(platformUser, member), platformUser);
    }

    /** Rules of what platform users may read and only hooks may write. */
    Rules readByPlatformUsers() {
        return new Rules(platformUser, platformUser, null, null, null);
    }

    /** Rules of what everybody may read and platform users write. */
    Rules writtenByPlatformUsers() {
        return new Rules("", "", platformUser, platformUser, platformUser);
    }

    /**
     * Rules of rows that belong to a user, who alone writes them, and that platform users read too. What of them the owner
     * does not change is said where the collection is declared.
     *
     * @param owner the field with the openid of whose it is
     */
    Rules ownRows(String owner) {
        String own = SIGNED_IN + " && " + owner + " = @request.auth.openid";
        String visible = either(platformUser, own);
        return new Rules(visible, visible, own, own, own);
    }

    /** PocketBase's own fields of an auth record, which nobody changes through a plain update. */
    private static final String IDENTITY_UNTOUCHED = " && @request.body.password:isset = false"
            + " && @request.body.email:changed = false"
            + " && @request.body.emailVisibility:changed = false"
            + " && @request.body.verified:changed = false";

    private static String unchanged(Stream<String> fields) {
        return fields.map(field -> " && @request.body." + field + ":changed = false")
                .collect(Collectors.joining());
    }

    private static String either(String one, String other) {
        return "(" + one + ") || (" + other + ")";
    }
}
