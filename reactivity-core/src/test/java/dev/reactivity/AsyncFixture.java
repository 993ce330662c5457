package dev.reactivity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Asynchronous deriveds whose runs a test ends by hand.
 */
abstract class AsyncFixture extends EngineFixture {

	<T extends @Nullable Object> Manual<T> manual(String name, Supplier<?> reads) {
		return new Manual<>(name, reads);
	}

	<T extends @Nullable Object> AsyncDerived<T> async(String name, Supplier<CompletableFuture<T>> function) {
		return AsyncDerived.<T>builder(() -> {
			log(name);
			return function.get();
		}).name(name).context(this.context).build();
	}

	/**
	 * An asynchronous derived that logs each run with what it read first.
	 *
	 * @param <T> the value type
	 */
	final class Manual<T extends @Nullable Object> {

		final List<CompletableFuture<T>> runs = Collections.synchronizedList(new ArrayList<>());

		final AsyncDerived<T> derived;

		Manual(String name, Supplier<?> reads) {
			this.derived = AsyncDerived.<T>builder(() -> {
				log(name + reads.get());
				CompletableFuture<T> run = new CompletableFuture<>();
				this.runs.add(run);
				return run;
			}).name(name).context(AsyncFixture.this.context).build();
		}

		CompletableFuture<T> get() {
			return this.derived.get();
		}

		void ask() {
			assertThat(get()).isNotNull();
		}

		/** End a run, counted from 0, with a value. */
		void end(int run, T value) {
			this.runs.get(run).complete(value);
		}

	}

}
