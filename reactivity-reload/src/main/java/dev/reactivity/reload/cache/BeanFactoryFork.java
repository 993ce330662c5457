package dev.reactivity.reload.cache;

import java.lang.reflect.Field;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AbstractAdvisorAutoProxyCreator;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.AbstractAutowireCapableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.beans.factory.support.FactoryBeanRegistrySupport;
import org.springframework.core.SimpleAliasRegistry;
import org.springframework.util.ReflectionUtils;

import dev.reactivity.reload.cache.ForkedMap.Change;

/*
 * A bean factory keeps its state in some maps. Each is replaced, once, by a map that can
 * show one thread a fork of itself. In the fork definitions are exchanged and beans made
 * by the bean factory's own code, as if the old ones had never been there, while all other
 * threads see the maps as they were. A commit applies what differs, which takes far less
 * than a millisecond; a discard forgets it.
 *
 * The names of definitions are not in a map but in a list that is replaced as a whole.
 * What only speeds up look-ups by type is taken along where the answer is the same, and
 * forgotten where it may be another.
 *
 * Creators of proxies, which remember aspects and advisors, are forked along.
 */
/**
 * The state of a bean factory, forked for the thread that makes new beans. For one thread
 * at a time.
 *
 * @since 0.1.0
 */
public final class BeanFactoryFork {

	private static final Map<Class<?>, List<String>> FIELDS = Map.of(DefaultSingletonBeanRegistry.class,
			List.of("singletonObjects", "singletonFactories", "earlySingletonObjects", "disposableBeans",
					"containedBeanMap", "dependentBeanMap", "dependenciesForBeanMap"),
			AbstractBeanFactory.class, List.of("mergedBeanDefinitions"), FactoryBeanRegistrySupport.class,
			List.of("factoryBeanObjectCache"), AbstractAutowireCapableBeanFactory.class,
			List.of("factoryBeanInstanceCache"), DefaultListableBeanFactory.class,
			List.of("beanDefinitionMap", "mergedBeanDefinitionHolders", "primaryBeanNamesWithType",
					"allBeanNamesByType", "singletonBeanNamesByType"),
			SimpleAliasRegistry.class, List.of("aliasMap"));

	/** What is known of a bean by its name. */
	private static final List<String> BY_NAME = List.of("singletonObjects", "singletonFactories",
			"earlySingletonObjects", "disposableBeans", "containedBeanMap", "dependentBeanMap",
			"dependenciesForBeanMap", "mergedBeanDefinitions", "factoryBeanObjectCache", "factoryBeanInstanceCache",
			"mergedBeanDefinitionHolders");

	private static final List<String> BY_TYPE = List.of("allBeanNamesByType", "singletonBeanNamesByType");

	private final DefaultListableBeanFactory beanFactory;

	private final FrameworkCaches caches;

	private final Map<String, ForkedMap<Object, Object>> maps = new LinkedHashMap<>();

	private final Map<BeanPostProcessor, ProxyCreatorFork> creators = new LinkedHashMap<>();

	private List<String> names = List.of();

	private Set<String> forgotten = Set.of();

	private Function<Class<?>, @Nullable Class<?>> successor = BeanFactoryFork::nobody;

	/**
	 * Make a bean factory ready to be forked.
	 * @param beanFactory the bean factory
	 * @param caches access to its names
	 * @throws IllegalStateException if this version of Spring keeps its state elsewhere;
	 * the message names the missing member
	 */
	public BeanFactoryFork(DefaultListableBeanFactory beanFactory, FrameworkCaches caches) {
		this.beanFactory = beanFactory;
		this.caches = caches;
		Map<String, Field> fields = new LinkedHashMap<>();
		FIELDS.forEach((owner, names) -> names.forEach((name) -> fields.put(name, FrameworkCaches.field(owner, name))));
		fields.forEach((name, field) -> this.maps.put(name, install(field, beanFactory)));
	}

	private static @Nullable Class<?> nobody(Class<?> type) {
		return null;
	}

	@SuppressWarnings("unchecked")
	static ForkedMap<Object, Object> install(Field field, Object owner) {
		Map<Object, Object> present = (Map<Object, Object>) ReflectionUtils.getField(field, owner);
		if (present == null) {
			throw new IllegalStateException("field '%s' is empty".formatted(field));
		}
		ForkedMap<Object, Object> forked = new ForkedMap<>(present);
		ReflectionUtils.setField(field, owner, forked);
		return forked;
	}

