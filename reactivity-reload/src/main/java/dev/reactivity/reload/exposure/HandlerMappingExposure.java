package dev.reactivity.reload.exposure;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

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

	/** The one mapping that looks at all beans; those of the actuator do not. */
	private static final String MAPPING = "requestMappingHandlerMapping";

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
	public Set<String> exposed(Set<String> beanNames) {
		Set<String> exposed = new TreeSet<>();
		mapping().ifPresent((mapping) -> mapping.getHandlerMethods().forEach((info, method) -> {
			if (belongsTo(method, beanNames)) {
				exposed.add("request mapping " + info);
			}
		}));
		return exposed;
	}

	@Override
	public void detach(Set<String> beanNames) {
		mapping().ifPresent((mapping) -> mapping.getHandlerMethods().forEach((info, method) -> {
			if (belongsTo(method, beanNames)) {
				mapping.unregisterMapping(info);
			}
		}));
	}

	private static boolean belongsTo(HandlerMethod method, Set<String> beanNames) {
		return method.getBean() instanceof String beanName && beanNames.contains(beanName);
	}

	@Override
	public void attach(Set<String> beanNames) {
		if (beanNames.contains(MAPPING)) {
			return; // a new one has looked at all beans by itself
		}
		mapping()
			.ifPresent((mapping) -> beanNames.forEach((beanName) -> this.caches.detectHandlers(mapping, beanName)));
	}

	private Optional<RequestMappingInfoHandlerMapping> mapping() {
		return this.beanFactory.containsBean(MAPPING)
				? Optional.of(this.beanFactory.getBean(MAPPING, RequestMappingInfoHandlerMapping.class))
				: Optional.empty();
	}

}
