package dev.reactivity.autoconfigure;

import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.util.ClassUtils;

import dev.reactivity.ReactiveCycleException;

/**
 * What to do about reactive beans, or derived methods, that need each other.
 */
final class ReactiveCycleFailureAnalyzer extends AbstractFailureAnalyzer<ReactiveCycleException> {

	private static final String ACTION = "Break the cycle at one of these places: read the other one later, in a method "
			+ "instead of the constructor, or let both read a Signal that neither of them computes.";

	private final BeanFactory beanFactory;

	ReactiveCycleFailureAnalyzer(BeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	protected FailureAnalysis analyze(Throwable rootFailure, ReactiveCycleException cause) {
		String path = cause.getPath().stream().map(this::describe).collect(Collectors.joining("\n-> "));
		return new FailureAnalysis("Each of these reactive values reads the next one:\n\n   " + path + "\n", ACTION,
				cause);
	}

	/**
	 * A node as people know it: bean, class and, if it is one, derived method.
	 * @param node the name of the node
	 * @return the description
	 */
	private String describe(String node) {
		Class<?> beanType = type(node);
		if (beanType != null) {
			return "bean '" + node + "' (" + beanType.getName() + ")";
		}
		int dot = node.lastIndexOf('.');
		Class<?> declaringType = (dot > 0) ? type(node.substring(0, dot)) : null;
		return (declaringType != null) ? "method " + declaringType.getName() + node.substring(dot) + "()"
				: "'" + node + "'";
	}

	private @Nullable Class<?> type(String beanName) {
		Class<?> type = this.beanFactory.containsBean(beanName) ? this.beanFactory.getType(beanName, false) : null;
		return (type != null) ? ClassUtils.getUserClass(type) : null;
	}

}