	private ForkedMap<Object, Object> map(String name) {
		ForkedMap<Object, Object> map = this.maps.get(name);
		if (map == null) {
			throw new IllegalArgumentException(name);
		}
		return map;
	}

	/**
	 * Begin a fork for this thread, in which beans have not been made yet.
	 * @param beanNames the beans
	 * @param successor returns the type that the beans of a type have in the fork, null
	 * if they have to be found again
	 */
	public void open(Set<String> beanNames, Function<Class<?>, @Nullable Class<?>> successor) {
		this.successor = successor;
		this.names = this.caches.definitionNames(this.beanFactory);
		this.maps.values().forEach(ForkedMap::open);
		succeedTypes();
		this.forgotten = withAll("containedBeanMap", beanNames);
		forget();
		for (BeanPostProcessor processor : this.beanFactory.getBeanPostProcessors()) {
			if (processor instanceof AbstractAdvisorAutoProxyCreator creator) {
				this.creators
					.computeIfAbsent(creator, (key) -> new ProxyCreatorFork(creator, this.beanFactory, this.caches))
					.open();
			}
		}
	}

	/**
	 * Let further beans not have been made yet in the fork, along with those that depend
	 * on them.
	 * @param beanNames the beans
	 * @return these and those that depend on them
	 */
	public Set<String> forget(Set<String> beanNames) {
		Set<String> all = withAll("dependentBeanMap", beanNames);
		Set<String> more = new LinkedHashSet<>(this.forgotten);
		more.addAll(withAll("containedBeanMap", all));
		this.forgotten = more;
		forget();
		return all;
	}

	private void forget() {
		BY_NAME.forEach((name) -> map(name).keySet().removeAll(this.forgotten));
		map("dependentBeanMap").values().forEach((dependents) -> ((Set<?>) dependents).removeAll(this.forgotten));
		map("dependentBeanMap").values().removeIf((dependents) -> ((Set<?>) dependents).isEmpty());
	}

	// The beans and those that a map leads to from them.
	private Set<String> withAll(String links, Collection<String> beanNames) {
		Set<String> all = new LinkedHashSet<>();
		Deque<String> open = new ArrayDeque<>(beanNames);
		while (!open.isEmpty()) {
			String name = open.pop();
			if (all.add(name) && map(links).get(name) instanceof Set<?> next) {
				next.forEach((each) -> open.add((String) each));
			}
		}
		return all;
	}

	/**
	 * Exchange definitions in the fork.
	 * @param definitions the new definitions by name
	 * @param aliases further names of the beans
	 * @param removed the beans that are no longer defined
	 * @param order the names of all definitions in their new order
	 */
	public void define(Map<String, BeanDefinition> definitions, Map<String, List<String>> aliases, Set<String> removed,
			List<String> order) {
		Set<String> replaced = new LinkedHashSet<>(definitions.keySet());
		replaced.addAll(removed);
		map("aliasMap").values().removeAll(replaced);
		map("primaryBeanNamesWithType").keySet().removeAll(replaced);
		map("beanDefinitionMap").keySet().removeAll(removed);
		definitions.forEach((name, definition) -> {
			map("beanDefinitionMap").put(name, definition);
			if (definition.isPrimary()) {
				map("primaryBeanNamesWithType").put(name, Void.class);
			}
		});
		aliases.forEach((name, others) -> others.forEach((alias) -> map("aliasMap").put(alias, name)));
		this.caches.orderDefinitions(this.beanFactory, new ForkedNames(this.names, order));
	}

	/**
	 * End the fork and forget all that was done in it.
	 * @return what destroys the beans that were made in it, in the order they were made
	 */
	public List<DisposableBean> discard() {
		Map<String, List<Change<Object, Object>>> changes = new LinkedHashMap<>();
		this.maps.forEach((name, map) -> changes.put(name, map.close(Set.of())));
		this.creators.values().forEach(ProxyCreatorFork::discard);
		end(this.names);
		this.successor = BeanFactoryFork::nobody; // it holds the generation that is given
													// up
		return made(changes);
	}

