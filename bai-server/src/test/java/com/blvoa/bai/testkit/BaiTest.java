package com.blvoa.bai.testkit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests against one BAI server that runs while the class does, over an empty directory of its own. The constructor, and any
 * test, may take the {@link RunningBai}, the {@link MovableClock} that it goes by, and the {@link FakeWechat} it asks.
 * A test that needs another server starts one with {@link RunningBai#start} in a {@code @TempDir}.
 *
 * <pre>{@code
 * @BaiTest
 * class DictionaryApiTest {
 *     private final RunningBai bai;
 *     private final HttpCaller operator;
 *
 *     DictionaryApiTest(RunningBai bai) {
 *         this.bai = bai;
 *         operator = bai.as(bai.operator("13800138000"));
 *     }
 * }
 * }</pre>
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@ExtendWith(BaiExtension.class)
public @interface BaiTest {
    /** Further variables of the environment, as {@code NAME=value}. */
    String[] environment() default {};

    /** Whether the server has WeChat credentials and asks a {@link FakeWechat}. */
    boolean wechat() default false;

    /** When the server's clock begins, as {@link java.time.Instant#parse} reads it; empty for the system's clock. */
    String clock() default "";
}
