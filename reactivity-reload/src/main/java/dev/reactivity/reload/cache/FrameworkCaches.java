package dev.reactivity.reload.cache;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.autoproxy.AbstractAutoProxyCreator;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.support.AbstractBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.DefaultSingletonBeanRegistry;
import org.springframework.context.support.AbstractApplicationContext;
import org.springframework.core.ResolvableType;
import org.springframework.util.ConcurrentLruCache;
import org.springframework.util.ReflectionUtils;

/**
 * The private state of Spring that a reload has to correct. Stateless after construction.
 *
 * @since 0.1.0
 */
public final class FrameworkCaches {

	private static final String HANDLER_MAPPING = "org.springframework.web.servlet.handler.AbstractHandlerMethodMapping";

	private static final String TRANSACTIONS = "org.springframework.transaction.interceptor.TransactionAspectSupport";

	private final Field mergedDefinitions;

	private final Field registeredSingletons;

	private final Field dependents;

	private final Field definitionNames;

	private final Field frozenDefinitionNames;

	private final List<Field> advisedBeans;

	private final @Nullable Field transactionManagers;

	private final List<Field> types;

	private final Method initMessageSource;

	private final @Nullable Method processCandidateBean;

	/**
	 * Probe all accesses.
	 * @param classLoader where the optional parts of Spring are looked for
	 * @throws IllegalStateException if this version of Spring keeps its state elsewhere;
	 * the message names the missing member
	 */
	public FrameworkCaches(ClassLoader classLoader) {
		this.mergedDefinitions = field(AbstractBeanFactory.class, "mergedBeanDefinitions");
		this.registeredSingletons = field(DefaultSingletonBeanRegistry.class, "registeredSingletons");
		this.dependents = field(DefaultSingletonBeanRegistry.class, "dependentBeanMap");
		this.definitionNames = field(DefaultListableBeanFactory.class, "beanDefinitionNames");
		this.frozenDefinitionNames = field(DefaultListableBeanFactory.class, "frozenBeanDefinitionNames");
		this.advisedBeans = List.of(field(AbstractAutoProxyCreator.class, "advisedBeans"),
				field(AbstractAutoProxyCreator.class, "proxyTypes"));
		Class<?> transactions = optional(TRANSACTIONS, classLoader);
		this.transactionManagers = (transactions != null) ? field(transactions, "transactionManagerCache") : null;
		this.types = types(classLoader);
		this.initMessageSource = method(AbstractApplicationContext.class, "initMessageSource");
		this.processCandidateBean = candidateMethod(classLoader);
		ProxyCreatorFork.probe(classLoader);
	}

	static Field field(Class<?> owner, String name) {
		Field field = ReflectionUtils.findField(owner, name);
		if (field == null) {
			throw new IllegalStateException("field '%s' is not in %s".formatted(name, owner.getName()));
		}
		ReflectionUtils.makeAccessible(field);
		return field;
	}

	static @Nullable Class<?> optional(String className, ClassLoader classLoader) {
		try {
			return Class.forName(className, false, classLoader);
		}
		catch (ClassNotFoundException ex) {
			return null;
		}
	}

	private static List<Field> types(ClassLoader classLoader) {
		List<Field> fields = new ArrayList<>();
		Class<?> discoverer = optional("org.springframework.data.core.TypeDiscoverer", classLoader);
		Class<?> information = optional("org.springframework.data.core.ClassTypeInformation", classLoader);
		if (discoverer != null && information != null) {
			fields.add(field(discoverer, "CACHE"));
			fields.add(field(information, "cache"));
			fields.add(field(information, "resolvableTypeCache"));
		}
		return fields;
	}

	private static @Nullable Method candidateMethod(ClassLoader classLoader) {
		Class<?> owner = optional(HANDLER_MAPPING, classLoader);
		if (owner == null) {
			return null; // not a web application
		}
		return method(owner, "processCandidateBean", String.class);
	}

	private static Method method(Class<?> owner, String name, Class<?>... parameterTypes) {
		Method method = ReflectionUtils.findMethod(owner, name, parameterTypes);
		if (method == null) {
			throw new IllegalStateException("method '%s' is not in %s".formatted(name, owner.getName()));
		}
		ReflectionUtils.makeAccessible(method);
		return method;
	}

	/**
	 * Let Spring and Spring Data find out anew what types look like. The type of a field
	 * is equal in each life of its class, so a new one would be given the old one, which
	 * holds the old class.
	 */
	public void forgetTypes() {
		for (Field field : this.types) {
			if (ReflectionUtils.getField(field, null) instanceof ConcurrentLruCache<?, ?> cache) {
				cache.clear();
			}
		}
		ResolvableType.clearCache();
	}