	/**
	 * Do something as if there were no fork.
	 * @param action what to do
	 */
	public void aside(Runnable action) {
		List<String> own = List.of(this.beanFactory.getBeanDefinitionNames());
		this.maps.values().forEach((map) -> map.setHidden(true));
		this.caches.orderDefinitions(this.beanFactory, this.names);
		try {
			action.run();
		}
		finally {
			this.maps.values().forEach((map) -> map.setHidden(false));
			this.caches.orderDefinitions(this.beanFactory, new ForkedNames(this.names, own));
		}
	}

	private void end(List<String> order) {
		this.caches.orderDefinitions(this.beanFactory, order);
		this.caches.registerSingletons(this.beanFactory, map("singletonObjects").keySet());
	}

	// What is known of the beans of a type holds for its newest generation.
	private void succeedTypes() {
		for (String name : BY_TYPE) {
			Map<Object, Object> known = map(name);
			Map.copyOf(known).forEach((type, beanNames) -> {
				Class<?> next = this.successor.apply((Class<?>) type);
				if (!type.equals(next)) {
					known.remove(type);
				}
				if (next != null) {
					known.put(next, beanNames);
				}
			});
		}
	}

	/**
	 * End the fork and let all threads see what was done in it.
	 * @return what it replaced
	 */
	public Exchange commit() {
		List<String> order = List.of(this.beanFactory.getBeanDefinitionNames());
		List<String> before = this.names;
		Map<String, List<Change<Object, Object>>> changes = new LinkedHashMap<>();
		this.maps
			.forEach((name, map) -> changes.put(name, map.close(BY_NAME.contains(name) ? this.forgotten : Set.of())));
		BY_TYPE.forEach(changes::remove);
		List<Change<Object, Object>> aliases = new ArrayList<>(changes.getOrDefault("aliasMap", List.of()));
		changes.remove("aliasMap");
		rename(aliases);
		Map<String, List<Change<Object, Object>>> inverse = new LinkedHashMap<>();
		changes.forEach((name, changed) -> inverse.put(name, map(name).apply(changed)));
		List<Runnable> creatorsBack = this.creators.values().stream().map(ProxyCreatorFork::commit).toList();
		end(order);
		succeedTypes();
		this.successor = BeanFactoryFork::nobody;
		return new Exchange(disposables(inverse), made(changes), () -> {
			List<Change<Object, Object>> back = new ArrayList<>();
			aliases.forEach((change) -> back.add(0, new Change<>(change.key(), change.after(), change.before())));
			rename(back);
			inverse.forEach((name, changed) -> map(name).apply(changed));
			creatorsBack.forEach(Runnable::run);
			end(before);
			BY_TYPE.forEach((name) -> map(name).clear());
		});
	}

	// A list beside the map knows the aliases too, so they go the long way.
	private void rename(List<Change<Object, Object>> aliases) {
		for (Change<Object, Object> change : aliases) {
			if (change.before() != null) {
				this.beanFactory.removeAlias((String) change.key());
			}
			if (change.after() != null) {
				this.beanFactory.registerAlias((String) change.after(), (String) change.key());
			}
		}
	}

	private static List<DisposableBean> made(Map<String, List<Change<Object, Object>>> changes) {
		List<DisposableBean> made = new ArrayList<>();
		for (Change<Object, Object> change : changes.getOrDefault("disposableBeans", List.of())) {
			if (change.after() instanceof DisposableBean disposable) {
				made.add(disposable);
			}
		}
		return made;
	}

	private static Map<String, DisposableBean> disposables(Map<String, List<Change<Object, Object>>> inverse) {
		Map<String, DisposableBean> replaced = new LinkedHashMap<>();
		for (Change<Object, Object> change : inverse.getOrDefault("disposableBeans", List.of())) {
			if (change.after() instanceof DisposableBean old) {
				replaced.put((String) change.key(), old);
			}
		}
		return replaced;
	}

	/**
	 * What a commit replaced.
	 *
	 * @param disposables what destroys the beans that are no longer there, by bean name
	 * @param made what destroys the new beans, in the order they were made
	 * @param undo puts everything back
	 */
	public record Exchange(Map<String, DisposableBean> disposables, List<DisposableBean> made, Runnable undo) {
	}

}
