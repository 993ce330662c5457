package dev.reactivity.autoconfigure.reload;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.SpringApplication;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.io.Resource;

import dev.reactivity.reload.ReloadEngine;
import dev.reactivity.reload.RestartRules;
import dev.reactivity.reload.StartedClasses;
import dev.reactivity.reload.bean.BeanReloader;
import dev.reactivity.reload.bean.TrackingBeanFactory;
import dev.reactivity.reload.cache.FrameworkCaches;
import dev.reactivity.reload.exposure.Exposure;
import dev.reactivity.reload.exposure.RequestGate;
import dev.reactivity.reload.load.Generations;
import dev.reactivity.reload.redefine.Redefiner;
import dev.reactivity.spring.ReactiveResources;

/**
 * Puts the reload engine together once the application is ready, since only then it is
 * known from which classes it was started.
 *
 * @param context the running context
 * @param generations the class loaders of the running application
 * @param gate the gate that requests pass
 * @param caches what Spring remembers
 * @param exposures where beans are exposed
 * @param ignored files that need no action
 * @param restartOn files that the user wants a restart for
 * @param redefiner changes classes as they are loaded
 */
record EngineFactory(GenericApplicationContext context, Generations generations, RequestGate gate,
		FrameworkCaches caches, ObjectProvider<Exposure> exposures, Predicate<String> ignored,
		Predicate<String> restartOn, Redefiner redefiner) {

	/**
	 * Create the engine.
	 * @param application what started the context
	 * @return the engine, with its baselines taken
	 * @throws IllegalStateException if this application cannot be reloaded; the message
	 * says why
	 */
	ReloadEngine create(SpringApplication application) {
		if (!(this.context.getBeanFactory() instanceof TrackingBeanFactory beanFactory)) {
			throw new IllegalStateException("the application context was not made by Spring Boot's default factory");
		}
		ReloadWorld world = beanFactory.getBean(ReloadWorld.class);
		Set<String> sources = sources(application);
		List<Exposure> all = this.exposures.orderedStream().toList();
		BeanReloader beans = new BeanReloader(this.context, beanFactory, world.graph(),
				new ScratchDefinitions(this.context, application.getWebApplicationType(), sources, this.caches,
						(name) -> world.graph().file(name) != null),
				all, this.caches, this.gate, new ReactiveParticipant(beanFactory));
		ReloadEngine engine = new ReloadEngine(world.directories(), world.graph(), this.generations, beans,
				new ConfigDataFiles(this.context.getEnvironment(), this.context, this::isReadAgain),
				new RestartRules(sources, this.ignored, this.restartOn), this.redefiner);
		StartedClasses started = world.takeStarted();
		beanFactory.started();
		engine.takeBeanBaseline(started);
		return engine;
	}

	// What computations read is read again by itself.
	private boolean isReadAgain(String path) {
		ReactiveResources resources = this.context.getBeanProvider(ReactiveResources.class).getIfAvailable();
		try {
			Resource file = this.context.getResource("classpath:" + path);
			return resources != null && file.isFile() && resources.isRead(file.getFile().toPath());
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static Set<String> sources(SpringApplication application) {
		Set<String> names = new LinkedHashSet<>();
		for (Object source : application.getAllSources()) {
			if (!(source instanceof Class<?> type)) {
				throw new IllegalStateException("the application was started from '" + source + "', not from a class");
			}
			names.add(type.getName());
		}
		return names;
	}

}
