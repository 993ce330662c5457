package dev.reactivity.autoconfigure.reload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.origin.Origin;
import org.springframework.boot.origin.OriginLookup;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;

import dev.reactivity.autoconfigure.config.InvalidProperty;
import dev.reactivity.autoconfigure.config.PropertyLookup;
import dev.reactivity.reload.bean.PropertyEdit;
import dev.reactivity.reload.bean.SwapFailedException;

/**
 * What reading the configuration files again would change.
 */
final class ConfigDataEdit implements PropertyEdit, PropertyLookup {

	private final MutablePropertySources sources;

	private final Map<String, PropertySource<?>> before;

	private final Map<String, PropertySource<?>> after;

	private final Set<String> keys;

	ConfigDataEdit(ConfigurableEnvironment environment, Map<String, PropertySource<?>> before,
			Map<String, PropertySource<?>> after) {
		this.sources = environment.getPropertySources();
		this.before = before;
		this.after = after;
		this.keys = changedKeys();
	}

	private Set<String> changedKeys() {
		Set<String> changed = new TreeSet<>();
		List<PropertySource<?>> all = new ArrayList<>(this.before.values());
		all.addAll(this.after.values());
		for (PropertySource<?> source : all) {
			if (source instanceof EnumerablePropertySource<?> enumerable) {
				changed.addAll(Arrays.asList(enumerable.getPropertyNames()));
			}
		}
		changed.removeIf((key) -> Objects.equals(value(key, this.before), value(key, this.after)));
		return changed;
	}

	// The value that wins; one from the command line wins before and after.
	private @Nullable Object value(String key, Map<String, PropertySource<?>> files) {
		for (PropertySource<?> source : this.sources) {
			if (source instanceof RecordingPropertySource || source.getName().equals("configurationProperties")) {
				continue;
			}
			PropertySource<?> current = this.before.containsKey(source.getName()) ? files.get(source.getName())
					: source;
			Object value = (current != null) ? current.getProperty(key) : null;
			if (value != null) {
				return value;
			}
		}
		return null;
	}

	@Override
	public @Nullable Object value(String key) {
		return value(key, this.after);
	}

	@Override
	public @Nullable Origin origin(String key) {
		for (PropertySource<?> source : this.after.values()) {
			if (source.containsProperty(key)) {
				return OriginLookup.getOrigin(source, key);
			}
		}
		return null;
	}

	@Override
	public Optional<String> explain(SwapFailedException failure) {
		return new InvalidProperty(this).explain(failure, failure.beanName().orElse(null), failure.readOf(this.keys));
	}

	@Override
	public Set<String> keys() {
		return this.keys;
	}

	@Override
	public Optional<String> restartReason() {
		if (List.copyOf(this.before.keySet()).equals(List.copyOf(this.after.keySet()))) {
			return Optional.empty();
		}
		Set<String> differing = new TreeSet<>(this.before.keySet());
		differing.addAll(this.after.keySet());
		differing.removeIf((name) -> this.before.containsKey(name) && this.after.containsKey(name));
		return Optional.of(differing.isEmpty() ? "configuration files have another order"
				: "configuration files came or went: " + differing);
	}

	@Override
	public void apply() {
		this.after.forEach(this.sources::replace);
	}

	@Override
	public void undo() {
		this.before.forEach(this.sources::replace);
	}

}
