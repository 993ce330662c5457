package dev.reactivity.autoconfigure.config;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;

import org.springframework.beans.BeanUtils;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.event.EventListener;
import org.springframework.util.ClassUtils;
import org.springframework.util.ReflectionUtils;

import dev.reactivity.spring.ConfigurationApplied;

/**
 * The event of Spring Cloud that says which keys have changed: published for those who
 * wait for it, and taken from those who publish it. Known by name only.
 */
final class CloudChanges implements ApplicationListener<ApplicationEvent> {

	static final String EVENT = "org.springframework.cloud.context.environment.EnvironmentChangeEvent";

	private final ApplicationContext context;

	private final ConfigurationUpdates updates;

	private final Class<?> type;

	private final Constructor<?> constructor;

	private final Method keys;

	private final Set<Object> own = Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

	CloudChanges(ApplicationContext context, ConfigurationUpdates updates) {
		this.context = context;
		this.updates = updates;
		this.type = ClassUtils.resolveClassName(EVENT, context.getClassLoader());
		this.constructor = Objects.requireNonNull(
				ClassUtils.getConstructorIfAvailable(this.type, Object.class, Set.class),
				"This EnvironmentChangeEvent is not made from a context and keys");
		this.keys = ClassUtils.getMethod(this.type, "getKeys");
	}

	@EventListener
	void on(ConfigurationApplied applied) {
		Set<String> changed = new LinkedHashSet<>(applied.keys().keySet());
		changed.removeIf((key) -> key.startsWith("file:"));
		if (!changed.isEmpty()) {
			Object event = BeanUtils.instantiateClass(this.constructor, this.context, changed);
			this.own.add(event);
			this.context.publishEvent(event);
		}
	}

	@Override
	@SuppressWarnings("unchecked")
	public void onApplicationEvent(ApplicationEvent event) {
		if (this.type.isInstance(event) && !this.own.remove(event)) {
			Object changed = ReflectionUtils.invokeMethod(this.keys, event);
			this.updates.adopt((changed instanceof Set<?> names) ? (Set<String>) names : Set.of());
		}
	}

}
