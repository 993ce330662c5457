package dev.reactivity.reload.exposure;

import java.util.Set;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.ApplicationContext;
import org.springframework.context.event.ContextRefreshedEvent;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.DispatcherServlet;

/**
 * The {@code @ControllerAdvice} beans, which Spring MVC sorts into two framework beans
 * when these are created. Both are created anew if an advice comes, goes or changes.
 *
 * @since 0.1.0
 */
public final class ControllerAdviceExposure implements Exposure {

	private static final Set<String> RENEWED = Set.of("handlerExceptionResolver", "requestMappingHandlerAdapter");

	private final ApplicationContext context;

	private final DefaultListableBeanFactory beanFactory;

	private boolean touched;

	/**
	 * Create the exposure.
	 * @param context the web application context
	 * @param beanFactory its bean factory
	 */
	public ControllerAdviceExposure(ApplicationContext context, DefaultListableBeanFactory beanFactory) {
		this.context = context;
		this.beanFactory = beanFactory;
	}

	@Override
	public Set<String> renewedBeans() {
		return RENEWED;
	}

	@Override
	public void detach(Set<String> beanNames) {
		this.touched = containsAdvice(beanNames);
	}

	@Override
	public void attach(Set<String> beanNames) {
		if (this.touched || containsAdvice(beanNames)) {
			renew();
			this.touched = false;
		}
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
		ContextRefreshedEvent refreshed = new ContextRefreshedEvent(this.context);
		this.beanFactory.getBeansOfType(DispatcherServlet.class, false, false)
			.values()
			.forEach((servlet) -> servlet.onApplicationEvent(refreshed));
	}

}
