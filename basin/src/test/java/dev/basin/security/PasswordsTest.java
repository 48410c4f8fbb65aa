package dev.basin.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The hashes here that are literals were made by libxcrypt. */
class PasswordsTest {
    private final Passwords passwords = new Passwords();

    @Test
    void a_hash_has_pocketbases_prefix_and_the_asked_cost() {
        String hash = passwords.hash("1234567890", 4);

        assertThat(hash).startsWith("$2a$04$").hasSize(60);
        assertThat(Passwords.cost(hash)).contains(4);
        assertThat(Passwords.cost(passwords.hash("1234567890", 0))).contains(10);
    }

    @Test
    void a_hash_matches_its_password_only() {
        String hash = passwords.hash("1234567890", 4);

        assertThat(passwords.matches("1234567890", hash)).isTrue();
        assertThat(passwords.matches("1234567891", hash)).isFalse();
        assertThat(passwords.matches("", hash)).isFalse();
        assertThat(passwords.hash("1234567890", 4)).isNotEqualTo(hash);
    }

    @ParameterizedTest
    @CsvSource({
        "secret, $2a$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
        "secret, $2b$05$abcdefghijklmnopqrstuuOQiyCxlgf/oeuTqixKmWdcYUh4Hjl0a",
        "secret, $2y$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
        "secret, $2$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
        "пароль密碼, $2a$04$abcdefghijklmnopqrstuu3m82QOaqitFLrUa.6flxTs6uMrrLhVO",
        "'', $2a$04$abcdefghijklmnopqrstuubyCG3zY1GIXMyxfivm.ClDiInHzxjiq",
        "legacy, $2a$13$abcdefghijklmnopqrstuud/XrSMuDdek6uzmzjTCI4yoriDZXoKa",
    })
    void hashes_of_other_makers_match(String plain, String hash) {
        assertThat(passwords.matches(plain, hash)).isTrue();
        assertThat(passwords.matches(plain + "x", hash)).isFalse();
    }

    @Test
    void bytes_after_the_72nd_do_not_count_when_comparing() {
        String hash = "$2a$04$abcdefghijklmnopqrstuubzadhGtS2zEF.gu0yd0opP6cVzb.e0i";

        assertThat(passwords.matches("x".repeat(72), hash)).isTrue();
        assertThat(passwords.matches("x".repeat(300), hash)).isTrue();
        assertThat(passwords.matches("x".repeat(71), hash)).isFalse();
    }

    @Test
    void a_password_of_more_than_72_bytes_is_not_hashed() {
        String longest = "密".repeat(24);

        assertThat(Passwords.hashable(longest)).isTrue();
        assertThat(passwords.matches(longest, passwords.hash(longest, 4))).isTrue();
        assertThat(Passwords.hashable(longest + "x")).isFalse();
        assertThatThrownBy(() -> passwords.hash(longest + "x", 4)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void who_comes_when_the_queue_is_full_is_turned_away_and_may_come_again() throws InterruptedException {
        Passwords busy = new Passwords(1, () -> Bcrypt.PORTABLE);
        int callers = Runtime.getRuntime().availableProcessors() + 20;
        AtomicInteger served = new AtomicInteger();
        AtomicInteger refused = new AtomicInteger();
        List<Thread> storm = new ArrayList<>();
        for (int i = 0; i < callers; i++) {
            storm.add(Thread.ofVirtual().start(() -> {
                try {
                    busy.matchesNothing("secret", 12);
                    served.incrementAndGet();
                } catch (PasswordsBusyException _) {
                    refused.incrementAndGet();
                }
            }));
        }
        for (Thread caller : storm) {
            caller.join();
        }
        assertThat(served.get() + refused.get()).isEqualTo(callers);
        assertThat(served.get()).isPositive();
        assertThat(refused.get()).isPositive();
        assertThat(busy.matches("secret", busy.hash("secret", 4))).isTrue();
    }

    @Test
    void a_nul_character_counts_like_any_other() {
        String hash = passwords.hash("abc\0def", 4);

        assertThat(passwords.matches("abc\0def", hash)).isTrue();
        assertThat(passwords.matches("abc\0deg", hash)).isFalse();
        assertThat(passwords.matches("abc", hash)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "$2a$04$",
                "plain",
                "$2a$03$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
                "$2a$32$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
                "$2a$xx$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
                "$2a$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIr",
                "$2a$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrWW",
                "$2a$04$äbcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrW",
                "$1$04$abcdefghijklmnopqrstuu2r9OfJnfCsdneAXAGHnS4UpFFP8WIrWW",
            })
    void a_malformed_hash_matches_nothing(String hash) {
        assertThat(passwords.matches("secret", hash)).isFalse();
        assertThat(Passwords.cost(hash)).isEmpty();
    }

    @Test
    void an_unknown_account_takes_a_comparison_of_the_same_cost() {
        String hash = passwords.hash("secret", 9);
        long before = passwords.rounds();
        passwords.matches("wrong", hash);
        long known = passwords.rounds() - before;

        passwords.matchesNothing("wrong", 9);
        assertThat(passwords.rounds() - before - known).isEqualTo(known).isPositive();
    }

    @Test
    void a_storm_of_comparisons_runs_on_no_more_threads_than_cores() throws Exception {
        String hash = passwords.hash("secret", 6);
        Set<Thread> before = bcryptThreads();
        Passwords stormed = new Passwords();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Boolean>> running = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                running.add(callers.submit(() -> stormed.matches("secret", hash)));
            }
            for (Future<Boolean> one : running) {
                assertThat(one.get()).isTrue();
            }
        }
        Set<Thread> started = bcryptThreads();
        started.removeAll(before);
        assertThat(started).hasSizeBetween(1, Runtime.getRuntime().availableProcessors());
    }

    private static Set<Thread> bcryptThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("bcrypt-"))
                .collect(Collectors.toSet());
    }
}
