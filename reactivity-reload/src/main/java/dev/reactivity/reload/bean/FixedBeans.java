package dev.reactivity.reload.bean;

import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.springframework.beans.factory.ListableBeanFactory;

/**
 * The beans that are taken in once, when the application starts, by someone who is not
 * told of another one.
 */
final class FixedBeans {

	private static final Map<String, String> ROLES = Map.of(
			"org.springframework.beans.factory.config.BeanPostProcessor", "a bean post-processor",
			"org.springframework.beans.factory.config.BeanFactoryPostProcessor", "a bean factory post-processor",
			"jakarta.servlet.Servlet", "a servlet", "org.springframework.boot.web.servlet.ServletContextInitializer",
			"registered with the servlet container", "org.springframework.boot.web.server.WebServerFactory",
			"what the web server is made by", "dev.reactivity.reload.exposure.Exposure", "a part of the reload");

	/** The one sort of initializer whose effect can be taken back. */
	private static final String FILTER = "org.springframework.boot.web.servlet.AbstractFilterRegistrationBean";

	/** Which beans it concerns is only known once it is made. */
	private static final String ADVISOR = "org.springframework.aop.Advisor";

	private final ListableBeanFactory beanFactory;

	FixedBeans(ListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	/**
	 * Find a bean that cannot be exchanged.
	 * @param plan the beans to be exchanged
	 * @return which it is and why, empty if there is none
	 */
	Optional<String> among(BeanPlan plan) {
		return plan.beans()
			.stream()
			.flatMap((name) -> role(name, plan).map((role) -> "bean '%s' is %s".formatted(name, role)).stream())
			.findFirst();
	}

	private Optional<String> role(String name, BeanPlan plan) {
		Set<String> types = new LinkedHashSet<>(plan.fresh().typesOf(name));
		if (this.beanFactory.containsBean(name)) {
			types.addAll(TypeNames.of(this.beanFactory.getType(name, false)));
		}
		if (types.contains(FILTER)) {
			return Optional.empty();
		}
		if (types.contains(ADVISOR) && (plan.added().contains(name) || plan.removed().contains(name))) {
			return Optional.of("an advisor that may concern any bean");
		}
		return types.stream().filter(ROLES::containsKey).findFirst().map(ROLES::get);
	}

}
