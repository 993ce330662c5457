package dev.reactivity.autoconfigure;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

import dev.reactivity.spring.InvalidReactiveMethodException;

/**
 * What to do about a method that cannot be an effect or a derived.
 */
final class InvalidReactiveMethodFailureAnalyzer extends AbstractFailureAnalyzer<InvalidReactiveMethodException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, InvalidReactiveMethodException cause) {
		return new FailureAnalysis(cause.getDescription() + ".", cause.getAction(), cause);
	}

}
