package dev.reactivity.autoconfigure.reload;

import java.util.Optional;
import java.util.Set;

import jakarta.servlet.Filter;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.boot.web.servlet.AbstractFilterRegistrationBean;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.boot.web.servlet.ServletContextInitializerBeans;
import org.springframework.web.context.WebApplicationContext;

import dev.reactivity.reload.exposure.Exposure;
import dev.reactivity.reload.exposure.FilterRecorder;
import dev.reactivity.reload.exposure.SwitchableFilters;

/**
 * The servlet filters, registered by a bean of their own or not.
 */
final class FilterExposure implements Exposure {

	private final WebApplicationContext context;

	private final @Nullable SwitchableFilters filters;

	private @Nullable FilterRecorder before;

	/**
	 * Create the exposure.
	 * @param context the web application context
	 * @param filters the filters in it, {@code null} if the container holds each of them
	 */
	FilterExposure(WebApplicationContext context, @Nullable SwitchableFilters filters) {
		this.context = context;
		this.filters = filters;
	}

	@Override
	public Optional<String> refusal(Set<String> beanNames) {
		return (this.filters != null) ? Optional.empty()
				: beanNames.stream()
					.filter(this::isFilter)
					.findFirst()
					.map((name) -> "filter '%s' is held by the servlet container".formatted(name));
	}

	private boolean isFilter(String name) {
		ListableBeanFactory beans = this.context;
		return beans.containsBean(name) && (beans.isTypeMatch(name, Filter.class)
				|| beans.isTypeMatch(name, AbstractFilterRegistrationBean.class));
	}

	@Override
	public void detach(Set<String> beanNames) {
		this.before = beanNames.stream().anyMatch(this::isFilter) ? recorded() : null;
	}

	@Override
	public void attach(Set<String> beanNames) {
		if (this.filters == null || (this.before == null && beanNames.stream().noneMatch(this::isFilter))) {
			return;
		}
		FilterRecorder after = recorded();
		try {
			this.filters.replace((this.before != null) ? this.before : after, after);
			this.before = null;
		}
		catch (ServletException ex) {
			throw new IllegalStateException("A filter cannot be initialised: " + ex.getMessage(), ex);
		}
	}

	private FilterRecorder recorded() {
		ServletContext servletContext = this.context.getServletContext();
		if (servletContext == null) {
			throw new IllegalStateException("No servlet context: the web server has not started");
		}
		FilterRecorder recorder = new FilterRecorder(servletContext);
		for (ServletContextInitializer initializer : new ServletContextInitializerBeans(this.context)) {
			if (initializer instanceof AbstractFilterRegistrationBean<?> registration) {
				try {
					registration.onStartup(recorder.servletContext());
				}
				catch (ServletException ex) {
					throw new IllegalStateException("%s cannot be registered: %s".formatted(registration, ex), ex);
				}
			}
		}
		return recorder;
	}

}
