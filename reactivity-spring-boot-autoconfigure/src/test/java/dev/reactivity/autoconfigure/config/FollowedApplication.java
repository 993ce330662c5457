package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.event.EventListener;

import dev.reactivity.ReactiveContext;
import dev.reactivity.autoconfigure.ReactivityAutoConfiguration;
import dev.reactivity.spring.ConfigurationApplied;
import dev.reactivity.spring.ConfigurationRejected;

/**
 * An application whose configuration files a test edits.
 */
final class FollowedApplication implements AutoCloseable {

	final Path directory;

	final ConfigurableApplicationContext context;

	FollowedApplication(Path directory, List<Class<?>> beans, String... arguments) {
		this.directory = directory;
		List<Class<?>> sources = new ArrayList<>(beans);
		sources.add(Reactivity.class);
		List<String> all = new ArrayList<>(List.of("--spring.config.location=optional:file:" + directory + "/",
				"--reactivity.scheduler.mode=immediate", "--spring.main.banner-mode=off"));
		all.addAll(Arrays.asList(arguments));
		if (all.stream().noneMatch((argument) -> argument.startsWith("--reactivity.config.watch="))) {
			all.add("--reactivity.config.watch=off");
		}
		this.context = new SpringApplicationBuilder(sources.toArray(Class<?>[]::new)).web(WebApplicationType.NONE)
			.run(all.toArray(String[]::new));
	}

	// Whole or not at all: an empty file would be a change of its own.
	static Path write(Path directory, String name, String... lines) {
		try {
			Path written = Files.write(directory.resolve(name + ".new"), List.of(lines));
			return Files.move(written, directory.resolve(name), StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	// Edits application.properties and lets the application look at once.
	void edit(String... lines) {
		write(this.directory, "application.properties", lines);
		look();
	}

	void look() {
		this.context.getBean(ConfigurationUpdates.class).update();
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	List<ConfigurationApplied> applied() {
		return bean(Events.class).applied;
	}

	List<ConfigurationRejected> rejected() {
		return bean(Events.class).rejected;
	}

	@Override
	public void close() {
		this.context.close();
		Restarter.clearInstance();
	}

	/**
	 * Makes the application reactive, in a reactive context of its own.
	 */
	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ ReactivityAutoConfiguration.class, ReactivityConfigAutoConfiguration.class,
			PropertyPlaceholderAutoConfiguration.class, ValidationAutoConfiguration.class })
	static class Reactivity {

		@Bean
		ReactiveContext reactiveContext() {
			return ReactiveContext.create();
		}

		@Bean
		Events events() {
			return new Events();
		}

	}

	/**
	 * What the application was told.
	 */
	static class Events {

		private final List<ConfigurationApplied> applied = new CopyOnWriteArrayList<>();

		private final List<ConfigurationRejected> rejected = new CopyOnWriteArrayList<>();

		@EventListener
		void on(ConfigurationApplied event) {
			this.applied.add(event);
		}

		@EventListener
		void on(ConfigurationRejected event) {
			this.rejected.add(event);
		}

	}

}
