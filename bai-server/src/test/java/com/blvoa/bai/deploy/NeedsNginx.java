package com.blvoa.bai.deploy;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Skips tests where there is no nginx, with a word on how to install it; where {@code CI} is set they fail with it. */
final class NeedsNginx implements ExecutionCondition {
    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        boolean needed = System.getenv("CI") != null || Nginx.program().isPresent();
        return needed ? ConditionEvaluationResult.enabled("") : ConditionEvaluationResult.disabled(Nginx.MISSING);
    }
}
