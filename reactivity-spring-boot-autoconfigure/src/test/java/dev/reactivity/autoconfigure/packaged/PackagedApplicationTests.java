package dev.reactivity.autoconfigure.packaged;

import java.util.Map;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.context.PropertyPlaceholderAutoConfiguration;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PackagedApplication}. A class of a library stands for the packaged
 * application.
 */
@ExtendWith(OutputCaptureExtension.class)
class PackagedApplicationTests {

	private static final Class<?> PACKAGED = PropertyPlaceholderAutoConfiguration.class;

	private static final Class<?> DEVELOPED = PackagedApplicationTests.class;

	private final PackagedApplication start = new PackagedApplication(Supplier::get);

	@Test
	void whoCouldBeReachedIsNotStartedAndIsToldWhy(CapturedOutput output) {
		SpringApplication application = application(PACKAGED);
		assertThatExceptionOfType(DevelopmentPropertyException.class).isThrownBy(() -> application
			.run("--reactivity.live.show-values=true", "--reactivity.live.allowed-hosts=shop.example"));
		assertThat(output).contains("APPLICATION FAILED TO START",
				"reactivity.live.allowed-hosts=shop.example (\"reactivity.live.allowed-hosts\" from property source "
						+ "\"commandLineArgs\")",
				"reactivity.live.show-values=true", "Remove them from what is packaged or deployed",
				"application-dev.properties", "server.address=127.0.0.1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "0.0.0.0", "::", "192.0.2.7" })
	void everyAddressButLoopbackCanBeReached(String address) {
		assertThatExceptionOfType(DevelopmentPropertyException.class)
			.isThrownBy(() -> start(PACKAGED, Map.of("reactivity.live.show-values", "true", "server.address", address)))
			.withMessageContaining("reactivity.live.show-values=true");
	}

	@ParameterizedTest
	@ValueSource(strings = { "127.0.0.1", "127.0.0.5", "::1", "localhost" })
	void onThisMachineAloneItIsALineInTheLog(String address, CapturedOutput output) {
		start(PACKAGED, Map.of("reactivity.live.show-values", "true", "server.address", address));
		assertThat(output).containsOnlyOnce("has no effect: reactivity.live.show-values=true")
			.contains("WARN", "Remove them");
	}

	@Test
	void withoutAServerItIsALineInTheLog(CapturedOutput output) {
		start(PACKAGED, Map.of("reactivity.live.show-values", "true", "spring.main.web-application-type", "none"));
		assertThat(output).contains("has no effect: reactivity.live.show-values=true");
	}

	@Test
	void propertyOfTheReloadIsALineInTheLog(CapturedOutput output) {
		start(PACKAGED, Map.of("reactivity.reload.debounce", "50ms", "reactivity.reload.browser", "true"));
		assertThat(output).containsOnlyOnce("has no effect: reactivity.reload.browser=true")
			.containsOnlyOnce("reactivity.reload.debounce=50ms");
	}

	@Test
	void variableOfTheSystemCounts() {
		StandardEnvironment environment = environment(Map.of());
		environment.getPropertySources()
			.replace(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
					new SystemEnvironmentPropertySource(StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
							Map.of("REACTIVITY_LIVE_SHOWVALUES", "true")));
		assertThatExceptionOfType(DevelopmentPropertyException.class)
			.isThrownBy(() -> this.start.postProcessEnvironment(environment, application(PACKAGED)))
			.withMessageContaining("REACTIVITY_LIVE_SHOWVALUES");
	}

	@Test
	void whatIsSwitchedOffIsNotMentioned(CapturedOutput output) {
		start(PACKAGED, Map.of("reactivity.live.show-values", "false", "reactivity.reload.enabled", "false",
				"reactivity.reload.browser", "false", "reactivity.transactional", "true"));
		assertThat(output).doesNotContain("reactivity");
	}

	@Test
	void whatIsBeingDevelopedIsStarted(CapturedOutput output) {
		start(DEVELOPED, Map.of("reactivity.live.show-values", "true"));
		SpringApplication tested = application(DEVELOPED);
		tested.setMainApplicationClass(PACKAGED); // that of the test runner
		this.start.postProcessEnvironment(environment(Map.of("reactivity.live.show-values", "true")), tested);
		assertThat(output).doesNotContain("reactivity");
	}

	private void start(Class<?> main, Map<String, Object> properties) {
		this.start.postProcessEnvironment(environment(properties), application(main));
	}

	private static SpringApplication application(Class<?> main) {
		SpringApplication application = new SpringApplication(main);
		application.setMainApplicationClass(main);
		return application;
	}

	private static StandardEnvironment environment(Map<String, Object> properties) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources().addFirst(new MapPropertySource("test", properties));
		ConfigurationPropertySources.attach(environment);
		return environment;
	}

}
