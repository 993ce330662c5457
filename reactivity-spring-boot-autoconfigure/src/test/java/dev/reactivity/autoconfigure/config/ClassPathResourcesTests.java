package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;

import dev.reactivity.ReactiveValue;
import dev.reactivity.spring.ReactiveBean;
import dev.reactivity.spring.ReactiveResources;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for resources in directories of the class path.
 */
class ClassPathResourcesTests {

	private final ClassLoader original = Thread.currentThread().getContextClassLoader();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@SuppressWarnings("NullAway.Init")
	private Path first;

	@SuppressWarnings("NullAway.Init")
	private Path second;

	@BeforeEach
	void extendTheClassPath() throws IOException {
		this.first = Files.createDirectory(this.directory.resolve("first"));
		this.second = Files.createDirectory(this.directory.resolve("second"));
		Thread.currentThread()
			.setContextClassLoader(new URLClassLoader(
					new URL[] { this.first.toUri().toURL(), this.second.toUri().toURL() }, this.original));
	}

	@AfterEach
	void restoreTheClassPath() throws IOException {
		((URLClassLoader) Thread.currentThread().getContextClassLoader()).close();
		Thread.currentThread().setContextClassLoader(this.original);
	}

	@Test
	void fileIsReadAgainWhenItChanges() {
		write(this.first, "banner.txt", "one");
		try (FollowedApplication application = start()) {
			ReactiveValue<List<String>> banner = application.bean(ReactiveResources.class)
				.lines("classpath:banner.txt");
			assertThat(banner.get()).containsExactly("one");
			write(this.first, "banner.txt", "two");
			Awaitility.await().untilAsserted(() -> assertThat(banner.get()).containsExactly("two"));
		}
	}

	@Test
	void patternIsFollowedWhereItsDirectoryIsFirst() throws IOException {
		Path rules = Files.createDirectory(this.first.resolve("rules"));
		write(rules, "one.rule", "one");
		try (FollowedApplication application = start(OnePlace.class)) {
			awaitNames(application.bean(OnePlace.class), "one.rule");
			write(rules, "two.rule", "two");
			awaitNames(application.bean(OnePlace.class), "one.rule", "two.rule");
			Files.delete(rules.resolve("one.rule"));
			awaitNames(application.bean(OnePlace.class), "two.rule");
		}
	}

	@Test
	void patternIsFollowedInEveryDirectoryOfTheClassPath() throws IOException {
		write(Files.createDirectory(this.first.resolve("rules")), "one.rule", "one");
		try (FollowedApplication application = start(AllPlaces.class)) {
			awaitNames(application.bean(AllPlaces.class), "one.rule");
			write(Files.createDirectory(this.second.resolve("rules")), "two.rule", "two");
			awaitNames(application.bean(AllPlaces.class), "one.rule", "two.rule");
		}
	}

	@Test
	void locationWithoutAPatternIsFollowedInEveryDirectoryOfTheClassPath() {
		write(this.first, "only.rule", "one");
		try (FollowedApplication application = start(SamePlace.class)) {
			awaitNames(application.bean(SamePlace.class), "only.rule");
			write(this.second, "only.rule", "two");
			awaitNames(application.bean(SamePlace.class), "only.rule", "only.rule");
		}
	}

	@Test
	void injectedResourcesAreFollowed() throws IOException {
		Path rules = Files.createDirectory(this.second.resolve("rules"));
		write(rules, "one.rule", "one");
		try (FollowedApplication application = start(Injected.class)) {
			awaitNames(application.bean(Injected.class), "one.rule");
			write(rules, "two.rule", "two");
			awaitNames(application.bean(Injected.class), "one.rule", "two.rule");
		}
	}

	private static void awaitNames(Names names, String... expected) {
		Awaitility.await().untilAsserted(() -> assertThat(names.names()).containsExactlyInAnyOrder(expected));
	}

	private static void write(Path directory, String name, String line) {
		FollowedApplication.write(directory, name, line);
	}

	private FollowedApplication start(Class<?>... beans) {
		return new FollowedApplication(this.directory.resolve("config"), Arrays.asList(beans),
				"--reactivity.config.watch=native");
	}

	/**
	 * Says what was found.
	 */
	interface Names {

		List<String> names();

	}

	/**
	 * Finds resources when it is made.
	 */
	abstract static class Found implements Names {

		private final List<String> names;

		Found(Resource... resources) {
			this.names = Arrays.stream(resources).map(Resource::getFilename).map(String::valueOf).toList();
		}

		@Override
		public List<String> names() {
			return this.names;
		}

	}

	@ReactiveBean
	static class OnePlace extends Found {

		OnePlace(ResourcePatternResolver resolver) throws IOException {
			super(resolver.getResources("classpath:rules/*.rule"));
		}

	}

	@ReactiveBean
	static class AllPlaces extends Found {

		AllPlaces(ResourcePatternResolver resolver) throws IOException {
			super(resolver.getResources("classpath*:rules/*.rule"));
		}

	}

	@ReactiveBean
	static class SamePlace extends Found {

		SamePlace(ResourcePatternResolver resolver) throws IOException {
			super(resolver.getResources("classpath*:only.rule"));
		}

	}

	@ReactiveBean
	static class Injected extends Found {

		Injected(@Value("classpath*:/rules/*.rule") Resource[] resources) {
			super(resources);
		}

	}

}
