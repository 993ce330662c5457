package dev.reactivity;

import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;

/**
 * An effect that is its own scheduler: it lets one run last until its stage completes,
 * and holds back at most one more.
 */
final class AsyncEffectNode implements AsyncEffect, Executor {

	private final ReactiveContext context;

	private final Supplier<? extends CompletionStage<?>> function;

	private final Executor executor;

	private final @Nullable Consumer<Throwable> onError;

	private final Effect effect;

	/** Whether the stage of a run is open. Guarded by this, as is the next. */
	private boolean lasting;

	private @Nullable Runnable next;

	AsyncEffectNode(AsyncEffect.Builder options) {
		this.context = options.context;
		this.function = options.function;
		this.executor = options.scheduler;
		this.onError = options.onError;
		this.effect = create(options);
		if (!options.deferred) {
			this.effect.run();
		}
	}

	private Effect create(AsyncEffect.Builder options) {
		Effect.Builder builder = Effect.builder(this::begin).context(this.context).scheduler(this).deferred();
		if (options.name != null) {
			builder.name(options.name);
		}
		if (options.onError != null) {
			builder.onError(options.onError);
		}
		Effect created = (options.detached ? builder.detached() : builder).build();
		((Node) created).appearAs(NodeKind.ASYNC_EFFECT, null);
		return created;
	}

	// Blocking code as a function whose stage is always done.
	static Supplier<CompletionStage<?>> blocking(Runnable code) {
		return () -> {
			code.run();
			return CompletableFuture.completedFuture(null);
		};
	}

	private void begin() {
		CompletionStage<?> stage = Objects.requireNonNull(this.function.get(),
				() -> this + " must return the stage that ends its run, but returned null");
		synchronized (this) {
			this.lasting = true;
		}
		stage.whenComplete((value, error) -> Failures.contain(this, () -> end(error)));
	}

	private void end(@Nullable Throwable error) {
		Runnable run;
		synchronized (this) {
			this.lasting = false;
			run = this.next;
			this.next = null;
		}
		try {
			if (error != null) {
				report(error);
			}
		}
		finally {
			if (run != null) {
				Reads.apart(this.context, () -> this.executor.execute(run));
			}
		}
	}

	private void report(Throwable error) {
		Throwable cause = (error instanceof CompletionException && error.getCause() != null) ? error.getCause() : error;
		if (!(cause instanceof CancellationException)) {
			this.context.untracked(() -> handle(cause));
		}
	}

	private void handle(Throwable error) {
		if (this.onError != null) {
			this.onError.accept(error);
		}
		else {
			BiConsumer<? super @Nullable Effect, ? super Throwable> handler = this.context.engine.errorHandler;
			handler.accept(this, error);
		}
	}

	@Override
	public void execute(Runnable run) {
		synchronized (this) {
			if (this.lasting) {
				this.next = run;
				return;
			}
		}
		this.executor.execute(run);
	}

	@Override
	public boolean isRunning() {
		synchronized (this) {
			return this.lasting;
		}
	}

	@Override
	public void run() {
		this.effect.run();
	}

	@Override
	public void close() {
		this.effect.close();
	}

	@Override
	public boolean isDue() {
		return this.effect.isDue();
	}

	@Override
	public boolean isClosed() {
		return this.effect.isClosed();
	}

	@Override
	public String name() {
		return this.effect.name();
	}

	@Override
	public void nameIfUnnamed(String name) {
		this.effect.nameIfUnnamed(name);
	}

	@Override
	public String toString() {
		return this.effect.toString();
	}

}
