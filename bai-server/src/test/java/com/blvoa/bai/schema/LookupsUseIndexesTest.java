package com.blvoa.bai.schema;

import static org.assertj.core.api.Assertions.assertThat;

import com.blvoa.bai.testkit.BaiTest;
import com.blvoa.bai.testkit.RunningBai;
import dev.basin.storage.Database;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What endpoints look records up by must not need a look at each record. */
@BaiTest
class LookupsUseIndexesTest {
    private final Database database;

    LookupsUseIndexesTest(RunningBai bai) {
        database = bai.application().database();
    }

    @ParameterizedTest
    @CsvSource({
        "tbl_auth_users, openid",
        "tbl_auth_users, users_id",
        "tbl_auth_users, users_phone",
        "tbl_company, company_id",
        "tbl_system_dict, dict_name",
        "tbl_system_dict, system_dict_id",
        "tbl_attachments, attachments_id",
        "tbl_document, document_id",
        "tbl_document_operation_history, doh_document_id"
    })
    void a_search_by_a_bound_value_uses_an_index(String table, String column) {
        String sql = "EXPLAIN QUERY PLAN SELECT * FROM \"" + table + "\" WHERE \"" + column + "\" = ?";
        assertThat(database.list(sql, List.of("x"), row -> String.valueOf(row.text(3))))
                .singleElement()
                .asString()
                .startsWith("SEARCH " + table + " USING INDEX");
    }
}
