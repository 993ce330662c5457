package dev.reactivity;

import org.jspecify.annotations.Nullable;

/**
 * What a derived has in place of a value when its function threw.
 */
final class Failure {

	final Throwable cause;

	Failure(Throwable cause) {
		this.cause = cause;
	}

	// Return what a function has that threw, unless that says nothing about its inputs.
	static Failure of(Throwable thrown) {
		if (thrown instanceof VirtualMachineError error) {
			throw error;
		}
		return new Failure(thrown);
	}

	// Return a result as it is for the reader: the value, or the exception thrown.
	static @Nullable Object unwrap(@Nullable Object result) {
		if (result instanceof Failure failure) {
			throw Failures.<RuntimeException>rethrow(failure.cause);
		}
		return result;
	}

	static @Nullable Throwable causeOf(@Nullable Object result) {
		return (result instanceof Failure failure) ? failure.cause : null;
	}

}
