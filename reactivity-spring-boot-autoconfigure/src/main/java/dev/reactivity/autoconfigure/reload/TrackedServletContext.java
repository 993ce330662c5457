package dev.reactivity.autoconfigure.reload;

import java.util.Arrays;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import org.springframework.boot.web.server.servlet.ServletWebServerFactory;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.servlet.ServletContextInitializer;

import dev.reactivity.autoconfigure.live.LiveFilter;
import dev.reactivity.autoconfigure.live.LiveSite;
import dev.reactivity.reload.bean.TrackingBeanFactory;
import dev.reactivity.reload.exposure.FilterRecorder;
import dev.reactivity.reload.exposure.SwitchableFilters;

/**
 * A servlet web application context whose web server gets all filters as one that can
 * exchange them.
 */
final class TrackedServletContext extends AnnotationConfigServletWebServerApplicationContext {

	private final SwitchableFilters filters = new SwitchableFilters();

	TrackedServletContext(TrackingBeanFactory beanFactory) {
		super(beanFactory);
	}

	// Not a bean, or it would be taken for a filter of the application.
	SwitchableFilters filters() {
		return this.filters;
	}

	@Override
	protected ServletWebServerFactory getWebServerFactory() {
		ServletWebServerFactory factory = super.getWebServerFactory();
		return (initializers) -> factory.getWebServer(
				Arrays.stream(initializers).map(this::recordingFilters).toArray(ServletContextInitializer[]::new));
	}

	private ServletContextInitializer recordingFilters(ServletContextInitializer initializer) {
		return (servletContext) -> start(initializer, servletContext);
	}

	private void start(ServletContextInitializer initializer, ServletContext servletContext) throws ServletException {
		FilterRecorder recorder = new FilterRecorder(servletContext);
		initializer.onStartup(recorder.servletContext());
		setServletContext(servletContext);
		getBeanProvider(LiveSite.class).ifAvailable((site) -> new LiveFilter(site).register(servletContext));
		this.filters.register(recorder, servletContext);
	}

}
