package dev.reactivity.autoconfigure.reload;

import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;

import jakarta.servlet.DispatcherType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.devtools.autoconfigure.LocalDevToolsAutoConfiguration;
import org.springframework.boot.devtools.classpath.ClassPathFileSystemWatcher;
import org.springframework.boot.devtools.classpath.ClassPathRestartStrategy;
import org.springframework.boot.devtools.filewatch.ChangedFile;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.AnnotationAwareOrderComparator;

import dev.reactivity.reload.CompilationFailed;
import dev.reactivity.reload.cache.FrameworkCaches;
import dev.reactivity.reload.compile.CompileMode;
import dev.reactivity.reload.compile.CompileSettings;
import dev.reactivity.reload.compile.SourceError;
import dev.reactivity.reload.exposure.AspectExposure;
import dev.reactivity.reload.exposure.CacheExposure;
import dev.reactivity.reload.exposure.EntityExposure;
import dev.reactivity.reload.exposure.EventListenerExposure;
import dev.reactivity.reload.exposure.Exposure;
import dev.reactivity.reload.exposure.HandlerMappingExposure;
import dev.reactivity.reload.exposure.MessagesExposure;
import dev.reactivity.reload.exposure.MvcExposure;
import dev.reactivity.reload.exposure.RequestGate;
import dev.reactivity.reload.exposure.WebFluxExposure;
import dev.reactivity.reload.load.Generations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReloadAutoConfiguration}.
 */
class ReloadAutoConfigurationTests {

	private static final AutoConfigurations CONFIGURATIONS = AutoConfigurations.of(LocalDevToolsAutoConfiguration.class,
			ReloadAutoConfiguration.class);

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(CONFIGURATIONS);

	@BeforeEach
	void initializeRestarter() {
		Restarter.clearInstance(); // an application of another test may have left one
		Restarter.initialize(new String[0], false, (thread) -> new URL[0], false);
	}

	@AfterEach
	void clearRestarter() {
		Restarter.clearInstance();
	}

