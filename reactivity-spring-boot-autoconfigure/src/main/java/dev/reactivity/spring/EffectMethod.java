package dev.reactivity.spring;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

import dev.reactivity.AsyncEffect;
import dev.reactivity.Effect;
import dev.reactivity.ReactiveContext;

/**
 * One effect method of one bean instance.
 */
final class EffectMethod {

	private final String name;

	private final Object bean;

	private final Method method;

	private final ReactiveContext context;

	private final EffectRuns runs;

	private final Supplier<EffectInterceptor> interceptor;

	EffectMethod(String name, Object bean, Method method, ReactiveContext context, EffectRuns runs,
			Supplier<EffectInterceptor> interceptor) {
		this.name = name;
		this.bean = bean;
		this.method = method;
		this.context = context;
		this.runs = runs;
		this.interceptor = interceptor;
		ReflectionUtils.makeAccessible(method);
	}

	/**
	 * A new effect, which belongs to nobody but its bean.
	 * @return the effect
	 */
	Effect start() {
		return this.context.untracked(this::create);
	}

	private Effect create() {
		if (this.method.getReturnType() == void.class) {
			return Effect.builder(() -> run(this::invoke))
				.name(this.name)
				.context(this.context)
				.scheduler(this.runs)
				.detached()
				.build();
		}
		return AsyncEffect.builder(() -> run(() -> EffectResults.stage(invoke())))
			.name(this.name)
			.context(this.context)
			.scheduler(this.runs)
			.detached()
			.build();
	}

	private <T extends @Nullable Object> T run(Supplier<T> body) {
		return this.interceptor.get().run(this.name, body);
	}

	private @Nullable Object invoke() {
		try {
			return this.method.invoke(this.bean);
		}
		catch (InvocationTargetException ex) {
			ReflectionUtils.rethrowRuntimeException(ex.getTargetException());
		}
		catch (IllegalAccessException ex) {
			ReflectionUtils.handleReflectionException(ex);
		}
		return null;
	}

}
