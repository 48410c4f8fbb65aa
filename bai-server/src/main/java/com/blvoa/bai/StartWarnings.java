package com.blvoa.bai;

import java.util.ArrayList;
import java.util.List;

/** What an operator should know about the settings that the server starts with. */
final class StartWarnings {
    private StartWarnings() {}

    static List<String> of(BaiSettings settings) {
        List<String> warnings = new ArrayList<>();
        boolean reachable = reachable(settings.http());
        if (reachable && settings.registration() == RegistrationMode.OPEN) {
            warnings.add("Anyone who reaches " + settings.http() + " can register as a platform user."
                    + " BAI_PLATFORM_REGISTRATION=approval or closed prevents that.");
        }
        if (reachable && settings.dev()) {
            warnings.add("Development mode listens on " + settings.http()
                    + ": sandbox codes log in without WeChat, and the demo operator's password is published.");
        }
        if (!settings.legacyHttp().isEmpty()) {
            warnings.addAll(ofFirstGeneration(settings));
        }
        return warnings;
    }

    private static List<String> ofFirstGeneration(BaiSettings settings) {
        List<String> warnings = new ArrayList<>();
        warnings.add(
                "The first-generation API listens on " + settings.legacyHttp()
                        + ", a second way to log in and to change profiles over the same data: what guards "
                        + settings.http()
                        + " (a proxy, TLS, a firewall) must guard it too. Leave BAI_LEGACY_HTTP empty once no old client calls it.");
        if (settings.dev() && reachable(settings.legacyHttp())) {
            warnings.add("Development mode listens on " + settings.legacyHttp()
                    + " too: sandbox codes log in there without WeChat.");
        }
        if (settings.legacyOpenidRefresh()) {
            warnings.add("BAI_LEGACY_OPENID_REFRESH is on: whoever reaches " + settings.legacyHttp()
                    + " and knows a mini-program user's openid gets a token of that user, without any other proof.");
        }
        return warnings;
    }

    private static boolean reachable(String address) {
        return !loopback(address);
    }

    private static boolean loopback(String address) {
        String host = address.substring(0, address.lastIndexOf(':'));
        return host.equals("localhost") || host.equals("[::1]") || host.matches("127(\\.\\d{1,3}){3}");
    }
}
