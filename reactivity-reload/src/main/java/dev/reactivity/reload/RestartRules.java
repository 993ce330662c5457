package dev.reactivity.reload;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.util.ClassUtils;

import dev.reactivity.reload.change.ChangeSet.FileChange;
import dev.reactivity.reload.change.ClassFile;
import dev.reactivity.reload.change.ClassGraph;

/**
 * What has to restart, and why. The list is short because everything else is found
 * through the beans that an edit reaches. Immutable.
 *
 * @since 0.1.0
 */
public final class RestartRules {

	private static final Log logger = LogFactory.getLog(RestartRules.class);

	private static final String APPLICATION = "the application class";

	private static final String DELETED_ENTITY = "a deleted entity";

	/** Supertypes whose objects the framework takes in once, when it starts. */
	private static final Map<String, String> TYPES = Map.ofEntries(
			Map.entry("org.springframework.beans.factory.config.BeanPostProcessor", "a bean post-processor"),
			Map.entry("org.springframework.beans.factory.config.BeanFactoryPostProcessor",
					"a bean factory post-processor"),
			Map.entry("org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor",
					"a bean factory post-processor"),
			Map.entry("org.springframework.context.annotation.Condition", "a condition"),
			Map.entry("org.springframework.context.annotation.ImportSelector", "an import selector"),
			Map.entry("org.springframework.context.annotation.ImportBeanDefinitionRegistrar",
					"a bean definition registrar"),
			Map.entry("org.springframework.context.ApplicationContextInitializer", "a context initializer"),
			Map.entry("jakarta.servlet.Servlet", "a servlet"), Map.entry(
					"org.springframework.boot.web.servlet.ServletContextInitializer", "a servlet context initializer"));

	private static final Map<String, String> ANNOTATIONS = Map.of(
			"org.springframework.boot.context.properties.ConfigurationPropertiesBinding",
			"a converter of configuration properties");

	/** Properties that are used up before there is a context, and prefixes of such. */
	private static final Set<String> KEYS = Set.of("debug", "trace");

	private static final List<String> PREFIXES = List.of("logging.", "spring.main.", "spring.config.",
			"spring.profiles.", "spring.application.", "spring.devtools.", "reactivity.reload.");

	private final Set<String> applicationClasses;

	private final Predicate<String> ignored;

	private final Predicate<String> restartOn;

	/**
	 * Create the rules.
	 * @param applicationClasses the classes that the application was started from
	 * @param ignored resources that nobody reads before they are served
	 * @param restartOn files that the user wants a restart for
	 */
	public RestartRules(Set<String> applicationClasses, Predicate<String> ignored, Predicate<String> restartOn) {
		this.applicationClasses = Set.copyOf(applicationClasses);
		this.ignored = ignored;
		this.restartOn = restartOn;
	}

	/**
	 * Return what needs a restart whenever it is edited.
	 * @return the roles of classes, as a reason words them
	 */
	static Set<String> roles() {
		Set<String> roles = new TreeSet<>(TYPES.values());
		roles.addAll(ANNOTATIONS.values());
		roles.add(APPLICATION);
		roles.add(DELETED_ENTITY);
		return roles;
	}

	Optional<String> forFile(FileChange file) {
		if (this.restartOn.test(file.path())) {
			return Optional.of(file.path() + " matches reactivity.reload.restart-on");
		}
		if (file.isClass() || file.path().endsWith("package-info.class") || this.ignored.test(file.path())) {
			return Optional.empty();
		}
		return Optional.of("who reads " + file.path() + " is not tracked");
	}

	/**
	 * Return why classes need a restart.
	 * @param edit the classes
	 * @param libraries where supertypes are that are not of the application
	 * @return the reason, empty if they do not
	 */
	Optional<String> forClasses(ClassEdit edit, ClassLoader libraries) {
		for (String name : edit.names()) {
			if (this.applicationClasses.contains(name)) {
				return Optional.of(name + " is " + APPLICATION);
			}
			if (edit.after().find(name).isEmpty() && isEntity(edit.before().find(name))) {
				return Optional.of(name + " is " + DELETED_ENTITY);
			}
			Optional<String> role = role(name, edit.after(), libraries).or(() -> role(name, edit.before(), libraries));
			if (role.isPresent()) {
				return role.map((what) -> "%s is %s".formatted(name, what));
			}
		}
		return Optional.empty();
	}

	/**
	 * Return what restarts the application whenever it is edited.
	 * @param classes the classes of the application
	 * @param libraries where supertypes are that are not of the application
	 * @return names of classes and property keys, each with the reason
	 */
	Map<String, String> among(ClassGraph classes, ClassLoader libraries) {
		Map<String, String> found = new TreeMap<>();
		for (String name : classes.names()) {
			if (this.applicationClasses.contains(name)) {
				found.put(name, APPLICATION);
			}
			else {
				role(name, classes, libraries).ifPresent((role) -> found.put(name, role));
			}
		}
		PREFIXES.forEach((prefix) -> found.put(prefix + "*", "used before the application context exists"));
		return found;
	}

	private static boolean isEntity(Optional<ClassFile> file) {
		return file.filter((found) -> found.annotations().contains("jakarta.persistence.Entity")).isPresent();
	}

	private static Optional<String> role(String name, ClassGraph classes, ClassLoader libraries) {
		Deque<String> todo = new ArrayDeque<>(List.of(name));
		Set<String> seen = new HashSet<>();
		while (!todo.isEmpty()) {
			String type = todo.pop();
			if (TYPES.containsKey(type)) {
				return Optional.of(TYPES.get(type));
			}
			if (seen.add(type)) {
				Optional<ClassFile> file = classes.find(type);
				Optional<String> annotation = file.stream()
					.flatMap((found) -> found.annotations().stream())
					.filter(ANNOTATIONS::containsKey)
					.map(ANNOTATIONS::get)
					.findFirst();
				if (annotation.isPresent()) {
					return annotation;
				}
				file.ifPresentOrElse((found) -> {
					todo.addAll(found.interfaces());
					Optional.ofNullable(found.superName()).ifPresent(todo::add);
				}, () -> todo.addAll(librarySupertypes(type, libraries)));
			}
		}
		return Optional.empty();
	}

	private static Set<String> librarySupertypes(String name, ClassLoader libraries) {
		Set<String> names = new LinkedHashSet<>();
		try {
			Class<?> type = Class.forName(name, false, libraries);
			ClassUtils.getAllInterfacesForClassAsSet(type).forEach((contract) -> names.add(contract.getName()));
			Optional.ofNullable(type.getSuperclass()).map(Class::getName).ifPresent(names::add);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			logger.debug("Nothing is known of type " + name, ex);
		}
		return names;
	}

	Optional<String> forPropertyKey(String key) {
		if (KEYS.contains(key) || PREFIXES.stream().anyMatch(key::startsWith)) {
			return Optional.of("property %s is used before the application context exists".formatted(key));
		}
		return Optional.empty();
	}

}
