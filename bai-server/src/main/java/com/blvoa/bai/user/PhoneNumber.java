package com.blvoa.bai.user;

import java.util.regex.Pattern;

/** Phone numbers of operators: 11 digits starting with 1, or {@code +} and 6–15 digits (contract §4). */
public final class PhoneNumber {
    /** for answers about one that is none */
    public static final String FORM = "必须为 1 开头的 11 位数字,或 + 加 6–15 位数字";

    private static final Pattern VALID = Pattern.compile("1\\d{10}|\\+\\d{6,15}");

    private PhoneNumber() {}

    public static boolean valid(String phone) {
        return VALID.matcher(phone).matches();
    }
}
