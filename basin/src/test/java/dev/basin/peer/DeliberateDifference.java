package dev.basin.peer;

import java.math.BigDecimal;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Where Basin answers otherwise on purpose; each is told in {@code docs/compatibility.md}. */
enum DeliberateDifference {
    MEDIA_TYPES_IN_ANY_CASE {
        @Override
        boolean explains(Asked asked, Seen theirs, Seen ours) {
            return "APPLICATION/JSON".equals(asked.type()) && theirs.body().contains("Unsupported Content-Type.");
        }
    },
    NO_NEGATIVE_ZERO {
        @Override
        boolean explains(Asked asked, Seen theirs, Seen ours) {
            return theirs.body().replaceAll("(?<=[:,\\[])-0(?=[,}\\]])", "0").equals(ours.body());
        }
    },
    NUMBERS_TOO_LARGE_IN_UNKNOWN_FIELDS {
        @Override
        boolean explains(Asked asked, Seen theirs, Seen ours) {
            return asked.path().contains("/auth-with-password")
                    && "{\"n\":1e400}".equals(asked.body())
                    && theirs.status() == 400
                    && ours.status() == 400;
        }
    },
    HOSTS_OF_ONE_CHARACTER {
        @Override
        boolean explains(Asked asked, Seen theirs, Seen ours) {
            return String.valueOf(asked.body()).contains("link=1.50")
                    && theirs.body().contains("validation_invalid_url")
                    && ours.body().contains("validation_url_domain_not_allowed");
        }
    },
    ORDER_OF_JOINED_WITHOUT_A_SORT {
        @Override
        boolean explains(Asked asked, Seen theirs, Seen ours) {
            return asked.path().contains("/records?")
                    && !asked.path().contains("sort=")
                    && JOINED.matcher(URLDecoder.decode(asked.path(), StandardCharsets.UTF_8))
                            .find()
                    && theirs.shuffled().equals(ours.shuffled());
        }
    },
    FUNCTIONS_BESIDE_LIKE {
        @Override
        boolean explains(Asked asked, Seen theirs, Seen ours) {
            return LIKE_FUNCTION
                            .matcher(URLDecoder.decode(asked.path(), StandardCharsets.UTF_8))
                            .find()
                    && theirs.status() == 200
                    && ours.status() == 200;
        }
    },
    NUL_IN_A_TEXT {
        @Override
        boolean explains(Asked asked, Seen theirs, Seen ours) {
            String body = String.valueOf(asked.body());
            return (body.contains("\\u0000") || body.contains("%00") || body.indexOf(0) >= 0)
                    && ours.status() == 400
                    && (ours.body().contains("validation_invalid_format")
                            || ours.body().contains("validation_invalid_url"));
        }
    },
    NUL_IN_A_PATH {
        @Override
        boolean explains(Asked asked, Seen theirs, Seen ours) {
            return asked.path().contains("%00") && theirs.status() >= 400 && ours.status() == 400;
        }
    },
    FAULTS_OF_FIELDS_ARE_NAMED {
        @Override
        boolean explains(Asked asked, Seen theirs, Seen ours) {
            return asked.path().contains("fields=")
                    && theirs.status() >= 400
                    && ours.status() == 400
                    && ours.body().contains("\"message\":\"Invalid fields: ");
        }
    },
    NULL_BESIDE_A_FILE {
        @Override
        boolean explains(Asked asked, Seen theirs, Seen ours) {
            String body = String.valueOf(asked.body());
            return theirs.status() == 500
                    && ours.status() == 400
                    && body.contains("filename=")
                    && body.contains("\r\n\r\nnull\r\n");
        }
    },
    TEXT_THAT_IS_NO_UTF_8_IS_QUOTED {
        @Override
        boolean explains(Asked asked, Seen theirs, Seen ours) {
            return theirs.status() == 400
                    && theirs.body().isEmpty()
                    && ours.status() == 400
                    && ours.body().contains("\ufffd");
        }
    },
    PASSWORDS_IN_BATCHES_STAY_HIDDEN {
        @Override
        boolean explains(Asked asked, Seen theirs, Seen ours) {
            return asked.path().equals("/api/batch")
                    && theirs.body()
                            .replaceAll("\"pass\":\"[^\"]*\"", "\"pass\":\"\"")
                            .equals(ours.body());
        }
    },
    PICKED_JSON_KEEPS_ITS_DIGITS {
        @Override
        boolean explains(Asked asked, Seen theirs, Seen ours) {
            return asked.path().contains("fields=")
                    && theirs.status() == 200
                    && floats(theirs.body()).equals(floats(ours.body()));
        }
    };

    private static final Pattern JOINED = Pattern.compile("[?&]filter=[^&]*[a-z]\\.[a-z]");
    private static final Pattern LIKE_FUNCTION = Pattern.compile("~ ?(geoDistance|strftime)\\(");
    private static final Pattern NUMBER = Pattern.compile("(?<=[:,\\[])-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?(?=[,}\\]])");

    static Optional<DeliberateDifference> of(Asked asked, Seen theirs, Seen ours) {
        return Arrays.stream(values())
                .filter(one -> one.explains(asked, theirs, ours))
                .findFirst();
    }

    abstract boolean explains(Asked asked, Seen theirs, Seen ours);

    private static String floats(String json) {
        return NUMBER.matcher(json).replaceAll(DeliberateDifference::asFloat);
    }

    private static String asFloat(MatchResult number) {
        return new BigDecimal(Double.parseDouble(number.group()))
                .stripTrailingZeros()
                .toString();
    }
}
