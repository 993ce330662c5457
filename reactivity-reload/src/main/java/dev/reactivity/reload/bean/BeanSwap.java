package dev.reactivity.reload.bean;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import org.springframework.aop.framework.ProxyProcessorSupport;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.Lifecycle;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.support.GenericApplicationContext;

import dev.reactivity.reload.cache.FrameworkCaches;
import dev.reactivity.reload.exposure.Exposure;

/**
 * The exchange of beans in the running context: off the exposures, destroyed, defined
 * anew, created, back on the exposures.
 */
final class BeanSwap {

	/** Scopes whose objects belong to a request or session and are not reachable here. */
	private static final Set<String> FOREIGN_SCOPES = Set.of("request", "session", "application", "websocket");

	private final GenericApplicationContext context;

	private final TrackingBeanFactory beanFactory;

	private final List<Exposure> exposures;

	private final FrameworkCaches caches;

	BeanSwap(GenericApplicationContext context, TrackingBeanFactory beanFactory, List<Exposure> exposures,
			FrameworkCaches caches) {
		this.context = context;
		this.beanFactory = beanFactory;
		this.exposures = exposures;
		this.caches = caches;
	}

	/**
	 * Return the replacement that undoes another one.
	 * @param replacement the replacement that is about to be applied
	 * @param environment switches back to the present property sources
	 * @return the way back
	 */
	Replacement wayBack(Replacement replacement, Runnable environment) {
		Map<String, BeanDefinition> definitions = new LinkedHashMap<>();
		Map<String, List<String>> aliases = new LinkedHashMap<>();
		Set<String> removed = new LinkedHashSet<>();
		Set<String> names = new LinkedHashSet<>(replacement.definitions().keySet());
		names.addAll(replacement.removed());
		for (String name : names) {
			if (this.beanFactory.containsBeanDefinition(name)) {
				definitions.put(name, this.beanFactory.getBeanDefinition(name));
				aliases.put(name, List.of(this.beanFactory.getAliases(name)));
			}
			else {
				removed.add(name);
			}
		}
		return new Replacement(classLoader(), environment, replacement.beans(), definitions, aliases, removed,
				List.of(this.beanFactory.getBeanDefinitionNames()), (type) -> null);
	}

	private ClassLoader classLoader() {
		ClassLoader classLoader = this.beanFactory.getBeanClassLoader();
		return (classLoader != null) ? classLoader : ClassLoader.getSystemClassLoader();
	}

	void apply(Replacement replacement) {
		this.exposures.forEach((exposure) -> exposure.detach(replacement.beans()));
		destroy(replacement.beans());
		use(replacement.classLoader());
		replacement.environment().run();
		define(replacement);
		this.caches.forgetAdvisors(this.beanFactory);
		this.exposures.forEach((exposure) -> exposure.prepare(replacement.beans()));
		Set<String> defined = defined(replacement);
		create(defined, this::isReachable);
		start(defined);
		this.exposures.forEach((exposure) -> exposure.attach(defined));
	}

	private void destroy(Set<String> names) {
		stop(names);
		for (String name : names) {
			if (!this.beanFactory.containsBeanDefinition(name)) {
				continue;
			}
			String scope = this.beanFactory.getMergedBeanDefinition(name).getScope();
			if (this.beanFactory.containsSingleton(name)) {
				this.beanFactory.destroySingleton(name);
			}
			else if (scope != null && isReachable(scope)) {
				this.beanFactory.destroyScopedBean(name);
			}
		}
	}

	private boolean isReachable(String scope) {
		return Arrays.asList(this.beanFactory.getRegisteredScopeNames()).contains(scope)
				&& !FOREIGN_SCOPES.contains(scope);
	}

	/**
	 * Destroy the objects that live in scopes, where nobody else sees to it.
	 * @param names the beans
	 */
	void destroyScoped(Set<String> names) {
		for (String name : names) {
			if (this.beanFactory.containsBeanDefinition(name) && !this.beanFactory.containsSingleton(name)
					&& isReachable(String.valueOf(this.beanFactory.getMergedBeanDefinition(name).getScope()))) {
				this.beanFactory.destroyScopedBean(name);
			}
		}
	}

	void use(ClassLoader classLoader) {
		this.beanFactory.setBeanClassLoader(classLoader);
		useAround(classLoader);
	}

