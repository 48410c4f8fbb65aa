package com.blvoa.bai.user;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UserViewTest {
    @ParameterizedTest
    @CsvSource({
        "13800138000, 138****8000",
        "+85291234567, +85****4567",
        "12345678, 123****5678",
        "+123456, +****56",
        "12, ****2",
        "1, ****",
        "'', ''"
    })
    void phones_are_masked(String phone, String masked) {
        assertThat(UserView.masked(phone)).isEqualTo(masked);
    }

    @Test
    void an_unusable_password_is_a_well_formed_hash_that_differs_each_time() {
        String hash = UnusablePassword.draw().hash();
        assertThat(hash)
                .matches("\\$2a\\$10\\$[./A-Za-z0-9]{53}")
                .isNotEqualTo(UnusablePassword.draw().hash());
        assertThat(BCrypt.verifyer().verify("anything".toCharArray(), hash))
                .satisfies(result -> assertThat(result.validFormat).isTrue())
                .satisfies(result -> assertThat(result.verified).isFalse());
    }
}
