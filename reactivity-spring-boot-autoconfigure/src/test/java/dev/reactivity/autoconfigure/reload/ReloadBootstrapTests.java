package dev.reactivity.autoconfigure.reload;

import java.io.File;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.boot.ApplicationContextFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.util.ReflectionUtils;

import dev.reactivity.reload.bean.TrackingBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReloadBootstrap}.
 */
class ReloadBootstrapTests {

	@TempDir
	Path classes;

	private final ReloadBootstrap bootstrap = new ReloadBootstrap();

	@BeforeEach
	@AfterEach
	void clearRestarter() {
		Restarter.clearInstance();
	}

	private void initializeRestarter(URL... urls) {
		Restarter.initialize(new String[0], false, (thread) -> urls, false);
	}

	private URL classesUrl() throws MalformedURLException {
		return this.classes.toUri().toURL();
	}

	@Test
	void withoutDevToolsNothingOfTheReloadIsLoaded() throws Exception {
		try (NoDevTools classLoader = new NoDevTools()) {
			Class<?> type = classLoader.loadClass(ReloadBootstrap.class.getName());
			Constructor<?> constructor = type.getDeclaredConstructor();
			ReflectionUtils.makeAccessible(constructor);
			assertThat(create(constructor.newInstance())).isNull();
			assertThat(classLoader.defined).contains(ReloadBootstrap.class.getName())
				.noneMatch((name) -> name.startsWith("dev.reactivity.reload."))
				.noneMatch((name) -> name.startsWith("dev.reactivity.autoconfigure.reload.Tracked"));
		}
	}

	private static @Nullable Object create(Object bootstrap) throws Exception {
		Method create = Arrays.stream(bootstrap.getClass().getDeclaredMethods())
			.filter((method) -> method.getName().equals("create"))
			.findFirst()
			.orElseThrow();
		ReflectionUtils.makeAccessible(create);
		return create.invoke(bootstrap, (Object) null);
	}

	private static ConfigurableApplicationContext create(ApplicationContextFactory factory, WebApplicationType type) {
		ConfigurableApplicationContext context = factory.create(type);
		if (context == null) {
			throw new AssertionError("No context was created for " + type);
		}
		return context;
	}

	@Test
	void withoutARestarterSpringBootChoosesTheContext() {
		assertThat(this.bootstrap.create(WebApplicationType.NONE)).isNull();
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		this.bootstrap.initialize(context);
		assertThat(context.getEnvironment().getPropertySources().contains(RecordingPropertySource.NAME)).isFalse();
	}

	@Test
	void withNothingToRestartSpringBootChoosesTheContext() {
		initializeRestarter();
		assertThat(this.bootstrap.create(WebApplicationType.SERVLET)).isNull();
	}

	@ParameterizedTest
	@EnumSource(WebApplicationType.class)
	void trackedContextIsOfTheKindThatSpringBootWouldChoose(WebApplicationType type) throws Exception {
		ConfigurableApplicationContext usual = create(ApplicationContextFactory.DEFAULT, type);
		initializeRestarter(classesUrl());
		ConfigurableApplicationContext tracked = create(ApplicationContextFactory.DEFAULT, type);
		assertThat(tracked).isInstanceOf(usual.getClass());
		assertThat(tracked.getBeanFactory()).isInstanceOf(TrackingBeanFactory.class);
		assertThat(usual.getBeanFactory()).isNotInstanceOf(TrackingBeanFactory.class);
	}

	@Test
	void trackedContextIsPreparedBeforeItIsFilled() throws Exception {
		initializeRestarter(classesUrl(), new File("lib.jar").toURI().toURL());
		ConfigurableApplicationContext context = create(this.bootstrap, WebApplicationType.NONE);
		this.bootstrap.initialize(context);
		assertThat(context.getEnvironment().getPropertySources()).first()
			.extracting("name")
			.isEqualTo(RecordingPropertySource.NAME);
		ReloadWorld world = context.getBeanFactory().getBean(ReloadWorld.class);
		assertThat(world.directories().roots()).containsExactly(this.classes);
		assertThat(world.takeStarted()).isNotNull();
		assertThat(world.started()).hasValue(null);
	}

	@Test
	void contextThatSomebodyElseMadeIsLeftAlone() throws Exception {
		initializeRestarter(classesUrl());
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		this.bootstrap.initialize(context);
		assertThat(context.getBeanFactory().containsSingleton(ReloadWorld.class.getName())).isFalse();
	}

	@Test
	void springBootAsksTheBootstrapFirst() {
		List<ApplicationContextFactory> factories = SpringFactoriesLoader.loadFactories(ApplicationContextFactory.class,
				getClass().getClassLoader());
		assertThat(factories).first().isInstanceOf(ReloadBootstrap.class);
	}

	/**
	 * The class path of this test without DevTools. Remembers what was defined.
	 */
	private static final class NoDevTools extends URLClassLoader {

		private final Set<String> defined = ConcurrentHashMap.newKeySet();

		NoDevTools() {
			super(urls(), ClassLoader.getPlatformClassLoader());
		}

		private static URL[] urls() {
			return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
				.filter((entry) -> !entry.contains("spring-boot-devtools"))
				.map(NoDevTools::url)
				.toArray(URL[]::new);
		}

		private static URL url(String entry) {
			try {
				return new File(entry).toURI().toURL();
			}
			catch (MalformedURLException ex) {
				throw new IllegalStateException(ex);
			}
		}

		@Override
		protected Class<?> findClass(String name) throws ClassNotFoundException {
			Class<?> type = super.findClass(name);
			this.defined.add(name);
			return type;
		}

	}

}
