package com.blvoa.bai.browser;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of pages, beside {@link com.blvoa.bai.testkit.BaiTest}, which gives the server. The constructor may take {@link Tabs}.
 * After each test its tabs are closed, and their consoles must have been free of errors.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
@interface BrowserTest {}
