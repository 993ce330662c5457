package dev.reactivity.autoconfigure.packaged;

import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/**
 * What to do about properties of development in a packaged application.
 */
final class DevelopmentPropertyFailureAnalyzer extends AbstractFailureAnalyzer<DevelopmentPropertyException> {

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, DevelopmentPropertyException cause) {
		return new FailureAnalysis(
				"This application is packaged and listens to more than this machine, but has properties that are meant "
						+ "for development, where they say who may listen and what is shown:\n\n    "
						+ String.join("\n    ", cause.getProperties().lines()) + "\n",
				DevelopmentPropertyException.REMEDY
						+ ". On this machine alone ('server.address=127.0.0.1') they have no effect.",
				cause);
	}

}
