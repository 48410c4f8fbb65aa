package dev.basin.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressRangesTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1, 127.0.0.1, true",
        "127.0.0.1, 127.0.0.2, false",
        "10.0.0.0/24, 10.0.0.255, true",
        "10.0.0.0/24, 10.0.1.0, false",
        "10.0.0.128/25, 10.0.0.127, false",
        "10.0.0.128/25, 10.0.0.200, true",
        "192.168.0.0/9, 192.255.0.1, true",
        "192.168.0.0/9, 192.1.0.1, false",
        "0.0.0.0/0, 8.8.8.8, true",
        "0.0.0.0/0, ::1, false",
        "::1, 0:0:0:0:0:0:0:1, true",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
        "localhost, localhost, false",
        "10.0.0.0/33, 10.0.0.0, false",
        "10.0.0.0/, 10.0.0.0, false",
        "10.0.0.0/-1, 10.0.0.0, false",
        "127.0.0.1, '', false",
        "1.2.3, 1.2.0.3, false",
        "1.2.3/24, 1.2.0.3, false",
        "5, 0.0.0.5, false",
        "0.0.0.5, 5, false",
        "010.1.1.1, 10.1.1.1, false",
        "[::1], ::1, false",
        "::ffff:010.1.1.1, 10.1.1.1, false",
        "::ffff:10.1.1.1, 10.1.1.1, true",
        "'', 127.0.0.1, false",
    })
    void an_address_is_allowed_when_it_is_in_the_list(String range, String address, boolean allowed) {
        assertThat(AddressRanges.of(List.of(range)).allows(address)).isEqualTo(allowed);
        assertThat(AddressRanges.of(List.of("203.0.113.9", range)).allows(address))
                .isEqualTo(allowed);
    }

    @Test
    void an_empty_list_allows_everyone() {
        assertThat(AddressRanges.of(List.of()).allows("8.8.8.8")).isTrue();
    }
}
