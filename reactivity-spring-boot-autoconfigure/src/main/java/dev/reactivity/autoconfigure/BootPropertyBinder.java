package dev.reactivity.autoconfigure;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

import dev.reactivity.spring.PropertyBinder;

/**
 * Spring Boot's binder of an environment.
 */
final class BootPropertyBinder implements PropertyBinder {

	private final Environment environment;

	BootPropertyBinder(Environment environment) {
		this.environment = environment;
	}

	@Override
	public <T> T bind(String prefix, Class<T> type) {
		return Binder.get(this.environment).bindOrCreate(prefix, type);
	}

}
