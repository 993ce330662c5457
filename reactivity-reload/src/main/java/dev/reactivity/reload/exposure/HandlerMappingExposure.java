package dev.reactivity.reload.exposure;

import java.util.Collection;
import java.util.Set;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfoHandlerMapping;

import dev.reactivity.reload.cache.FrameworkCaches;

/**
 * The request mappings of controllers in Spring MVC.
 *
 * @since 0.1.0
 */
public final class HandlerMappingExposure implements Exposure {

	private final ListableBeanFactory beanFactory;

	private final FrameworkCaches caches;

	/**
	 * Create the exposure.
	 * @param beanFactory where controllers and handler mappings are
	 * @param caches access to the detection of handlers
	 */
	public HandlerMappingExposure(ListableBeanFactory beanFactory, FrameworkCaches caches) {
		this.beanFactory = beanFactory;
		this.caches = caches;
	}

	@Override
	public void detach(Set<String> beanNames) {
		for (RequestMappingInfoHandlerMapping mapping : mappings()) {
			mapping.getHandlerMethods().forEach((info, method) -> {
				if (belongsTo(method, beanNames)) {
					mapping.unregisterMapping(info);
				}
			});
		}
	}

	private static boolean belongsTo(HandlerMethod method, Set<String> beanNames) {
		return method.getBean() instanceof String beanName && beanNames.contains(beanName);
	}

	@Override
	public void attach(Set<String> beanNames) {
		for (RequestMappingInfoHandlerMapping mapping : mappings()) {
			beanNames.forEach((beanName) -> this.caches.detectHandlers(mapping, beanName));
		}
	}

	private Collection<RequestMappingInfoHandlerMapping> mappings() {
		return this.beanFactory.getBeansOfType(RequestMappingInfoHandlerMapping.class, false, false).values();
	}

}
