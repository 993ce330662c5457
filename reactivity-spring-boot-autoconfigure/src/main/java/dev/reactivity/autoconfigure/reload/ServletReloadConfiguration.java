package dev.reactivity.autoconfigure.reload;

import java.util.EnumSet;

import jakarta.servlet.DispatcherType;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.web.context.WebApplicationContext;
import org.springframework.web.servlet.DispatcherServlet;

import dev.reactivity.reload.cache.FrameworkCaches;
import dev.reactivity.reload.exposure.GateFilter;
import dev.reactivity.reload.exposure.HandlerMappingExposure;
import dev.reactivity.reload.exposure.MvcExposure;
import dev.reactivity.reload.exposure.RequestGate;
import dev.reactivity.reload.load.Generations;
import dev.reactivity.reload.state.ShapeMove;

/**
 * The exposures of Spring MVC and the gate in front of it.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
@ConditionalOnClass(DispatcherServlet.class)
class ServletReloadConfiguration {

	@Bean
	HandlerMappingExposure handlerMappingExposure(DefaultListableBeanFactory beanFactory, FrameworkCaches caches) {
		return new HandlerMappingExposure(beanFactory, caches);
	}

	@Bean
	MvcExposure mvcExposure(GenericApplicationContext context) {
		return new MvcExposure(context, context.getDefaultListableBeanFactory(), (name) -> ReadBeans.of(name, context));
	}

	@Bean
	FilterExposure filterExposure(WebApplicationContext context) {
		return new FilterExposure(context,
				(context instanceof TrackedServletContext tracked) ? tracked.filters() : null);
	}

	@Bean
	FilterRegistrationBean<GateFilter> reloadGateFilter(RequestGate gate, Generations generations) {
		FilterRegistrationBean<GateFilter> registration = new FilterRegistrationBean<>(
				new GateFilter(gate, new ShapeMove(generations)));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
		registration.setAsyncSupported(true);
		return registration;
	}

}
