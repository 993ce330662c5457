package dev.reactivity.reload.exposure;

import java.util.Collections;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.multipart.MultipartResolver;
import org.springframework.web.servlet.DispatcherServlet;
import org.springframework.web.servlet.FlashMapManager;
import org.springframework.web.servlet.HandlerAdapter;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.RequestToViewNameTranslator;
import org.springframework.web.servlet.ViewResolver;

/**
 * What the dispatcher of Spring MVC holds on to. The {@code @ControllerAdvice} beans are
 * sorted into two framework beans when these are created; both are created anew if an
 * advice comes, goes or changes, or something else that they were made of. The dispatcher
 * then looks up all its parts again.
 *
 * @since 0.1.0
 */
public final class MvcExposure implements Exposure {

	private static final String ADAPTER = "requestMappingHandlerAdapter";

	private static final Set<String> RENEWED = Set.of("handlerExceptionResolver", ADAPTER);

	private static final Set<Class<?>> PARTS = Set.of(HandlerMapping.class, HandlerAdapter.class,
			HandlerExceptionResolver.class, ViewResolver.class, LocaleResolver.class, FlashMapManager.class,
			MultipartResolver.class, RequestToViewNameTranslator.class);

	private final ApplicationContext context;

	private final DefaultListableBeanFactory beanFactory;

	private final Function<String, Set<String>> dependencies;

	private boolean touched;

	/** What there was when beans were taken off. */
	private @Nullable Object adapter;

	/**
	 * Create the exposure.
	 * @param context the web application context
	 * @param beanFactory its bean factory
	 * @param dependencies returns the beans that a bean was made of
	 */
	public MvcExposure(ApplicationContext context, DefaultListableBeanFactory beanFactory,
			Function<String, Set<String>> dependencies) {
		this.dependencies = dependencies;
		this.context = context;
		this.beanFactory = beanFactory;
	}

	@Override
	public Set<String> renewedBeans() {
		return RENEWED;
	}

	@Override
	public Set<String> renewedWith(Set<String> beanNames) {
		return (containsAdvice(beanNames) || isMadeOf(beanNames)) ? RENEWED : Set.of();
	}

	@Override
	public void detach(Set<String> beanNames) {
		this.touched = containsAdvice(beanNames);
		this.adapter = this.beanFactory.getSingleton(ADAPTER);
	}

	@Override
	public void attach(Set<String> beanNames) {
		if (isRenewed()) {
			refreshDispatchers();
		}
		else if (this.touched || containsAdvice(beanNames) || isMadeOf(beanNames)) {
			renew();
			refreshDispatchers();
		}
		else if (beanNames.stream().anyMatch(this::isPart)) {
			refreshDispatchers();
		}
		this.touched = false;
		this.adapter = null;
	}

	@SuppressWarnings("ReferenceEquality") // another instance counts
	private boolean isRenewed() {
		return this.adapter != null && this.beanFactory.getSingleton(ADAPTER) != this.adapter;
	}

	private boolean isMadeOf(Set<String> beanNames) {
		return RENEWED.stream().anyMatch((name) -> !Collections.disjoint(this.dependencies.apply(name), beanNames));
	}

	private boolean isPart(String name) {
		return this.beanFactory.containsBean(name)
				&& PARTS.stream().anyMatch((type) -> this.beanFactory.isTypeMatch(name, type));
	}

	private boolean containsAdvice(Set<String> beanNames) {
		return beanNames.stream()
			.filter(this.beanFactory::containsBean)
			.anyMatch((name) -> this.beanFactory.findAnnotationOnBean(name, ControllerAdvice.class, false) != null);
	}

	private void renew() {
		String[] before = this.beanFactory.getSingletonNames();
		RENEWED.forEach(this.beanFactory::destroySingleton);
		for (String name : before) {
			if (!this.beanFactory.containsSingleton(name) && this.beanFactory.containsBeanDefinition(name)) {
				this.beanFactory.getBean(name);
			}
		}
	}

	private void refreshDispatchers() {
		ContextRefreshedEvent refreshed = new ContextRefreshedEvent(this.context);
		this.beanFactory.getBeansOfType(DispatcherServlet.class, false, false)
			.values()
			.forEach((servlet) -> servlet.onApplicationEvent(refreshed));
	}

}
