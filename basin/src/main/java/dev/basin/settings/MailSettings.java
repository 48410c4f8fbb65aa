package dev.basin.settings;

/**
 * Who mails are from, and how they leave (facts D6).
 *
 * @param appUrl where the links in mails begin
 */
public record MailSettings(String appName, String appUrl, String senderName, String senderAddress, Smtp smtp) {
    /**
     * The server that takes mails.
     *
     * @param enabled else the machine's own {@code sendmail} is used
     * @param authMethod {@code PLAIN} (also when empty) or {@code LOGIN}; used when there is a name or a password
     * @param tls whether the connection begins with TLS; else it is upgraded when the server offers that
     * @param localName what the client calls itself, {@code localhost} when empty
     */
    public record Smtp(
            boolean enabled,
            String host,
            int port,
            String username,
            String password,
            String authMethod,
            boolean tls,
            String localName) {
        /** Without name and password. */
        @Override
        public String toString() {
            return "Smtp[" + host + ":" + port + "]";
        }
    }
}
