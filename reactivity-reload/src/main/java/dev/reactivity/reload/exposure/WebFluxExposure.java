package dev.reactivity.reload.exposure;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.reactive.HandlerAdapter;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.HandlerResultHandler;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.server.WebFilter;

/**
 * The handlers of Spring WebFlux. The beans between them and the server are cheap, so
 * they are made anew together whenever a handler comes, goes or changes, or anything else
 * that they were made of.
 *
 * @since 0.1.0
 */
public final class WebFluxExposure implements Exposure {

	/** From the handlers to the server. */
	private static final List<String> RENEWED = List.of("requestMappingHandlerMapping", "requestMappingHandlerAdapter",
			"routerFunctionMapping", "webHandler", "httpHandler");

	private static final Set<Class<?>> PARTS = Set.of(RouterFunction.class, WebFilter.class, HandlerMapping.class,
			HandlerAdapter.class, HandlerResultHandler.class, WebExceptionHandler.class);

	private final DefaultListableBeanFactory beanFactory;

	private final @Nullable SwitchableHttpHandler server;

	private final Function<String, Set<String>> dependencies;

	private boolean touched;

	/**
	 * Create the exposure.
	 * @param beanFactory where the handlers are
	 * @param server what the server holds, {@code null} if that cannot be exchanged
	 * @param dependencies returns the beans that a bean was made of
	 */
	public WebFluxExposure(DefaultListableBeanFactory beanFactory, @Nullable SwitchableHttpHandler server,
			Function<String, Set<String>> dependencies) {
		this.beanFactory = beanFactory;
		this.server = server;
		this.dependencies = dependencies;
	}

	@Override
	public Set<String> renewedBeans() {
		return Set.copyOf(RENEWED);
	}

	@Override
	public Optional<String> refusal(Set<String> beanNames) {
		return (this.server != null) ? Optional.empty()
				: beanNames.stream()
					.filter(this::isHandler)
					.findFirst()
					.map((name) -> "bean '%s' is a WebFlux handler that the server holds".formatted(name));
	}

	@Override
	public void detach(Set<String> beanNames) {
		this.touched = concerns(beanNames);
	}

	@Override
	public void attach(Set<String> beanNames) {
		if (this.server != null && (this.touched || concerns(beanNames))) {
			RENEWED.forEach(this.beanFactory::destroySingleton);
			this.server.renew();
		}
	}

	private boolean concerns(Set<String> beanNames) {
		return beanNames.stream().anyMatch(this::isHandler)
				|| RENEWED.stream().anyMatch((name) -> !Collections.disjoint(this.dependencies.apply(name), beanNames));
	}

	private boolean isHandler(String name) {
		return this.beanFactory.containsBean(name)
				&& (this.beanFactory.findAnnotationOnBean(name, Controller.class, false) != null
						|| this.beanFactory.findAnnotationOnBean(name, ControllerAdvice.class, false) != null
						|| PARTS.stream().anyMatch((type) -> this.beanFactory.isTypeMatch(name, type)));
	}

}
