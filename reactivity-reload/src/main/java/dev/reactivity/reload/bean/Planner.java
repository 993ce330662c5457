package dev.reactivity.reload.bean;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.exposure.Exposure;
import dev.reactivity.reload.graph.Dependency;
import dev.reactivity.reload.graph.Dependency.Kind;
import dev.reactivity.reload.graph.ReloadGraph;

/**
 * Finds the beans that an edit reaches, by comparing definitions with those that the
 * application runs with.
 */
final class Planner {

	private final TrackingBeanFactory beanFactory;

	private final ReloadGraph graph;

	private final DefinitionSource source;

	private final List<Exposure> exposures;

	private final BeanIndex index;

	private @Nullable Baseline baseline;

	Planner(TrackingBeanFactory beanFactory, ReloadGraph graph, DefinitionSource source, List<Exposure> exposures,
			BeanIndex index) {
		this.beanFactory = beanFactory;
		this.graph = graph;
		this.source = source;
		this.exposures = exposures;
		this.index = index;
	}

	void takeBaseline(ClassLoader classLoader) {
		this.baseline = new Baseline(this.source.parseApplication(classLoader).appliedTo(this.beanFactory),
				this.source.parseAll(classLoader).appliedTo(this.beanFactory), this.graph.classes());
		this.index.sync();
	}

	private Baseline baseline() {
		if (this.baseline == null) {
			throw new IllegalStateException("No baseline yet: call takeBaseline(..) when the application is ready");
		}
		return this.baseline;
	}

	// Enter the beans created since the last edit, and let go of what found them.
	void sync() {
		this.index.sync();
		this.source.forgetClasses();
	}

	// Take what a plan has brought about as what the application runs with.
	void applied(BeanPlan plan) {
		this.baseline = baseline().after(plan, this.beanFactory, this.graph.classes());
		plan.removed().forEach(this.index::forget);
	}

	BeanPlan plan(ClassLoader classLoader, Set<String> classes, Set<String> keys, boolean bodies) {
		Definitions before = baseline().application();
		Definitions fresh = before;
		if (!classes.isEmpty()) {
			Optional<Definitions> same = bodies ? SameDefinitions.find(before, classes, this.graph.classes(), (name,
					definition) -> this.source.renew(name, definition, TypeNames.nameOf(definition), classLoader))
					: Optional.empty();
			fresh = same.orElseGet(() -> this.source.parseApplication(classLoader));
		}
		this.exposures.stream()
			.flatMap((exposure) -> exposure.reachedBy(classes, classLoader).stream())
			.forEach((name) -> this.graph.touch(new Dependency(Kind.DEFINITION, name)));
		BeanPlan plan = plan(before, fresh, fresh, classes, keys);
		if (classes.isEmpty() || !reachesFurther(plan, classes)) {
			return plan;
		}
		return plan(baseline().all(), this.source.parseAll(classLoader), fresh, classes, keys);
	}

	/**
	 * Whether definitions could differ that are not of the application itself.
	 * @param plan what of the application itself is reached
	 * @param classes the classes with a new generation
	 * @return whether auto-configuration has to be looked at too
	 */
	private boolean reachesFurther(BeanPlan plan, Set<String> classes) {
		return plan.foreignBean().isPresent() || isVisibleToConditions(plan, classes)
				|| LibraryMarks.differ(classes, plan.fresh().classes(), baseline().classes(), this.graph.classes());
	}

	private BeanPlan plan(Definitions before, Definitions definitions, Definitions application, Set<String> classes,
			Set<String> keys) {
		Set<String> changed = definitions.differingFrom(before);
		boolean redefined = !changed.isEmpty();
		for (String name : definitions.names()) {
			if (!Collections.disjoint(classes, definitions.classesOf(name))) {
				changed.add(name);
			}
		}
		changed.forEach((name) -> this.graph.touch(new Dependency(Kind.DEFINITION, name)));
		Set<String> types = changedTypes(changed, definitions);
		types.forEach((type) -> this.graph.touch(new Dependency(Kind.TYPE, type)));
		changedAnnotations(changed, definitions).forEach((name) -> this.graph.touch(new Dependency(Kind.TYPE, name)));
		classes.forEach((name) -> this.graph.touch(new Dependency(Kind.CLASS, name)));
		touchReadersOf(keys);
		Map<String, Dependency> reached = this.index.reached();
		Map<String, Dependency> renewing = new LinkedHashMap<>(this.index.followersOf(keys));
		renewing.keySet().removeAll(reached.keySet());
		return new BeanPlan(reached, renewing, application, definitions, changed,
				BeanPlan.minus(definitions.names(), before.names()),
				BeanPlan.minus(before.names(), definitions.names()), types,
				(redefined || !types.isEmpty() || containsFactory(reached.keySet()) || containsFactory(changed))
						? Optional.empty() : Optional.of(Set.copyOf(classes)));
	}

	// What makes other beans may make others than before, whatever its own type.
	private boolean containsFactory(Set<String> names) {
		return names.stream()
			.anyMatch((name) -> this.beanFactory.containsBean(name) && this.beanFactory.isFactoryBean(name));
	}

	private Set<String> changedTypes(Set<String> changed, Definitions fresh) {
		Set<String> types = new LinkedHashSet<>();
		for (String name : changed) {
			Set<String> now = fresh.typesOf(name);
			Set<String> before = this.beanFactory.containsBeanDefinition(name)
					? TypeNames.of(this.beanFactory.getType(name, false)) : Set.of();
			types.addAll(BeanPlan.minus(now, before));
			types.addAll(BeanPlan.minus(before, now));
		}
		return types;
	}

	private Set<String> changedAnnotations(Set<String> changed, Definitions fresh) {
		Set<String> annotations = new LinkedHashSet<>();
		for (String name : changed) {
			Set<String> now = fresh.annotationsOf(name);
			Set<String> before = AnnotationNames.of(name, this.beanFactory);
			annotations.addAll(BeanPlan.minus(now, before));
			annotations.addAll(BeanPlan.minus(before, now));
		}
		return annotations;
	}

	private void touchReadersOf(Set<String> keys) {
		for (Dependency source : keys.isEmpty() ? Set.<Dependency>of() : this.graph.sources()) {
			if (PropertyNames.isChanged(source, keys)) {
				this.graph.touch(source);
			}
		}
	}

	/**
	 * Whether a type comes or goes that auto-configuration could know of, which knows
	 * nothing of the application's own.
	 * @param plan the plan
	 * @param classes the classes with a new generation
	 * @return whether conditions could decide otherwise
	 */
	private boolean isVisibleToConditions(BeanPlan plan, Set<String> classes) {
		return plan.changedTypes()
			.stream()
			.anyMatch((type) -> this.graph.file(type) == null && !classes.contains(type) && !type.startsWith("java."));
	}

}
