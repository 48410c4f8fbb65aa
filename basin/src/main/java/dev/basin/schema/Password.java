package dev.basin.schema;

/**
 * A password field's value: a stored bcrypt hash, or a plain password that was submitted and is to be hashed before the
 * record is written (outside of any transaction). Neither part is ever printed.
 *
 * @param plain the submitted password, empty when there is only a hash
 * @param hash the bcrypt hash, empty when it was not computed yet or the record has no password
 */
public record Password(String plain, String hash) {
    public static final Password NONE = new Password("", "");

    @Override
    public String toString() {
        return "Password";
    }
}
