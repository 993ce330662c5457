package dev.reactivity.spring;

import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

import dev.reactivity.ReactiveContext;

/**
 * The first property source of an environment. It has no property and notes what
 * computations ask for. It is enumerable, and empty, so that the binder of Spring Boot
 * takes the same short cuts as without it.
 */
final class TrackedPropertySource extends EnumerablePropertySource<TrackedKeys> {

	static final String NAME = "reactivity";

	private TrackedPropertySource(TrackedKeys keys) {
		super(NAME, keys);
	}

	/**
	 * The tracked keys of an environment, tracked from now on if they were not.
	 * @param environment the environment to track
	 * @param context the reactive context
	 * @return the tracked keys
	 */
	static TrackedKeys track(ConfigurableEnvironment environment, Supplier<ReactiveContext> context) {
		MutablePropertySources sources = environment.getPropertySources();
		PropertySource<?> existing = sources.get(NAME);
		if (existing instanceof TrackedPropertySource tracked) {
			return tracked.getSource();
		}
		TrackedKeys keys = new TrackedKeys(context);
		sources.addFirst(new TrackedPropertySource(keys));
		return keys;
	}

	@Override
	public String[] getPropertyNames() {
		return new String[0];
	}

	@Override
	public boolean containsProperty(String name) {
		this.source.read(name);
		return false;
	}

	@Override
	public @Nullable Object getProperty(String name) {
		this.source.read(name);
		return null;
	}

}
