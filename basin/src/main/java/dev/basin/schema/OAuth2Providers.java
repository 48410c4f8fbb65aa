package dev.basin.schema;

import java.util.List;

/** The providers that PocketBase 0.40 knows, in the order in which it lists them (facts D1). */
public final class OAuth2Providers {
    private static final List<Provider> ALL = List.of(
            new Provider("apple", "Apple"),
            new Provider("google", "Google"),
            new Provider("microsoft", "Microsoft"),
            new Provider("yandex", "Yandex"),
            new Provider("facebook", "Facebook"),
            new Provider("instagram2", "Instagram"),
            new Provider("github", "GitHub"),
            new Provider("gitlab", "GitLab"),
            new Provider("bitbucket", "Bitbucket"),
            new Provider("gitee", "Gitee"),
            new Provider("gitea", "Gitea/Forgejo"),
            new Provider("discord", "Discord"),
            new Provider("twitter", "X/Twitter"),
            new Provider("kakao", "Kakao"),
            new Provider("vk", "ВКонтакте"),
            new Provider("linear", "Linear"),
            new Provider("notion", "Notion"),
            new Provider("monday", "monday.com"),
            new Provider("lark", "Lark"),
            new Provider("box", "Box"),
            new Provider("spotify", "Spotify"),
            new Provider("trakt", "Trakt"),
            new Provider("twitch", "Twitch"),
            new Provider("patreon", "Patreon"),
            new Provider("strava", "Strava"),
            new Provider("wakatime", "WakaTime"),
            new Provider("livechat", "LiveChat"),
            new Provider("mailcow", "mailcow"),
            new Provider("planningcenter", "Planning Center"),
            new Provider("oidc", "OIDC"),
            new Provider("oidc2", "OIDC"),
            new Provider("oidc3", "OIDC"));

    private OAuth2Providers() {}

    public static List<Provider> all() {
        return ALL;
    }

    public static boolean isKnown(String name) {
        return ALL.stream().anyMatch(provider -> provider.name().equals(name));
    }

    /** The name in options, and the one for people. */
    public record Provider(String name, String displayName) {}
}
