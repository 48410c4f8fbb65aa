package dev.basin.filter;

import dev.basin.json.Json;
import dev.basin.json.JsonException;
import dev.basin.schema.GeoPoint;
import dev.basin.schema.Password;
import dev.basin.schema.RawJson;
import dev.basin.schema.Record;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value that a filter takes from the request, the clock or the caller's parameters at each call. */
sealed interface Source {
    /** What the values of one call are read from. */
    record Moment(RequestContext request, Map<String, @Nullable Object> params, Instant now) {}

    /** String, Double, Long, Boolean or null. */
    @Nullable
    Object read(Moment moment);

    /** {@code @request.context} */
    record Context() implements Source {
        @Override
        public Object read(Moment moment) {
            return moment.request.context();
        }
    }

    /** {@code @request.method} */
    record Method() implements Source {
        @Override
        public Object read(Moment moment) {
            return moment.request.method();
        }
    }

    /**
     * {@code @request.body.a.b}, {@code @request.query.a} or {@code @request.headers.a}.
     *
     * @param number whether a text that is a number is meant as one, because a number field has the name
     */
    record Submitted(Part part, List<String> path, boolean number) implements Source {
        @Override
        public @Nullable Object read(Moment moment) {
            Object value = part.find(moment.request, path).orElse(null);
            if (value instanceof String text && number) {
                return parseNumber(text).map(Object.class::cast).orElse(text);
            }
            return plain(value);
        }
    }

    /** {@code @request.body.a:isset} and its like: true when the key was submitted, else null. */
    record Submission(Part part, List<String> path) implements Source {
        @Override
        public @Nullable Object read(Moment moment) {
            return part.has(moment.request, path) ? true : null;
        }
    }

    /** A plain field of the signed-in record. */
    record AuthField(String name) implements Source {
        @Override
        public @Nullable Object read(Moment moment) {
            Optional<Record> auth = moment.request.auth();
            return auth.isEmpty() ? null : of(auth.get());
        }

        private Object of(Record record) {
            return switch (name) {
                case "collectionId" -> record.collection().id();
                case "collectionName" -> record.collection().name();
                default -> record.get(name);
            };
        }
    }

    /** {@code @request.body.f:length}: how many items were submitted. */
    record BodyLength(String field) implements Source {
        @Override
        public Object read(Moment moment) {
            return (long) items(moment.request.body().get(field)).size();
        }
    }

    /** {@code @request.body.f:lower}: the submitted value as text. */
    record BodyText(String field) implements Source {
        @Override
        public Object read(Moment moment) {
            Object value = plain(moment.request.body().get(field));
            boolean list = moment.request.body().get(field) instanceof List;
            return value == null || list ? "" : LikePattern.text(value);
        }
    }

    /** {@code @request.body.f:each}: the submitted items as a JSON array. */
    record BodyItems(String field) implements Source {
        @Override
        public Object read(Moment moment) {
            return Json.write(items(moment.request.body().get(field)));
        }
    }

    /** The different ids submitted for a relation, as a JSON array; empty text when there are none. */
    record BodyIds(String field) implements Source {
        @Override
        public Object read(Moment moment) {
            LinkedHashSet<Object> ids = new LinkedHashSet<>();
            for (Object item : items(moment.request.body().get(field))) {
                if (item instanceof String id && !id.isEmpty()) {
                    ids.add(id);
                }
            }
            return ids.isEmpty() ? "" : Json.write(new ArrayList<>(ids));
        }
    }

    /** A macro. */
    record Clock(Macro macro) implements Source {
        @Override
        public Object read(Moment moment) {
            return macro.at(moment.now);
        }
    }

    /** {@code {:name}} */
    record Parameter(String name) implements Source {
        @Override
        public @Nullable Object read(Moment moment) {
            return plain(moment.params.get(name));
        }
    }

    /** The parts of a request whose keys are addressed by paths. */
    enum Part {
        BODY,
        QUERY,
        HEADERS;

        private Map<String, ? extends @Nullable Object> of(RequestContext request) {
            return switch (this) {
                case BODY -> request.body();
                case QUERY -> request.query();
                case HEADERS -> request.headers();
            };
        }

        /** Whether there is something at the path, be it null. */
        boolean has(RequestContext request, List<String> path) {
            Object parent = path.size() == 1
                    ? of(request)
                    : find(request, path.subList(0, path.size() - 1)).orElse(null);
            String last = path.getLast();
            return switch (opened(parent)) {
                case Map<?, ?> map -> map.containsKey(last);
                case List<?> list -> index(last) < list.size();
                case null, default -> false;
            };
        }

        Optional<Object> find(RequestContext request, List<String> path) {
            Object value = of(request);
            for (String key : path) {
                value = switch (opened(value)) {
                    case Map<?, ?> map -> map.get(key);
                    case List<?> list -> index(key) < list.size() ? list.get(index(key)) : null;
                    case null, default -> null;
                };
            }
            return Optional.ofNullable(value);
        }

        private static int index(String key) {
            boolean digits = key.length() < 9 && key.chars().allMatch(c -> c >= '0' && c <= '9');
            return digits ? Integer.parseInt(key) : Integer.MAX_VALUE;
        }

        /** JSON and points have an inside that paths reach into. */
        private static @Nullable Object opened(@Nullable Object value) {
            return switch (value) {
                case RawJson json -> parsed(json);
                case GeoPoint point -> pointMap(point);
                case null, default -> value;
            };
        }

        private static @Nullable Object parsed(RawJson json) {
            try {
                return Json.parse(json.text());
            } catch (JsonException unreadable) {
                return null;
            }
        }
    }

    private static Map<String, Object> pointMap(GeoPoint point) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("lon", point.lon());
        map.put("lat", point.lat());
        return map;
    }

    /** The value as it is bound; lists and objects as their JSON text. */
    private static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean bool -> bool;
            case Number number -> number.doubleValue();
            case RawJson json -> json.text();
            case GeoPoint point -> Json.write(pointMap(point));
            case Password password -> password.plain();
            default -> Json.write(value);
        };
    }

    private static List<?> items(@Nullable Object value) {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list;
            default -> List.of(value);
        };
    }

    private static Optional<Double> parseNumber(String text) {
        boolean shaped = !text.isEmpty()
                && text.length() <= 400
                && text.chars().allMatch(c -> (c >= '0' && c <= '9') || "+-.eE".indexOf(c) >= 0);
        if (!shaped) {
            return Optional.empty();
        }
        try {
            double number = Double.parseDouble(text);
            return Double.isInfinite(number) ? Optional.empty() : Optional.of(number);
        } catch (NumberFormatException notANumber) {
            return Optional.empty();
        }
    }
}
