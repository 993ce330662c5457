package dev.reactivity.spring;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnproxiedBeans}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnproxiedBeansTests {

	@Test
	void startSaysWhichBeansHaveNoProxyAndWhy(CapturedOutput output) {
		new AnnotationConfigApplicationContext(Reactive.class, Rules.class, Last.class, Open.class, Follower.class)
			.close();
		assertThat(output).contains("Rules is a record: inject ReactiveValue<Rules> or ObjectProvider<Rules>")
			.contains("Last is final: inject ReactiveValue<Last>")
			.doesNotContain("Open is")
			.doesNotContain("will miss");
	}

	@Test
	void whoHoldsOneAsItIsIsNamed(CapturedOutput output) {
		new AnnotationConfigApplicationContext(Reactive.class, Rules.class, Holder.class).close();
		assertThat(output).contains("[unproxiedBeansTests.Holder] inject it as it is and will miss its changes");
	}

	@ReactiveBean
	record Rules() {

	}

	@ReactiveBean
	static final class Last {

	}

	@ReactiveBean
	static class Open {

	}

	static class Holder {

		Holder(Rules rules) {
		}

	}

	static class Follower {

		Follower(ReactiveValue<Rules> rules) {
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableReactivity
	static class Reactive {

		@Bean
		ReactiveContext reactiveContext() {
			return ReactiveContext.create();
		}

	}

}