	@Test
	void leavesNoVerdictOnAFileToDevTools() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(ClassPathRestartStrategy.class)
				.hasSingleBean(ClassPathFileSystemWatcher.class);
			ChangedFile file = new ChangedFile(new File("classes"), new File("classes/shop/Page.class"),
					ChangedFile.Type.MODIFY);
			assertThat(context.getBean(ClassPathRestartStrategy.class).isRestartRequired(file)).isFalse();
		});
	}

	@Test
	void hearsOfChangesBeforeDevToolsDoes() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(HotReload.class).hasSingleBean(ReloadHistory.class);
			ChangeSetListener listener = context.getBean(ChangeSetListener.class);
			assertThat(listener.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE);
			assertThat(AnnotationAwareOrderComparator.INSTANCE.compare(listener, (Ordered) () -> 0)).isNegative();
		});
	}

	@Test
	void partsCanBeOverridden() {
		RequestGate gate = new RequestGate();
		Generations generations = new Generations(getClass().getClassLoader());
		FrameworkCaches caches = new FrameworkCaches(getClass().getClassLoader());
		ClassPathRestartStrategy strategy = (file) -> false;
		this.contextRunner.withBean(RequestGate.class, () -> gate)
			.withBean(Generations.class, () -> generations)
			.withBean(FrameworkCaches.class, () -> caches)
			.withBean(ClassPathRestartStrategy.class, () -> strategy)
			.run((context) -> {
				assertThat(context).getBean(RequestGate.class).isSameAs(gate);
				assertThat(context).getBean(Generations.class).isSameAs(generations);
				assertThat(context).getBean(FrameworkCaches.class).isSameAs(caches);
				assertThat(context).getBean(ClassPathRestartStrategy.class).isSameAs(strategy);
			});
	}

	@Test
	void generationsBeginWithTheClassLoaderOfTheContext() {
		this.contextRunner
			.run((context) -> assertThat(context.getBean(Generations.class).base()).isSameAs(context.getClassLoader()));
	}

	@Test
	void generationsBeginWithTheClassLoaderOfTheBeansWhileAServerHasItsOwn() throws Exception {
		ClassLoader before = Thread.currentThread().getContextClassLoader();
		try (URLClassLoader server = new URLClassLoader(new URL[0], before)) {
			this.contextRunner
				.withInitializer((context) -> context
					.addBeanFactoryPostProcessor((beanFactory) -> Thread.currentThread().setContextClassLoader(server)))
				.run((context) -> assertThat(context.getBean(Generations.class).base()).isSameAs(before));
		}
		finally {
			Thread.currentThread().setContextClassLoader(before);
		}
	}

	@Test
	void backsOffWhenDisabled() {
		this.contextRunner.withPropertyValues("reactivity.reload.enabled=false")
			.run((context) -> assertThat(context).hasSingleBean(ClassPathRestartStrategy.class)
				.doesNotHaveBean(HotReload.class)
				.doesNotHaveBean(Exposure.class));
	}

	@Test
	void backsOffWhenDevToolsDoesNotRestart() {
		this.contextRunner.withPropertyValues("spring.devtools.restart.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ClassPathRestartStrategy.class)
				.doesNotHaveBean(HotReload.class));
	}

	@Test
	void backsOffWithoutAnInitializedRestarter() {
		Restarter.clearInstance();
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(ClassPathRestartStrategy.class)
			.doesNotHaveBean(HotReload.class));
	}

	@Test
	void backsOffWithoutDevTools() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ReloadAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.devtools"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ReloadAutoConfiguration.class)
				.doesNotHaveBean(HotReload.class));
	}

	@Test
	void applicationWithoutAWebServerHasNoWebExposures() {
		this.contextRunner.run((context) -> {
			assertThat(context.getBeansOfType(Exposure.class).values()).extracting(Object::getClass)
				.containsExactlyInAnyOrder(EventListenerExposure.class, CacheExposure.class, MessagesExposure.class,
						RunnerExposure.class, AspectExposure.class, EntityExposure.class);
			assertThat(context).doesNotHaveBean(FilterRegistrationBean.class);
		});
	}

	@Test
	void applicationWithoutAspectsOrEntitiesHasNoExposureOfThem() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.aspectj", "org.springframework.orm"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(HotReload.class)
				.doesNotHaveBean(AspectExposure.class)
				.doesNotHaveBean(EntityExposure.class));
	}

	@Test
	void servletApplicationHasAGateAroundEverything() {
		new WebApplicationContextRunner().withConfiguration(CONFIGURATIONS).run((context) -> {
			assertThat(context).hasSingleBean(HandlerMappingExposure.class)
				.hasSingleBean(MvcExposure.class)
				.doesNotHaveBean(WebFluxExposure.class);
			FilterRegistrationBean<?> gate = context.getBean("reloadGateFilter", FilterRegistrationBean.class);
			assertThat(gate.getOrder()).isEqualTo(Ordered.HIGHEST_PRECEDENCE);
			assertThat(gate.determineDispatcherTypes())
				.isEqualTo(EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC));
		});
	}

	@Test
	void servletApplicationWithoutSpringMvcHasNoGate() {
		new WebApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.withClassLoader(new FilteredClassLoader("org.springframework.web.servlet"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(HotReload.class)
				.doesNotHaveBean(HandlerMappingExposure.class)
				.doesNotHaveBean("reloadGateFilter"));
	}

	@Test
	void reactiveApplicationRefusesItsHandlers() {
		new ReactiveWebApplicationContextRunner().withConfiguration(CONFIGURATIONS)
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(WebFluxExposure.class)
				.doesNotHaveBean(HandlerMappingExposure.class));
	}

	@Test
	void errorsOfTheCompilerAreInTheHistory() {
		this.contextRunner.run((context) -> {
			SourceError error = new SourceError(Path.of("/src/app/Shop.java"), 3, 1, "';' expected",
					"Shop.java:3: error");
			context.publishEvent(new CompilationFailed(List.of("app/Shop.java"), Duration.ofMillis(7), List.of(error),
					"Shop.java:3: error"));
			assertThat(context.getBean(ReloadHistory.class).reloads()).last().satisfies((entry) -> {
				assertThat(entry.outcome()).isEqualTo("not compiled");
				assertThat(entry.reason()).isEqualTo("the sources do not compile");
				assertThat(entry.error()).isEqualTo("app/Shop.java:3: ';' expected");
				assertThat(entry.changed()).containsExactly("app/Shop.java");
			});
		});
	}

	@Test
	void compilerIsSetUp() {
		this.contextRunner.run((context) -> {
			CompileSettings settings = CompilerSettings.of(context.getBean(ReloadProperties.class));
			assertThat(settings.mode()).isEqualTo(CompileMode.AUTO);
			assertThat(settings.processors()).isFalse();
			assertThat(settings.release()).isNull();
		});
		this.contextRunner
			.withPropertyValues("reactivity.reload.compile=always", "reactivity.reload.compiler.release=21",
					"reactivity.reload.compiler.parameters=false", "reactivity.reload.compiler.processors=false",
					"reactivity.reload.compiler.sources=src/gen/java", "reactivity.reload.compiler.options=-Aa=b,-g",
					"reactivity.reload.compiler.processor-path=lombok.jar")
			.run((context) -> assertThat(CompilerSettings.of(context.getBean(ReloadProperties.class)))
				.isEqualTo(new CompileSettings(CompileMode.ALWAYS, System.getProperty("java.class.path"),
						List.of(Path.of("src/gen/java")), 21, false, false, List.of(Path.of("lombok.jar")),
						List.of("-Aa=b", "-g"))));
	}

	@Test
	void propertiesAreBound() {
		this.contextRunner
			.withPropertyValues("reactivity.reload.debounce=70ms", "reactivity.reload.restart-on=shop/startup/**")
			.run((context) -> {
				ReloadProperties properties = context.getBean(ReloadProperties.class);
				assertThat(properties.getDebounce()).hasMillis(70);
				assertThat(properties.getRestartOn()).containsExactly("shop/startup/**");
			});
	}

}
