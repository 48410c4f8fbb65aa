package com.blvoa.bai.testkit;

import java.lang.reflect.AnnotatedElement;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Starts what a {@link BaiTest} asks for when it is first asked for; the class's store closes it after the last test. */
final class BaiExtension implements ParameterResolver {
    private static final Namespace ROOM = Namespace.create(BaiExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type == RunningBai.class
                || (type == FakeWechat.class && wish(context).wechat())
                || (type == MovableClock.class && !wish(context).clock().isEmpty());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == FakeWechat.class) {
            return wechat(context);
        }
        return type == MovableClock.class ? clock(context) : server(context);
    }

    private static RunningBai server(ExtensionContext context) {
        TemporaryDirectory directory =
                store(context).computeIfAbsent("directory", _ -> TemporaryDirectory.create(), TemporaryDirectory.class);
        return store(context)
                .computeIfAbsent(
                        "server",
                        _ -> RunningBai.start(
                                directory.path(),
                                environment(context),
                                wish(context).clock().isEmpty() ? InstantSource.system() : clock(context)),
                        RunningBai.class);
    }

    private static Map<String, String> environment(ExtensionContext context) {
        Map<String, String> variables = new HashMap<>();
        if (wish(context).wechat()) {
            variables.putAll(wechat(context).environment());
        }
        for (String variable : wish(context).environment()) {
            int equals = variable.indexOf('=');
            variables.put(variable.substring(0, equals), variable.substring(equals + 1));
        }
        return variables;
    }

    private static FakeWechat wechat(ExtensionContext context) {
        return store(context).computeIfAbsent("wechat", _ -> FakeWechat.start(), FakeWechat.class);
    }

    private static MovableClock clock(ExtensionContext context) {
        return store(context)
                .computeIfAbsent("clock", _ -> new MovableClock(wish(context).clock()), MovableClock.class);
    }

    /** The class's, whichever of its tests asks. */
    private static Store store(ExtensionContext context) {
        ExtensionContext holder = context;
        while (holder.getTestMethod().isPresent() && holder.getParent().isPresent()) {
            holder = holder.getParent().get();
        }
        return holder.getStore(ROOM);
    }

    private static BaiTest wish(ExtensionContext context) {
        AnnotatedElement annotated = context.getRequiredTestClass();
        return AnnotationSupport.findAnnotation(annotated, BaiTest.class).orElseThrow();
    }
}
