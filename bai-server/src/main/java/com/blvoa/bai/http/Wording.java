package com.blvoa.bai.http;

import java.util.Optional;

/** Says what stands in the {@code msg} of a refusal. */
@FunctionalInterface
public interface Wording {
    /** What is known as it is, and of unexpected failures only that there was one. */
    Wording PLAIN = (_, known) -> known.orElse("服务器内部错误");

    /** @param known what is to be said, empty for a failure that nobody foresaw */
    String of(int status, Optional<String> known);
}
