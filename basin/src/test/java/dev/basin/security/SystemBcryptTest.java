package dev.basin.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** The operating system's bcrypt, where there is one, computes what the portable one computes. */
class SystemBcryptTest {
    private static final Optional<Bcrypt> SYSTEM = SystemBcrypt.find();

    @Property(tries = 300)
    void any_bytes_have_the_same_hash(
            @ForAll @Size(max = 80) byte[] password,
            @ForAll @Size(16) byte[] salt,
            @ForAll @IntRange(min = 4, max = 5) int cost) {
        // where there is none, the test below is told as skipped; a property whose tries are all left out fails
        SYSTEM.ifPresent(system -> assertThat(system.compute(password, cost, salt))
                .isEqualTo(Bcrypt.PORTABLE.compute(password, cost, salt)));
    }

    /** Bytes of 0xff are those for which an old fault of the library made other hashes, which its prefix {@code $2a$} still guards against. */
    @Test
    void neither_zero_bytes_nor_those_of_an_old_fault_make_a_difference() {
        assumeThat(SYSTEM).as("libcrypt with bcrypt").isPresent();
        byte[] salt = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        for (String password :
                new String[] {"", "a\0b", "\0", "ÿÿ£345", "ÿ£334ÿÿÿ£345", "1£345", "ª".repeat(72), "\u0080ÿUUª"}) {
            byte[] bytes = password.getBytes(StandardCharsets.ISO_8859_1);
            assertThat(SYSTEM.orElseThrow().compute(bytes, 4, salt))
                    .as(password)
                    .isEqualTo(Bcrypt.PORTABLE.compute(bytes, 4, salt));
        }
    }

    @Test
    void both_ways_accept_each_others_hashes() {
        Passwords usual = new Passwords();
        Passwords portable = Passwords.portable();
        String one = usual.hash("pässwörd 密碼", 4);
        String other = portable.hash("pässwörd 密碼", 4);
        assertThat(portable.matches("pässwörd 密碼", one)).isTrue();
        assertThat(usual.matches("pässwörd 密碼", other)).isTrue();
        assertThat(portable.matches("pässword 密碼", one)).isFalse();
        assertThat(usual.matches("pässword 密碼", other)).isFalse();
    }
}
