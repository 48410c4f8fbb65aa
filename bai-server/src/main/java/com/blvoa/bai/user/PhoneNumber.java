package com.blvoa.bai.platform;

import java.util.regex.Pattern;

/** Phone numbers as operators give them: 11 digits starting with 1, or {@code +} and 6–15 digits (contract §4). */
final class PhoneNumber {
    private static final Pattern VALID = Pattern.compile("1\\d{10}|\\+\\d{6,15}");

    private PhoneNumber() {}

    static boolean valid(String phone) {
        return VALID.matcher(phone).matches();
    }
}
