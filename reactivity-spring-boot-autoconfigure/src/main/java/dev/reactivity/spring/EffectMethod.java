package dev.reactivity.spring;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.function.Consumer;
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

	private volatile boolean failing;

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

	String name() {
		return this.name;
	}

	/**
	 * Whether a run can decide about a change: it ends when the method returns, may
	 * happen on any thread, and there is no failure from before.
	 * @return whether the method can be tried
	 */
	boolean canBeTried() {
		return isSynchronous() && this.runs.canBeHere() && !this.failing;
	}

	private boolean isSynchronous() {
		return this.method.getReturnType() == void.class;
	}

	/**
	 * A new effect, which belongs to nobody but its bean.
	 * @return the effect
	 */
	Effect start() {
		return this.context.untracked(this::create);
	}

	/**
	 * A new effect whose first run happens on this thread, within its batch.
	 * @param around runs the body
	 * @return the effect
	 */
	Effect startHere(Consumer<Runnable> around) {
		return this.context.untracked(() -> synchronous(() -> around.accept(this::observed), this.runs.here()));
	}

	private Effect synchronous(Runnable body, EffectRuns scheduler) {
		return Effect.builder(body).name(this.name).context(this.context).scheduler(scheduler).detached().build();
	}

	private Effect create() {
		if (isSynchronous()) {
			return synchronous(this::observed, this.runs);
		}
		return AsyncEffect.builder(() -> run(() -> EffectResults.stage(invoke())))
			.name(this.name)
			.context(this.context)
			.scheduler(this.runs)
			.detached()
			.build();
	}

	private void observed() {
		run(this::invoke);
	}

	private <T extends @Nullable Object> T run(Supplier<T> body) {
		return this.interceptor.get().run(this.name, body);
	}

	private @Nullable Object invoke() {
		try {
			this.failing = true;
			Object result = this.method.invoke(this.bean);
			this.failing = false;
			return result;
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