	/**
	 * Let those work with a class loader that look for it outside of the bean factory,
	 * such as property editors and makers of proxies.
	 * @param classLoader the class loader
	 */
	void useAround(ClassLoader classLoader) {
		this.context.setClassLoader(classLoader);
		for (BeanPostProcessor processor : this.beanFactory.getBeanPostProcessors()) {
			if (processor instanceof ProxyProcessorSupport proxying) {
				proxying.setProxyClassLoader(classLoader);
			}
		}
	}

	private void define(Replacement replacement) {
		List<String> before = List.of(this.beanFactory.getBeanDefinitionNames());
		Set<String> replaced = new LinkedHashSet<>(replacement.definitions().keySet());
		replaced.addAll(replacement.removed());
		replaced.forEach(this::undefine);
		replacement.beans().forEach(this.beanFactory::forget);
		this.caches.evictMergedDefinitions(this.beanFactory, replacement.beans());
		replacement.definitions().forEach((name, definition) -> {
			this.beanFactory.registerBeanDefinition(name, definition);
			replacement.aliases()
				.getOrDefault(name, List.of())
				.forEach((alias) -> this.beanFactory.registerAlias(name, alias));
		});
		List<String> defined = List.of(this.beanFactory.getBeanDefinitionNames());
		this.caches.orderDefinitions(this.beanFactory, order(before, defined, replacement.order()));
	}

	private void undefine(String name) {
		if (this.beanFactory.containsBeanDefinition(name)) {
			Arrays.stream(this.beanFactory.getAliases(name)).forEach(this.beanFactory::removeAlias);
			this.beanFactory.removeBeanDefinition(name);
		}
	}

	/**
	 * Return the order in which beans will be defined.
	 * @param replacement the replacement that is about to be applied
	 * @return all bean names
	 */
	List<String> order(Replacement replacement) {
		List<String> before = List.of(this.beanFactory.getBeanDefinitionNames());
		Set<String> defined = new LinkedHashSet<>(before);
		defined.removeAll(replacement.removed());
		defined.addAll(replacement.definitions().keySet());
		return order(before, defined, replacement.order());
	}

	/**
	 * Let all beans keep their places, and those of the application share theirs in their
	 * order after a fresh start.
	 * @param before the order before the swap
	 * @param defined the beans that are defined after it
	 * @param fresh the order of a fresh start
	 * @return the new order
	 */
	private static List<String> order(List<String> before, Collection<String> defined, List<String> fresh) {
		Set<String> names = new LinkedHashSet<>(before);
		names.retainAll(new HashSet<>(defined));
		names.addAll(defined);
		Set<String> shared = new LinkedHashSet<>(fresh);
		shared.retainAll(names);
		Iterator<String> next = shared.iterator();
		List<String> ordered = new ArrayList<>(names);
		ordered.replaceAll((name) -> shared.contains(name) ? next.next() : name);
		return ordered;
	}

	/**
	 * Return the beans of a replacement that are defined now.
	 * @param replacement the replacement
	 * @return the bean names in the order of their definitions
	 */
	Set<String> defined(Replacement replacement) {
		Set<String> defined = new LinkedHashSet<>();
		for (String name : this.beanFactory.getBeanDefinitionNames()) {
			if (replacement.beans().contains(name)) {
				defined.add(name);
			}
		}
		return defined;
	}

	/**
	 * Make beans.
	 * @param names the beans
	 * @param scopes tells of a scope whether its beans are to be made too
	 */
	void create(Set<String> names, Predicate<String> scopes) {
		List<Object> created = new ArrayList<>();
		for (String name : names) {
			BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(name);
			boolean eager = definition.isSingleton() || scopes.test(String.valueOf(definition.getScope()));
			if (eager && !definition.isAbstract() && !definition.isLazyInit()) {
				created.add(this.beanFactory.getBean(name));
			}
		}
		for (Object bean : created) {
			if (bean instanceof SmartInitializingSingleton singleton) {
				singleton.afterSingletonsInstantiated();
			}
		}
	}

	void start(Set<String> names) {
		for (String name : names) {
			if (this.beanFactory.getSingleton(name) instanceof SmartLifecycle lifecycle && lifecycle.isAutoStartup()
					&& !lifecycle.isRunning()) {
				lifecycle.start();
			}
		}
	}

	void stop(Set<String> names) {
		for (String name : names) {
			if (this.beanFactory.getSingleton(name) instanceof Lifecycle lifecycle && lifecycle.isRunning()) {
				lifecycle.stop();
			}
		}
	}

}
