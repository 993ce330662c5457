package dev.reactivity.reload.bean;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.scope.ScopedProxyUtils;

import dev.reactivity.reload.graph.Dependency;

/**
 * Which beans an edit reaches, and why. Nothing live has been touched. Immutable.
 *
 * @param reached the beans to be made anew, each with the dependency that reaches it
 * @param renewing the beans that will renew themselves, each with the property that
 * reaches it
 * @param application the definitions of the application itself, as a fresh start would
 * have them
 * @param fresh the definitions that were compared: those of the application, or all if
 * the edit reaches further
 * @param changed the names of beans whose definition is replaced, added or removed
 * @param added the names of beans that are new
 * @param removed the names of beans that are gone
 * @param changedTypes the types that other beans, or none, have from now on
 * @param successors the names of the classes with a new generation, if all beans have the
 * types they had but for that; empty if they may have others
 * @since 0.1.0
 */
public record BeanPlan(Map<String, Dependency> reached, Map<String, Dependency> renewing, Definitions application,
		Definitions fresh, Set<String> changed, Set<String> added, Set<String> removed, Set<String> changedTypes,
		Optional<Set<String>> successors) {

	/**
	 * Return all beans that take part.
	 * @return the bean names, sorted
	 */
	public Set<String> beans() {
		Set<String> beans = new TreeSet<>(this.reached.keySet());
		beans.addAll(this.changed);
		return beans;
	}

	/**
	 * Return the beans that will have been made when the plan is applied, as a person
	 * would count them: without the hidden halves of scoped beans.
	 * @return the bean names, sorted
	 */
	public Set<String> rebuilt() {
		Set<String> beans = beans();
		beans.removeAll(this.removed);
		beans.removeIf(ScopedProxyUtils::isScopedTarget);
		beans.addAll(this.renewing.keySet());
		return beans;
	}

	/**
	 * Return why a bean is made anew.
	 * @param beanName the bean
	 * @return what reaches it
	 */
	public String cause(String beanName) {
		if (this.added.contains(beanName)) {
			return "new";
		}
		Dependency cause = this.reached.getOrDefault(beanName, this.renewing.get(beanName));
		return (cause != null) ? cause.toString() : "definition " + beanName;
	}

	/**
	 * Find a bean that is reached although it was not parsed.
	 * @return the bean name
	 */
	public Optional<String> foreignBean() {
		return this.reached.keySet()
			.stream()
			.filter((name) -> !this.fresh.contains(name) && !this.removed.contains(name))
			.findFirst();
	}

	/**
	 * Return the type that the beans of a type have when the plan is applied.
	 * @param type the type
	 * @param classLoader the class loader that sees the newest classes
	 * @return the type or its newest generation, null if they may have another one
	 */
	@Nullable Class<?> successor(Class<?> type, ClassLoader classLoader) {
		Set<String> renewed = this.successors.orElse(null);
		if (renewed == null) {
			return null;
		}
		if (!renewed.contains(TypeNames.userName(type.getName()))) {
			return type;
		}
		try {
			return Class.forName(type.getName(), false, classLoader);
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return null; // a generated one
		}
	}

	static Set<String> minus(Set<String> names, Set<String> others) {
		Set<String> rest = new LinkedHashSet<>(names);
		rest.removeAll(others);
		return rest;
	}

}
