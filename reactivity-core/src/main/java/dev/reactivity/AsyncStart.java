package dev.reactivity;

import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * How an asynchronous run begins.
 *
 * @param <T> the value type
 */
interface AsyncStart<T extends @Nullable Object> {

	CompletionStage<? extends T> start(AsyncRun<T> run);

	static <T extends @Nullable Object> AsyncStart<T> of(Supplier<? extends CompletionStage<? extends T>> function) {
		return (run) -> function.get();
	}

	/**
	 * Blocking code on an executor. All it reads there is tracked, and it is interrupted
	 * when it has become useless.
	 * @param code the code
	 * @param executor what runs it
	 * @param <T> the value type
	 * @return how its runs begin
	 */
	static <T extends @Nullable Object> AsyncStart<T> of(Callable<T> code, Executor executor) {
		return (run) -> {
			CompletableFuture<T> result = new CompletableFuture<>();
			FutureTask<T> task = new Task<>(new Carrier(run.late.open()).wrap(code), result);
			run.onCancel(() -> task.cancel(true));
			executor.execute(task);
			return result;
		};
	}

	/**
	 * A task that tells a future how it ended.
	 *
	 * @param <T> the value type
	 */
	final class Task<T extends @Nullable Object> extends FutureTask<T> {

		private final CompletableFuture<T> result;

		Task(Callable<T> code, CompletableFuture<T> result) {
			super(code);
			this.result = result;
		}

		@Override
		protected void done() {
			try {
				this.result.complete(get());
			}
			catch (ExecutionException ex) {
				this.result.completeExceptionally((ex.getCause() != null) ? ex.getCause() : ex);
			}
			catch (CancellationException | InterruptedException ex) {
				this.result.completeExceptionally(ex);
			}
		}

	}

}
