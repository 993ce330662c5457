package dev.reactivity.reload.bean;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.BeanDefinition;

import dev.reactivity.reload.graph.Dependency;
import dev.reactivity.reload.graph.Dependency.Kind;
import dev.reactivity.reload.graph.ReloadGraph;

/**
 * Carries over into the graph what the bean factory learnt about beans.
 */
final class BeanIndex {

	private final TrackingBeanFactory beanFactory;

	private final Workshops workshops;

	private final LateReads lateReads;

	private final ReloadGraph graph;

	private final Set<String> ignored;

	private final Predicate<String> selfRenewing;

	private final Map<String, Long> seen = new HashMap<>();

	/**
	 * How many creations there had been at the last call; -1 if there was an edit since.
	 */
	private long creations = -1;

	/** The properties that self-renewing beans follow. */
	private final Map<String, Set<Dependency>> followed = new HashMap<>();

	/** Beans that hold an early reference: from the bean held to those that hold it. */
	private final Map<String, Set<String>> earlyHolders = new HashMap<>();

	/**
	 * Create an index.
	 * @param beanFactory where beans are created
	 * @param graph where they are entered
	 * @param ignored names of beans that are renewed by other means
	 * @param selfRenewing tells of a bean whether it follows its properties by itself
	 */
	BeanIndex(TrackingBeanFactory beanFactory, ReloadGraph graph, Set<String> ignored, Predicate<String> selfRenewing) {
		this.beanFactory = beanFactory;
		this.workshops = new Workshops(beanFactory);
		this.lateReads = new LateReads(beanFactory);
		this.graph = graph;
		this.ignored = Set.copyOf(ignored);
		this.selfRenewing = selfRenewing;
	}

	/**
	 * Enter the beans that were created since the last call, and take the state of all as
	 * the one that the application runs with.
	 */
	void sync() {
		long present = this.beanFactory.creations();
		if (present == this.creations) {
			return;
		}
		this.creations = present;
		Set<String> entered = new LinkedHashSet<>();
		for (String name : this.beanFactory.createdBeans()) {
			long creation = this.beanFactory.creationOf(name);
			if (!Long.valueOf(creation).equals(this.seen.put(name, creation))) {
				entered.add(name);
			}
		}
		entered.addAll(this.workshops.of(entered));
		for (String name : entered) {
			if (!this.ignored.contains(name)) {
				enter(name, this.beanFactory.creationOf(name));
			}
		}
		this.graph.settle();
	}

	private void enter(String name, long creation) {
		Set<Dependency> dependencies = new LinkedHashSet<>();
		Set<Dependency> reads = this.beanFactory.dependenciesOf(name);
		reads.addAll(Advice.of(name, this.beanFactory));
		reads.addAll(this.workshops.readsFor(name));
		reads.addAll(this.lateReads.of(name));
		for (Dependency dependency : reads) {
			if (dependency.kind() == Kind.BEAN && this.beanFactory.boundaries().contains(dependency.name())) {
				continue;
			}
			if (dependency.kind() != Kind.BEAN || this.beanFactory.creationOf(dependency.name()) < creation) {
				dependencies.add(dependency);
			}
			else {
				this.earlyHolders.computeIfAbsent(dependency.name(), (key) -> new LinkedHashSet<>()).add(name);
			}
		}
		if (this.selfRenewing.test(name)) {
			Set<Dependency> properties = new LinkedHashSet<>(dependencies);
			properties.removeIf((dependency) -> !dependency.isProperty());
			dependencies.removeAll(properties);
			this.followed.put(name, properties);
		}
		if (dependencies.stream().anyMatch((dependency) -> dependency.kind() == Kind.PREFIX)) {
			dependencies.removeIf(BeanIndex::isConverterType);
		}
		for (String className : classesOf(name)) {
			dependencies.add(new Dependency(Kind.CLASS, className));
		}
		this.graph.record(name, dependencies);
	}

	// Properties are bound with marked converters only, and those need a restart.
	private static boolean isConverterType(Dependency dependency) {
		return dependency.kind() == Kind.TYPE && (dependency.name().startsWith("org.springframework.core.convert.")
				|| dependency.name().startsWith("org.springframework.format."));
	}

	private Set<String> classesOf(String name) {
		Set<String> names = new LinkedHashSet<>(TypeNames.of(this.beanFactory.getType(name, false)));
		Object instance = this.beanFactory.getSingleton(name);
		if (instance != null) {
			names.addAll(TypeNames.of(instance.getClass()));
			names.addAll(TypeNames.of(AopProxyUtils.ultimateTargetClass(instance)));
		}
		if (this.beanFactory.containsBeanDefinition(name)) {
			BeanDefinition definition = this.beanFactory.getBeanDefinition(name);
			String className = definition.getBeanClassName();
			if (className != null) {
				names.add(TypeNames.userName(className));
			}
		}
		names.removeIf((className) -> this.graph.file(className) == null);
		return names;
	}

	/**
	 * Return the beans that will renew themselves.
	 * @param keys the property keys with a new value
	 * @return the bean names, each with the property that reaches it
	 */
	Map<String, Dependency> followersOf(Set<String> keys) {
		Map<String, Dependency> followers = new TreeMap<>();
		this.followed.forEach((name, properties) -> properties.stream()
			.filter((property) -> PropertyNames.isChanged(property, keys))
			.findFirst()
			.ifPresent((property) -> followers.put(name, property)));
		return followers;
	}

	/**
	 * Return the beans an edit reaches. Beans that got hold of a reached bean before it
	 * was complete are reached too.
	 * @return the bean names, each with the dependency that reaches it
	 */
	Map<String, Dependency> reached() {
		this.creations = -1;
		while (true) {
			Map<String, Dependency> reached = this.graph.reached();
			String holder = unreachedHolder(reached);
			if (holder == null) {
				return reached;
			}
			this.graph.touch(new Dependency(Kind.DEFINITION, holder));
		}
	}

	private @Nullable String unreachedHolder(Map<String, Dependency> reached) {
		for (String name : reached.keySet()) {
			for (String holder : this.earlyHolders.getOrDefault(name, Set.of())) {
				if (!reached.containsKey(holder) && this.seen.containsKey(holder)) {
					return holder;
				}
			}
		}
		return null;
	}

	/**
	 * Forget a bean that no longer exists.
	 * @param name the bean
	 */
	void forget(String name) {
		this.seen.remove(name);
		this.followed.remove(name);
		this.earlyHolders.remove(name);
		this.earlyHolders.values().forEach((holders) -> holders.remove(name));
		this.graph.forget(name);
	}

}
