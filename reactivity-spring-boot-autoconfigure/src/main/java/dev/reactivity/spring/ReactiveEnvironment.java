package dev.reactivity.spring;

import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.core.env.ConfigurableEnvironment;

import dev.reactivity.Derived;
import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveValue;

/**
 * The properties of a context as reactive values.
 * <p>
 * What a derived, an effect or the construction of a {@link ReactiveBean @ReactiveBean}
 * reads from the {@code Environment}, directly or through {@code @Value} or
 * {@code @ConfigurationProperties}, is tracked without this type. Use it to hold a
 * property as a value, and to announce that property sources have changed. Safe for use
 * by several threads.
 *
 * <pre class="code">
 * ReactiveValue&lt;Integer&gt; limit = reactiveEnvironment.property("shop.limit", Integer.class, 10);
 * </pre>
 *
 * @since 0.1.0
 * @see ReactiveBean
 */
public final class ReactiveEnvironment {

	private final ConfigurableEnvironment environment;

	private final ReactiveContext context;

	private final PropertyBinder binder;

	private final TrackedKeys keys;

	/**
	 * Tracks the reads of an environment whose properties cannot be bound to objects.
	 * @param environment the environment, which gets a first property source that is
	 * empty
	 * @param context the context of the computations that read properties
	 */
	public ReactiveEnvironment(ConfigurableEnvironment environment, ReactiveContext context) {
		this(environment, context, PropertyBinder.NONE);
	}

	/**
	 * Tracks the reads of an environment.
	 * @param environment the environment, which gets a first property source that is
	 * empty
	 * @param context the context of the computations that read properties
	 * @param binder makes objects of properties
	 */
	public ReactiveEnvironment(ConfigurableEnvironment environment, ReactiveContext context, PropertyBinder binder) {
		this.environment = environment;
		this.context = context;
		this.binder = binder;
		this.keys = TrackedPropertySource.track(environment, () -> context);
		this.keys.decide(context);
	}

	/**
	 * A property that may be absent.
	 * @param <T> the type of the property
	 * @param key the key
	 * @param type the type to convert the property to
	 * @return the value, {@code null} while there is no such property
	 */
	public <T> ReactiveValue<@Nullable T> property(String key, Class<T> type) {
		return this.<@Nullable T>value(key, () -> this.environment.getProperty(key, type));
	}

	/**
	 * A property with a default.
	 * @param <T> the type of the property
	 * @param key the key
	 * @param type the type to convert the property to
	 * @param defaultValue the value while there is no such property
	 * @return the value
	 */
	public <T> ReactiveValue<T> property(String key, Class<T> type, T defaultValue) {
		return value(key, () -> this.environment.getProperty(key, type, defaultValue));
	}

	/**
	 * The properties below a prefix as one object, which is exchanged as a whole.
	 * @param <T> the type of the object
	 * @param prefix the prefix, without a dot at its end
	 * @param type the type to bind the properties to
	 * @return the value
	 */
	public <T> ReactiveValue<T> bind(String prefix, Class<T> type) {
		return value(prefix, () -> {
			readBelow(prefix);
			return this.binder.bind(prefix, type);
		});
	}

	private <T extends @Nullable Object> ReactiveValue<T> value(String name, Supplier<T> computation) {
		Derived<T> shared = Derived.<T>builder(computation).name(name).context(this.context).build();
		// Made at once, so that a change that breaks it is known to.
		TriedValues.failure(shared);
		return new PinnedValue<>(this.keys.values().add(shared), this.context, computation);
	}

	/**
	 * Lets the running computation, if there is one, depend on every property below a
	 * prefix, those that do not exist yet included.
	 * @param prefix the prefix, without a dot at its end
	 */
	public void readBelow(String prefix) {
		this.keys.readBelow(prefix);
	}

	TrackedKeys keys() {
		return this.keys;
	}

	ReactiveContext context() {
		return this.context;
	}

	/**
	 * Announces that property sources have changed. What read one of the keys is brought
	 * up to date, in one batch.
	 * @param changedKeys the keys whose value is another one now, or that came or went
	 */
	public void refresh(Set<String> changedKeys) {
		this.keys.changed(changedKeys);
	}

}
