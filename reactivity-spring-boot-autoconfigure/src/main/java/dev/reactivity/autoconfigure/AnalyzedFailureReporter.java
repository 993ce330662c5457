package dev.reactivity.autoconfigure;

import java.util.List;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.Environment;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;
import org.springframework.core.io.support.SpringFactoriesLoader.FailureHandler;

import dev.reactivity.spring.ReactiveBean;
import dev.reactivity.spring.RebuildFailureReporter;

/**
 * One log line with what Spring Boot would say if the failure had stopped the start: for
 * a property its key, value and reason.
 */
final class AnalyzedFailureReporter implements RebuildFailureReporter {

	private static final Log logger = LogFactory.getLog(ReactiveBean.class);

	private final ArgumentResolver arguments;

	AnalyzedFailureReporter(BeanFactory beanFactory, Environment environment) {
		this.arguments = ArgumentResolver.of(BeanFactory.class, beanFactory).and(Environment.class, environment);
	}

	@Override
	public void report(String beanName, Throwable failure) {
		logger.error("Reactive bean '" + beanName + "' keeps its previous instance: " + describe(failure));
	}

	private String describe(Throwable failure) {
		for (FailureAnalyzer analyzer : analyzers()) {
			FailureAnalysis analysis = analyze(analyzer, failure);
			if (analysis != null) {
				return analysis.getDescription().strip().replaceAll("\\s*\\R\\s*", "; ").replace(":;", ":");
			}
		}
		return NestedExceptionUtils.getMostSpecificCause(failure).toString();
	}

	private List<FailureAnalyzer> analyzers() {
		return SpringFactoriesLoader.forDefaultResourceLocation(AnalyzedFailureReporter.class.getClassLoader())
			.load(FailureAnalyzer.class, this.arguments, FailureHandler.logging(logger));
	}

	private static @Nullable FailureAnalysis analyze(FailureAnalyzer analyzer, Throwable failure) {
		try {
			return analyzer.analyze(failure);
		}
		catch (RuntimeException ex) {
			logger.debug("Failure analyzer " + analyzer + " failed", ex);
			return null;
		}
	}

}
