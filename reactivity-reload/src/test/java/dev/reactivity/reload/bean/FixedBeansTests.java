package dev.reactivity.reload.bean;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.reactivity.reload.fixture.Outcomes;
import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link FixedBeans}.
 */
@ExtendWith(ScenarioExtension.class)
class FixedBeansTests {

	private static final String CONFIGURATION = """
			@Configuration(proxyBeanMethods = false)
			public class Setup {
				@Bean
				static Object part() {
					return new Object();
				}
			}
			""";

	private static final String PROCESSOR = "new org.springframework.beans.factory.annotation.AutowiredAnnotationBeanPostProcessor()";

	private static final String ADVISOR = "new org.springframework.aop.support.DefaultPointcutAdvisor()";

	private Scenario shop;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
	}

	private static String with(String type, String value) {
		return CONFIGURATION.replace("Object part", type + " part").replace("new Object()", value);
	}

	@Test
	void postProcessorFromABeanMethodNeedsARestart() {
		this.shop.start(CONFIGURATION);
		assertThat(Outcomes.restartReason(
				this.shop.edit(with("org.springframework.beans.factory.config.BeanPostProcessor", PROCESSOR))))
			.isEqualTo("bean 'part' is a bean post-processor");
	}

	@Test
	void newAdvisorNeedsARestart() {
		this.shop.start(CONFIGURATION.replace("part()", "whole()"));
		assertThat(Outcomes.restartReason(this.shop.edit(with("org.springframework.aop.Advisor", ADVISOR))))
			.contains("bean 'part' is an advisor");
	}

	@Test
	void anyOtherBeanIsExchanged() {
		this.shop.start(CONFIGURATION);
		assertThat(this.shop.rebuilt(with("String", "\"wood\""))).contains("part");
		assertThat(this.shop.ask("part")).isEqualTo("wood");
	}

}
