package dev.reactivity.autoconfigure.reload;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

/**
 * A bean factory to parse definitions into. Some definitions keep hold of the bean
 * factory they were parsed into and ask it for beans when they are used; from then on the
 * running one answers.
 */
final class ScratchBeanFactory extends DefaultListableBeanFactory {

	private static final long serialVersionUID = 1L;

	private final transient ConfigurableListableBeanFactory running;

	private boolean parsed;

	ScratchBeanFactory(ConfigurableListableBeanFactory running) {
		this.running = running;
	}

	void parsed() {
		this.parsed = true;
	}

	@Override
	@SuppressWarnings({ "TypeParameterUnusedInFormals", "unchecked" })
	protected <T> T doGetBean(String name, @Nullable Class<T> requiredType, @Nullable Object @Nullable [] args,
			boolean typeCheckOnly) {
		if (!this.parsed) {
			return super.doGetBean(name, requiredType, args, typeCheckOnly);
		}
		if (args != null) {
			return (T) this.running.getBean(name, args);
		}
		return (requiredType != null) ? this.running.getBean(name, requiredType) : (T) this.running.getBean(name);
	}

}
