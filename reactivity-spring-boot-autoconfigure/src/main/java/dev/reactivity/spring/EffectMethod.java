package dev.reactivity.spring;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;
import org.springframework.util.ReflectionUtils;

import dev.reactivity.AsyncEffect;
import dev.reactivity.Batch;
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
	 * Whether a run can decide about a change: the last one has not failed.
	 * @return whether the method can be tried
	 */
	boolean canBeTried() {
		return !this.failing;
	}

	/**
	 * Does something within a batch, on a thread that the method may be called on.
	 * @param batch the batch of this thread
	 * @param task what to do
	 * @return whether it was done; not if no thread had time for it
	 */
	boolean visit(Batch batch, Runnable task) {
		return this.runs.visit(batch, task);
	}

	private boolean isSynchronous() {
		return this.method.getReturnType() == void.class;
	}

	/**
	 * A new effect, which belongs to nobody but its bean.
	 * @return the effect
	 */
	Effect start() {
		return this.context.untracked(() -> create(UnaryOperator.identity(), this.runs));
	}

	/**
	 * A new effect whose first run happens on this thread, within its batch.
	 * @param around runs the body, whose result is a stage or {@code null}
	 * @return the effect
	 */
	Effect startHere(UnaryOperator<EffectBody> around) {
		return this.context.untracked(() -> create(around, this.runs.here()));
	}

	private Effect create(UnaryOperator<EffectBody> around, EffectRuns scheduler) {
		EffectBody body = around.apply(this::observed);
		if (isSynchronous()) {
			return Effect.builder(body::run)
				.name(this.name)
				.context(this.context)
				.scheduler(scheduler)
				.detached()
				.build();
		}
		return AsyncEffect.builder(() -> Objects.requireNonNull(body.run()))
			.name(this.name)
			.context(this.context)
			.scheduler(scheduler)
			.detached()
			.build();
	}

	private @Nullable CompletionStage<?> observed() {
		return run(() -> {
			Object result = invoke();
			return isSynchronous() ? null : watched(EffectResults.stage(result));
		});
	}

	private CompletionStage<?> watched(CompletionStage<?> stage) {
		return stage
			.whenComplete((value, error) -> this.failing = error != null && !(error instanceof CancellationException));
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
