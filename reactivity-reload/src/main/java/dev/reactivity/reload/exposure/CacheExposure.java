package dev.reactivity.reload.exposure;

import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.cache.Cache;
import org.springframework.cache.CacheManager;
import org.springframework.cache.annotation.AnnotationCacheOperationSource;
import org.springframework.cache.interceptor.CacheOperation;
import org.springframework.util.ClassUtils;

/**
 * What {@code @Cacheable} methods have remembered. The caches of a bean whose class was
 * replaced are cleared, since it might answer otherwise now; from the others those
 * entries are removed that hold objects of replaced classes. A cache outside of this JVM
 * is left alone.
 *
 * @since 0.1.0
 */
public final class CacheExposure implements Exposure {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	private final DefaultListableBeanFactory beanFactory;

	private final Set<String> outdated = new TreeSet<>();

	/**
	 * Create the exposure.
	 * @param beanFactory where cache managers and cached beans are
	 */
	public CacheExposure(DefaultListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void detach(Set<String> beanNames) {
		this.outdated.clear();
		collect(beanNames);
	}

	// Of all beans that take part, also those that only depend on a replaced one.
	private void collect(Set<String> beanNames) {
		AnnotationCacheOperationSource source = new AnnotationCacheOperationSource();
		for (String name : beanNames) {
			Object bean = this.beanFactory.getSingleton(name);
			if (bean != null) {
				Class<?> type = AopProxyUtils.ultimateTargetClass(bean);
				for (Method method : type.getMethods()) {
					Collection<CacheOperation> operations = source.getCacheOperations(method, type);
					if (operations != null) {
						operations.forEach((operation) -> this.outdated.addAll(operation.getCacheNames()));
					}
				}
			}
		}
	}

	@Override
	public void attach(Set<String> beanNames) {
		collect(beanNames);
		for (CacheManager manager : this.beanFactory.getBeansOfType(CacheManager.class, false, false).values()) {
			for (String name : new LinkedHashSet<>(manager.getCacheNames())) {
				Cache cache = manager.getCache(name);
				if (cache != null) {
					renew(name, cache);
				}
			}
		}
	}

	private void renew(String name, Cache cache) {
		Optional<Map<?, ?>> entries = entries(cache.getNativeCache());
		int before = entries.map(Map::size).orElse(0);
		if (entries.isPresent() && this.outdated.contains(name)) {
			cache.clear();
		}
		else {
			entries.ifPresent(
					(map) -> map.entrySet().removeIf((entry) -> isOld(entry.getKey()) || isOld(entry.getValue())));
		}
		int removed = before - entries.map(Map::size).orElse(0);
		if (removed > 0) {
			logger.info("Removed %d of %d entries from cache '%s', whose classes were replaced".formatted(removed,
					before, name));
		}
	}

	private static Optional<Map<?, ?>> entries(Object store) {
		if (store instanceof Map<?, ?> map) {
			return Optional.of(map);
		}
		for (Class<?> type : ClassUtils.getAllInterfacesForClass(store.getClass())) {
			Method view = ClassUtils.getMethodIfAvailable(type, "asMap");
			if (view != null) {
				return view(view, store);
			}
		}
		return Optional.empty();
	}

	private static Optional<Map<?, ?>> view(Method view, Object store) {
		try {
			return (view.invoke(store) instanceof Map<?, ?> map) ? Optional.of(map) : Optional.empty();
		}
		catch (ReflectiveOperationException ex) {
			logger.debug("Cannot look into " + store, ex);
			return Optional.empty();
		}
	}

	private boolean isOld(@Nullable Object value) {
		if (value instanceof Collection<?> elements) {
			return elements.stream().anyMatch(this::isOld);
		}
		if (value instanceof Map<?, ?> map) {
			return map.entrySet().stream().anyMatch((entry) -> isOld(entry.getKey()) || isOld(entry.getValue()));
		}
		if (value instanceof Optional<?> optional) {
			return isOld(optional.orElse(null));
		}
		return value != null && isOldType(value.getClass());
	}

	private boolean isOldType(Class<?> type) {
		try {
			return Class.forName(type.getName(), false, this.beanFactory.getBeanClassLoader()) != type;
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return !type.isHidden() && !type.isSynthetic(); // deleted
		}
	}

}
