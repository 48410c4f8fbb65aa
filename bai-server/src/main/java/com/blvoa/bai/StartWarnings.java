package com.blvoa.bai;

import java.util.ArrayList;
import java.util.List;

/** What an operator should know about the settings that the server starts with. */
final class StartWarnings {
    private StartWarnings() {}

    static List<String> of(BaiSettings settings) {
        List<String> warnings = new ArrayList<>();
        boolean reachable = !loopback(settings.http());
        if (reachable && settings.registration() == RegistrationMode.OPEN) {
            warnings.add("Anyone who reaches " + settings.http() + " can register as a platform user."
                    + " BAI_PLATFORM_REGISTRATION=approval or closed prevents that.");
        }
        if (reachable && settings.dev()) {
            warnings.add("Development mode listens on " + settings.http()
                    + ": sandbox codes log in without WeChat, and the demo operator's password is published.");
        }
        return warnings;
    }

    private static boolean loopback(String address) {
        String host = address.substring(0, address.lastIndexOf(':'));
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
