package dev.reactivity.autoconfigure.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * The active profiles that no property names, but the code that started the application.
 */
final class ForeignProfiles {

	private static final Bindable<List<String>> NAMES = Bindable.listOf(String.class);

	private ForeignProfiles() {
	}

	/**
	 * The profiles that stay whatever configuration files say.
	 * @param environment the environment, as the files made it
	 * @return the names
	 */
	static List<String> of(ConfigurableEnvironment environment) {
		List<String> foreign = new ArrayList<>(List.of(environment.getActiveProfiles()));
		if (!foreign.isEmpty()) {
			foreign.removeAll(named(environment));
		}
		return foreign;
	}

	private static Set<String> named(ConfigurableEnvironment environment) {
		Map<String, String[]> groups = Binder.get(environment)
			.bind("spring.profiles.group", Bindable.mapOf(String.class, String[].class))
			.orElse(Map.of());
		Set<String> named = new LinkedHashSet<>(
				Binder.get(environment).bind("spring.profiles.active", NAMES).orElse(List.of()));
		PropertySourcesPlaceholdersResolver placeholders = new PropertySourcesPlaceholdersResolver(environment);
		for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
			named.addAll(
					new Binder(List.of(source), placeholders).bind("spring.profiles.include", NAMES).orElse(List.of()));
		}
		List<String> rest = new ArrayList<>(named);
		while (!rest.isEmpty()) {
			String[] members = groups.getOrDefault(rest.remove(0), new String[0]);
			Arrays.stream(members).filter(named::add).forEach(rest::add);
		}
		return named;
	}

}
