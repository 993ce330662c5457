package dev.reactivity.reload.bean;

import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

import dev.reactivity.reload.state.KeptState;

/**
 * The instances of beans as they are before they are replaced, for the sake of what is to
 * be kept of them.
 */
final class OldInstances {

	private final TrackingBeanFactory beanFactory;

	private final Map<String, Object> targets = new HashMap<>();

	private final Set<Object> beans = Collections.newSetFromMap(new IdentityHashMap<>());

	/**
	 * Remember instances.
	 * @param beanFactory where they are
	 * @param names the beans that will be replaced
	 */
	OldInstances(TrackingBeanFactory beanFactory, Set<String> names) {
		this.beanFactory = beanFactory;
		for (String name : beanFactory.getSingletonNames()) {
			Object bean = beanFactory.getSingleton(name);
			if (bean != null) {
				this.beans.add(bean);
				this.beans.add(target(name, bean));
				if (names.contains(name)) {
					this.targets.put(name, target(name, bean));
				}
			}
		}
	}

	private Object target(String name, Object bean) {
		return this.beanFactory.boundaries().instance(name, bean);
	}

	/**
	 * Move what is to be kept to the instances that there are now.
	 * @param classLoader the class loader that sees the newest classes
	 */
	@SuppressWarnings("ReferenceEquality") // another instance counts, equal or not
	void move(ClassLoader classLoader) {
		KeptState kept = new KeptState(classLoader, this.beans::contains);
		this.targets.forEach((name, old) -> {
			Object next = this.beanFactory.getSingleton(name);
			if (next != null && target(name, next) != old) {
				kept.move(name, old, target(name, next));
			}
		});
	}

}
