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
import org.springframework.web.servlet.DispatcherServlet;

import dev.reactivity.reload.cache.FrameworkCaches;
import dev.reactivity.reload.exposure.ControllerAdviceExposure;
import dev.reactivity.reload.exposure.GateFilter;
import dev.reactivity.reload.exposure.HandlerMappingExposure;
import dev.reactivity.reload.exposure.RequestGate;
import dev.reactivity.reload.load.Generations;

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
	ControllerAdviceExposure controllerAdviceExposure(GenericApplicationContext context) {
		return new ControllerAdviceExposure(context, context.getDefaultListableBeanFactory());
	}

	@Bean
	FilterRegistrationBean<GateFilter> reloadGateFilter(RequestGate gate, Generations generations) {
		FilterRegistrationBean<GateFilter> registration = new FilterRegistrationBean<>(
				new GateFilter(gate, generations::isSuperseded));
		registration.setOrder(Ordered.HIGHEST_PRECEDENCE);
		registration.setDispatcherTypes(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
		registration.setAsyncSupported(true);
		return registration;
	}

}
