package dev.reactivity;

import java.util.concurrent.Callable;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Takes a computation along to where code of it runs late.
 *
 * @param late what gathers its reads, or null if there is no computation
 */
record Carrier(@Nullable LateReads late) {

	// Return the carrier of the computation that runs here and now.
	static Carrier here(ReactiveContext context) {
		LateReads late = Reads.current(context);
		return new Carrier((late != null) ? late.open() : null);
	}

	static Supplier<Runnable> asSupplier(Runnable code) {
		return () -> {
			code.run();
			return code;
		};
	}

	Runnable wrap(Runnable code) {
		LateReads gatherer = this.late;
		return (gatherer != null) ? () -> Reads.collect(gatherer, asSupplier(code)) : code;
	}

	<T extends @Nullable Object> Supplier<T> wrap(Supplier<T> code) {
		LateReads gatherer = this.late;
		return (gatherer != null) ? () -> Reads.collect(gatherer, code) : code;
	}

	<T extends @Nullable Object> Callable<T> wrap(Callable<T> code) {
		LateReads gatherer = this.late;
		return (gatherer != null) ? () -> Reads.collect(gatherer, () -> call(code)) : code;
	}

	private static <T extends @Nullable Object> T call(Callable<T> code) {
		try {
			return code.call();
		}
		catch (Exception ex) {
			throw Failures.<RuntimeException>rethrow(ex);
		}
	}

}
