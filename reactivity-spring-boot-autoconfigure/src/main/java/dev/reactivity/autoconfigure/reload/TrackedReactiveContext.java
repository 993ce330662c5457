package dev.reactivity.autoconfigure.reload;

import org.springframework.boot.web.server.reactive.context.AnnotationConfigReactiveWebServerApplicationContext;
import org.springframework.http.server.reactive.HttpHandler;

import dev.reactivity.autoconfigure.live.LiveHandler;
import dev.reactivity.autoconfigure.live.LiveSite;
import dev.reactivity.reload.bean.TrackingBeanFactory;
import dev.reactivity.reload.exposure.SwitchableHttpHandler;

/**
 * A reactive web application context whose web server gets a handler that can be
 * exchanged.
 */
final class TrackedReactiveContext extends AnnotationConfigReactiveWebServerApplicationContext {

	private final SwitchableHttpHandler server = new SwitchableHttpHandler(super::getHttpHandler);

	TrackedReactiveContext(TrackingBeanFactory beanFactory) {
		super(beanFactory);
	}

	// Not a bean, or there would be two handlers.
	SwitchableHttpHandler server() {
		return this.server;
	}

	@Override
	protected HttpHandler getHttpHandler() {
		this.server.renew();
		LiveSite site = getBeanProvider(LiveSite.class).getIfAvailable();
		String contextPath = getEnvironment().getProperty("spring.webflux.base-path", "");
		return (site != null) ? new LiveHandler(site, contextPath).around(this.server) : this.server;
	}

}
