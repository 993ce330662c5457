package dev.reactivity.autoconfigure.reload;

import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;

import dev.reactivity.reload.ClassDirectories;
import dev.reactivity.reload.ReloadEngine;
import dev.reactivity.reload.bean.TrackingBeanFactory;
import dev.reactivity.reload.graph.ReloadGraph;

/**
 * Application contexts whose bean factory tracks what beans read. Of the same kinds that
 * Spring Boot would choose.
 */
final class TrackedContexts {

	private TrackedContexts() {
	}

	static ConfigurableApplicationContext create(@Nullable WebApplicationType webApplicationType) {
		TrackingBeanFactory beanFactory = new TrackingBeanFactory();
		if (webApplicationType == WebApplicationType.SERVLET) {
			return Servlet.create(beanFactory);
		}
		if (webApplicationType == WebApplicationType.REACTIVE) {
			return Reactive.create(beanFactory);
		}
		return new AnnotationConfigApplicationContext(beanFactory);
	}

	// Before beans are defined: begin to record, and read the class files meanwhile.
	static void prepare(ConfigurableApplicationContext context) {
		context.addApplicationListener(new FullRestart.End());
		if (context.getBeanFactory() instanceof TrackingBeanFactory beanFactory) {
			context.getEnvironment().getPropertySources().addFirst(new RecordingPropertySource(beanFactory));
			ClassDirectories directories = DevTools.classDirectories();
			ReloadGraph graph = new ReloadGraph();
			beanFactory.registerSingleton(ReloadWorld.class.getName(), new ReloadWorld(directories, graph,
					CompletableFuture.supplyAsync(() -> ReloadEngine.takeClassBaseline(directories, graph))));
		}
	}

	/** Loaded only where there are servlets. */
	private static final class Servlet {

		static ConfigurableApplicationContext create(TrackingBeanFactory beanFactory) {
			return new TrackedServletContext(beanFactory);
		}

	}

	/** Loaded only where there is a reactive web server. */
	private static final class Reactive {

		static ConfigurableApplicationContext create(TrackingBeanFactory beanFactory) {
			return new TrackedReactiveContext(beanFactory);
		}

	}

}
