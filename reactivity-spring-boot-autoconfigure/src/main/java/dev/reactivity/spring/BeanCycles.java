package dev.reactivity.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.BeanCurrentlyInCreationException;

import dev.reactivity.ReactiveCycleException;

/**
 * What the framework says about reactive beans that need each other, in the words of the
 * graph. Which of the two notices first depends on whether the constructor of a bean is
 * called or injected a second time.
 */
final class BeanCycles {

	private BeanCycles() {
	}

	/**
	 * The failure of a bean: a cycle with its path, if the bean needs itself.
	 * @param beanName the name of the bean
	 * @param failure what the framework threw
	 * @return the failure to throw
	 */
	static RuntimeException explain(String beanName, RuntimeException failure) {
		List<String> path = new ArrayList<>(List.of(beanName));
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof BeanCreationException creation && creation.getBeanName() != null) {
				append(path, creation.getBeanName());
			}
			if (cause instanceof BeanCurrentlyInCreationException end && Objects.equals(end.getBeanName(), beanName)) {
				return cycle(path, failure);
			}
		}
		return failure;
	}

	private static void append(List<String> path, String beanName) {
		if (!path.get(path.size() - 1).equals(beanName)) {
			path.add(beanName);
		}
	}

	private static ReactiveCycleException cycle(List<String> path, RuntimeException failure) {
		ReactiveCycleException cycle = new ReactiveCycleException("Reactive beans need each other", path);
		cycle.initCause(failure);
		return cycle;
	}

}
