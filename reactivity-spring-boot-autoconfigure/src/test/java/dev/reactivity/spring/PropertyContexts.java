package dev.reactivity.spring;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;

import dev.reactivity.ReactiveContext;

/**
 * Application contexts whose properties a test can change.
 */
final class PropertyContexts {

	final Map<String, Object> properties = new ConcurrentHashMap<>(Map.of("tariff.base", "10", "tariff.other", "x"));

	void run(Consumer<AnnotationConfigApplicationContext> body, Class<?>... beans) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.getEnvironment().getPropertySources().addFirst(new MapPropertySource("test", this.properties));
			context.register(Reactive.class);
			for (Class<?> bean : beans) {
				context.register(bean);
			}
			context.refresh();
			body.accept(context);
		}
	}

	void change(AnnotationConfigApplicationContext context, String key, String value) {
		this.properties.put(key, value);
		environment(context).refresh(Set.of(key));
	}

	ReactiveEnvironment environment(AnnotationConfigApplicationContext context) {
		return new ReactiveEnvironment(context.getEnvironment(), ReactiveContext.global());
	}

	/**
	 * Makes the context reactive.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableReactivity
	static class Reactive {

	}

}