	/**
	 * Remove the merged definitions of beans. Clearing them by the public method only
	 * marks them; the type of the old class would be copied over, since its name is the
	 * same.
	 * @param beanFactory the bean factory
	 * @param beanNames the beans
	 */
	public void evictMergedDefinitions(DefaultListableBeanFactory beanFactory, Set<String> beanNames) {
		Map<?, ?> merged = (Map<?, ?>) ReflectionUtils.getField(this.mergedDefinitions, beanFactory);
		if (merged != null) {
			merged.keySet().removeAll(beanNames);
		}
	}

	/**
	 * Let the names of singletons, which are kept in a set of their own, be those that
	 * there are.
	 * @param beanFactory the bean factory
	 * @param names the names of the singletons
	 */
	@SuppressWarnings("unchecked")
	void registerSingletons(DefaultListableBeanFactory beanFactory, Set<?> names) {
		Set<Object> registered = (Set<Object>) ReflectionUtils.getField(this.registeredSingletons, beanFactory);
		if (registered != null) {
			registered.retainAll(names);
			registered.addAll(names);
		}
	}

	/**
	 * Return the names of bean definitions as they are kept.
	 * @param beanFactory the bean factory
	 * @return the names in order
	 */
	@SuppressWarnings("unchecked")
	List<String> definitionNames(DefaultListableBeanFactory beanFactory) {
		List<String> names = (List<String>) ReflectionUtils.getField(this.definitionNames, beanFactory);
		return (names != null) ? List.copyOf(names) : List.of();
	}

	/**
	 * Set the order of bean definitions, which is the order of beans in an injected list.
	 * @param beanFactory the bean factory
	 * @param beanNames all names of bean definitions, in their new order
	 */
	public void orderDefinitions(DefaultListableBeanFactory beanFactory, List<String> beanNames) {
		ReflectionUtils.setField(this.definitionNames, beanFactory, beanNames);
		ReflectionUtils.setField(this.frozenDefinitionNames, beanFactory, null);
	}

	/**
	 * Let a handler mapping look at one bean as it looked at all when it started.
	 * @param handlerMapping the handler mapping
	 * @param beanName the bean
	 */
	public void detectHandlers(Object handlerMapping, String beanName) {
		if (this.processCandidateBean == null) {
			throw new IllegalStateException(HANDLER_MAPPING + " was not there when the application started");
		}
		ReflectionUtils.invokeMethod(this.processCandidateBean, handlerMapping, beanName);
	}

	// Where a creator of proxies remembers of each bean whether it is advised.
	List<Field> advisedBeans() {
		return this.advisedBeans;
	}

	/**
	 * Let the creators of proxies look for aspects and advisors again, also for beans
	 * that had none.
	 * @param beanFactory the bean factory
	 */
	public void forgetAdvisors(DefaultListableBeanFactory beanFactory) {
		for (BeanPostProcessor processor : beanFactory.getBeanPostProcessors()) {
			if (processor instanceof AbstractAutoProxyCreator creator) {
				creator.setBeanFactory(beanFactory); // begins with empty hands
				this.advisedBeans.forEach((field) -> clear(ReflectionUtils.getField(field, creator)));
			}
		}
	}

	/**
	 * Let a bean live on when another one is destroyed that it was made after.
	 * @param beanFactory the bean factory
	 * @param beanName the bean that is going to be destroyed
	 * @param dependent the bean that is to be kept
	 */
	public void unlinkDependent(DefaultListableBeanFactory beanFactory, String beanName, String dependent) {
		if (ReflectionUtils.getField(this.dependents, beanFactory) instanceof Map<?, ?> links
				&& links.get(beanName) instanceof Set<?> names) {
			names.remove(dependent);
		}
	}

	/**
	 * Let a context look up its message source again.
	 * @param context the context
	 */
	public void renewMessageSource(AbstractApplicationContext context) {
		ReflectionUtils.invokeMethod(this.initMessageSource, context);
	}

	/**
	 * Let a transaction interceptor look up its transaction managers again.
	 * @param interceptor the interceptor
	 */
	public void forgetTransactionManagers(Object interceptor) {
		if (this.transactionManagers != null) {
			clear(ReflectionUtils.getField(this.transactionManagers, interceptor));
		}
	}

	private static void clear(@Nullable Object map) {
		if (map instanceof Map<?, ?> entries) {
			entries.clear();
		}
	}

}
