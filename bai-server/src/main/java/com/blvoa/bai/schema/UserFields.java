package com.blvoa.bai.schema;

/** Names and words of {@code tbl_auth_users} (contract §3). */
public final class UserFields {
    public static final String COLLECTION = "tbl_auth_users";

    public static final String OPENID = "openid";
    public static final String USERS_ID = "users_id";
    public static final String IDTYPE = "users_idtype";
    public static final String TYPE = "users_type";
    public static final String STATUS = "users_status";
    public static final String NAME = "users_name";
    public static final String PHONE = "users_phone";
    public static final String PICTURE = "users_picture";
    public static final String COMPANY_ID = "company_id";
    public static final String EMAIL = "email";
    public static final String PASSWORD = "password";

    /** {@link #IDTYPE} of users of the mini-program. */
    public static final String WECHAT = "WeChat";
    /** {@link #IDTYPE} of operators. */
    public static final String MANAGE_PLATFORM = "ManagePlatform";

    /** {@link #TYPE} before the profile is complete. */
    public static final String GUEST = "游客";
    /** {@link #TYPE} from then on. */
    public static final String REGISTERED = "注册用户";

    /** {@link #STATUS} of an approved platform user. */
    public static final String ENABLED = "enabled";
    /** {@link #STATUS} of a platform user who may no longer work as one. */
    public static final String DISABLED = "disabled";

    private UserFields() {}
}
