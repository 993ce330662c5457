package dev.reactivity.reload.exposure;

import java.util.Optional;
import java.util.Set;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.stereotype.Controller;

/**
 * The handlers of Spring WebFlux. They cannot be exchanged yet, so an edit that reaches
 * one restarts.
 *
 * @since 0.1.0
 */
public final class WebFluxExposure implements Exposure {

	private final ListableBeanFactory beanFactory;

	/**
	 * Create the exposure.
	 * @param beanFactory where the handlers are
	 */
	public WebFluxExposure(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public Optional<String> refusal(Set<String> beanNames) {
		return beanNames.stream()
			.filter(this.beanFactory::containsBean)
			.filter((name) -> this.beanFactory.findAnnotationOnBean(name, Controller.class, false) != null)
			.findFirst()
			.map((name) -> "bean '%s' is a WebFlux handler".formatted(name));
	}

	@Override
	public void detach(Set<String> beanNames) {
		// refused before it comes to this
	}

	@Override
	public void attach(Set<String> beanNames) {
		// refused before it comes to this
	}

}
