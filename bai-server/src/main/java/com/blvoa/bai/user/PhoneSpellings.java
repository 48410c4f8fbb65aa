package com.blvoa.bai.user;

import java.util.List;
import java.util.regex.Pattern;

/** The ways in which one phone is written: a number of mainland China with its country code or without it. */
final class PhoneSpellings {
    private static final String COUNTRY = "+86";
    private static final Pattern MAINLAND = Pattern.compile("(\\+86)?1\\d{10}");

    private PhoneSpellings() {}

    /** As it was given, then the other way, if there is one. */
    static List<String> of(String phone) {
        if (!MAINLAND.matcher(phone).matches()) {
            return List.of(phone);
        }
        boolean international = phone.startsWith(COUNTRY);
        return List.of(phone, international ? phone.substring(COUNTRY.length()) : COUNTRY + phone);
    }
}
