package dev.reactivity.reload.bean;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
				List.of(this.beanFactory.getBeanDefinitionNames()));
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
		Set<String> defined = defined(replacement);
		create(defined);
		this.exposures.forEach((exposure) -> exposure.attach(defined));
	}

	private void destroy(Set<String> names) {
		for (String name : names) {
			if (this.beanFactory.getSingleton(name) instanceof Lifecycle lifecycle && lifecycle.isRunning()) {
				lifecycle.stop();
			}
		}
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

	private void use(ClassLoader classLoader) {
		this.context.setClassLoader(classLoader);
		this.beanFactory.setBeanClassLoader(classLoader);
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
		order(before, replacement.order());
	}

	private void undefine(String name) {
		if (this.beanFactory.containsBeanDefinition(name)) {
			Arrays.stream(this.beanFactory.getAliases(name)).forEach(this.beanFactory::removeAlias);
			this.beanFactory.removeBeanDefinition(name);
		}
	}

	/**
	 * Let all beans keep their places, and those of the application share theirs in their
	 * order after a fresh start.
	 * @param before the order before the swap
	 * @param fresh the order of a fresh start
	 */
	private void order(List<String> before, List<String> fresh) {
		Set<String> names = new LinkedHashSet<>(before);
		Set<String> defined = Set.of(this.beanFactory.getBeanDefinitionNames());
		names.retainAll(defined);
		names.addAll(Arrays.asList(this.beanFactory.getBeanDefinitionNames()));
		Set<String> shared = new LinkedHashSet<>(fresh);
		shared.retainAll(defined);
		Iterator<String> next = shared.iterator();
		List<String> ordered = new ArrayList<>(names);
		ordered.replaceAll((name) -> shared.contains(name) ? next.next() : name);
		this.caches.orderDefinitions(this.beanFactory, ordered);
	}

	private Set<String> defined(Replacement replacement) {
		Set<String> defined = new LinkedHashSet<>();
		for (String name : this.beanFactory.getBeanDefinitionNames()) {
			if (replacement.beans().contains(name)) {
				defined.add(name);
			}
		}
		return defined;
	}

	private void create(Set<String> names) {
		List<Object> created = new ArrayList<>();
		for (String name : names) {
			BeanDefinition definition = this.beanFactory.getMergedBeanDefinition(name);
			boolean eager = definition.isSingleton() || isReachable(String.valueOf(definition.getScope()));
			if (eager && !definition.isAbstract() && !definition.isLazyInit()) {
				created.add(this.beanFactory.getBean(name));
			}
		}
		for (Object bean : created) {
			if (bean instanceof SmartInitializingSingleton singleton) {
				singleton.afterSingletonsInstantiated();
			}
		}
		for (Object bean : created) {
			if (bean instanceof SmartLifecycle lifecycle && lifecycle.isAutoStartup() && !lifecycle.isRunning()) {
				lifecycle.start();
			}
		}
	}

}
