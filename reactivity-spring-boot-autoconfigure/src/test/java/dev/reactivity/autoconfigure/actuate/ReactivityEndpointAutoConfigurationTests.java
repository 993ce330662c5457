package dev.reactivity.autoconfigure.actuate;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.reactivity.autoconfigure.ReactivityAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReactivityEndpointAutoConfiguration}.
 */
class ReactivityEndpointAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(ReactivityAutoConfiguration.class, ReactivityEndpointAutoConfiguration.class));

	@Test
	void isAbsentUnlessExposed() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(ReactivityEndpoint.class));
	}

	@Test
	void isSuppliedWhenExposed() {
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=reactivity")
			.run((context) -> assertThat(context).hasSingleBean(ReactivityEndpoint.class)
				.hasSingleBean(ReactivityEndpointWebExtension.class));
	}

	@Test
	void canBeSwitchedOff() {
		this.contextRunner
			.withPropertyValues("management.endpoints.web.exposure.include=*",
					"management.endpoint.reactivity.access=NONE")
			.run((context) -> assertThat(context).doesNotHaveBean(ReactivityEndpoint.class));
	}

	@Test
	void isAbsentWithoutActuator() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(ReactivityEndpointAutoConfiguration.class));
	}

}
