package dev.reactivity;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

import org.jspecify.annotations.Nullable;

/**
 * How an asynchronous run ended: with a value or with an exception.
 *
 * @param <T> the value type
 */
final class Outcome<T extends @Nullable Object> {

	private final @Nullable T value;

	private final @Nullable Throwable error;

	private Outcome(@Nullable T value, @Nullable Throwable error) {
		this.value = value;
		this.error = error;
	}

	static <T extends @Nullable Object> Outcome<T> of(@Nullable T value, @Nullable Throwable error) {
		Throwable cause = (error instanceof CompletionException) ? error.getCause() : null;
		return new Outcome<>(value, (cause != null) ? cause : error);
	}

	// Return the value, or throw what the run failed with.
	T get() {
		if (this.error != null) {
			throw Failures.<RuntimeException>rethrow(this.error);
		}
		return Engine.cast(this.value);
	}

	@Nullable Throwable error() {
		return this.error;
	}

	void complete(CompletableFuture<T> future) {
		if (this.error != null) {
			future.completeExceptionally(this.error);
		}
		else {
			future.complete(Engine.<T>cast(this.value));
		}
	}

	boolean isEqual(Outcome<T> other, Equality<? super T> equality, ReactiveContext context) {
		if (this.error != null || other.error != null) {
			return this == other;
		}
		return context.engine.isEqual(Engine.cast(equality), this.value, other.value);
	}

}
