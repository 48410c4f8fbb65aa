package com.blvoa.bai.browser;

import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Starts one browser for all classes, and gives each class its {@link Tabs}. Without Chromium the tests are skipped with a
 * word on how to install it; where {@code CI} is set they fail with it.
 */
final class BrowserExtension implements ParameterResolver, AfterEachCallback, ExecutionCondition {
    private static final Namespace ROOM = Namespace.create(BrowserExtension.class);

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean needed = System.getenv("CI") != null || Chromium.program().isPresent();
        return needed ? ConditionEvaluationResult.enabled("") : ConditionEvaluationResult.disabled(Chromium.MISSING);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Tabs.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return tabs(context);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        tabs(context).finish();
    }

    private static Tabs tabs(ExtensionContext context) {
        Chromium chromium =
                context.getRoot().getStore(ROOM).computeIfAbsent("browser", _ -> Chromium.start(), Chromium.class);
        ExtensionContext holder = context;
        while (holder.getTestMethod().isPresent() && holder.getParent().isPresent()) {
            holder = holder.getParent().get();
        }
        return holder.getStore(ROOM).computeIfAbsent("tabs", _ -> new Tabs(chromium.browser()), Tabs.class);
    }
}
