package dev.reactivity.spring;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.ProtocolResolver;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;

import dev.reactivity.ReactiveContext;

/**
 * What computations ask the resource loader of a context for. Resolves nothing itself.
 */
final class TrackedLocations implements ProtocolResolver {

	private final ConfigurableListableBeanFactory beanFactory;

	private final Supplier<ReactiveContext> context;

	TrackedLocations(ConfigurableListableBeanFactory beanFactory, Supplier<ReactiveContext> context) {
		this.beanFactory = beanFactory;
		this.context = context;
	}

	@Override
	public @Nullable Resource resolve(String location, ResourceLoader resourceLoader) {
		if (this.context.get().isTracking()) {
			Resource resource = new DefaultResourceLoader(resourceLoader.getClassLoader()).getResource(location);
			this.beanFactory.getBeanProvider(ReactiveResources.class)
				.ifAvailable((resources) -> resources.track(resource));
		}
		return null;
	}

}
