package dev.reactivity.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

import jakarta.annotation.PreDestroy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

import dev.reactivity.ReactiveContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Renewal}.
 */
class RenewalTests {

	private static final List<String> events = new ArrayList<>();

	private final PropertyContexts contexts = new PropertyContexts();

	@BeforeEach
	void forget() {
		events.clear();
	}

	private Renewal begin(AnnotationConfigApplicationContext context, String base) {
		this.contexts.properties.put("tariff.base", base);
		return Renewal.begin(context.getBeanFactory(), Set.of(), Set.of("tariff.base"));
	}

	@Test
	void onlyTheThreadThatBeganItSeesTheNewInstanceUntilItIsKept() {
		this.contexts.run((context) -> {
			Base base = context.getBean(Base.class);
			Renewal renewal = begin(context, "12");
			assertThat(base.value()).isEqualTo(12);
			assertThat(CompletableFuture.supplyAsync(base::value).join()).isEqualTo(10);
			assertThat(events).containsExactly("built 10", "built 12");
			renewal.commit();
			renewal.keep();
			assertThat(CompletableFuture.supplyAsync(base::value).join()).isEqualTo(12);
			assertThat(events).containsExactly("built 10", "built 12", "destroyed 10");
		}, Environments.class, Base.class);
	}

	@Test
	void discardedInstanceIsDestroyedAndThePreviousOneStays() {
		this.contexts.run((context) -> {
			Base base = context.getBean(Base.class);
			begin(context, "12").discard();
			this.contexts.properties.put("tariff.base", "10");
			assertThat(base.value()).isEqualTo(10);
			assertThat(events).containsExactly("built 10", "built 12", "destroyed 12");
		}, Environments.class, Base.class);
	}

	@Test
	void failureOfOneBeanLeavesAllAsTheyAreAndIsReportedToNobodyElse() {
		this.contexts.run((context) -> {
			Base base = context.getBean(Base.class);
			assertThatExceptionOfType(BeanCreationException.class).isThrownBy(() -> begin(context, "-1"))
				.withMessageContaining("renewalTests.Positive")
				.withRootCauseInstanceOf(IllegalArgumentException.class);
			this.contexts.properties.put("tariff.base", "10");
			assertThat(base.value()).isEqualTo(10);
			assertThat(context.getBean(Failures.class).reported).isEmpty();
			assertThat(events).containsExactly("built 10", "built -1", "destroyed -1");
		}, Environments.class, Base.class, Positive.class, Failures.class);
	}

	@Test
	void beanThatCouldNotBeRebuiltStillFollowsAllItReadBefore() {
		this.contexts.run((context) -> {
			Pair pair = context.getBean(Pair.class);
			assertThatExceptionOfType(BeanCreationException.class).isThrownBy(() -> begin(context, "many"));
			this.contexts.properties.put("tariff.base", "10");
			this.contexts.change(context, "tariff.other", "y");
			assertThat(pair.text()).isEqualTo("10 y");
		}, Environments.class, Pair.class);
	}

	@Test
	void effectsOfNewBeansWaitUntilItIsKept() {
		this.contexts.run((context) -> {
			Renewal renewal = Renewal.begin(context.getBeanFactory(), Set.of(), Set.of());
			context.getAutowireCapableBeanFactory().createBean(Printer.class);
			assertThat(events).isEmpty();
			renewal.commit();
			renewal.keep();
			assertThat(events).containsExactly("printed");
		});
	}

	@Test
	void effectsOfDiscardedBeansNeverStart() {
		this.contexts.run((context) -> {
			Renewal renewal = Renewal.begin(context.getBeanFactory(), Set.of(), Set.of());
			context.getAutowireCapableBeanFactory().createBean(Printer.class);
			renewal.discard();
			assertThat(events).isEmpty();
			context.getAutowireCapableBeanFactory().createBean(Printer.class);
			assertThat(events).containsExactly("printed");
		});
	}

	@Test
	void beanThatIsMadeAnewStandsBesideTheOldOneUntilItIsCommitted() {
		this.contexts.run((context) -> {
			String name = context.getBeanNamesForType(Base.class)[0];
			Base old = context.getBean(Base.class);
			assertThat(old.value()).isEqualTo(10);
			Renewal renewal = Renewal.begin(context.getBeanFactory(), Set.of(name), Set.of());
			this.contexts.properties.put("tariff.base", "12");
			assertThat(((Base) context.getBean(name)).value()).isEqualTo(12);
			assertThat(CompletableFuture.supplyAsync(() -> ((Base) context.getBean(name)).value()).join())
				.isEqualTo(10);
			renewal.commit();
			assertThat(CompletableFuture.supplyAsync(() -> ((Base) context.getBean(name)).value()).join())
				.isEqualTo(12);
			renewal.discard();
			assertThat(((Base) context.getBean(name)).value()).isEqualTo(10);
		}, Base.class);
	}

	/**
	 * Has an effect.
	 */
	static class Printer {

		@ReactiveEffect
		void print() {
			events.add("printed");
		}

	}

	/**
	 * Reads one property.
	 */
	@ReactiveBean
	static class Base {

		private final int value;

		Base(@Value("${tariff.base}") int value) {
			this.value = value;
			events.add("built " + value);
		}

		int value() {
			return this.value;
		}

		@PreDestroy
		void end() {
			events.add("destroyed " + this.value);
		}

	}

	/**
	 * Refuses some values.
	 */
	@ReactiveBean
	static class Positive {

		Positive(@Value("${tariff.base}") int value) {
			if (value < 0) {
				throw new IllegalArgumentException("negative");
			}
		}

	}

	/**
	 * Reads two properties, the first of them a number.
	 */
	@ReactiveBean
	static class Pair {

		private final String text;

		Pair(@Value("${tariff.base}") int base, @Value("${tariff.other}") String other) {
			this.text = base + " " + other;
		}

		String text() {
			return this.text;
		}

	}

	/**
	 * Listens to failures.
	 */
	static class Failures implements RebuildFailureReporter {

		final List<String> reported = new ArrayList<>();

		@Override
		public void report(String beanName, Throwable failure) {
			this.reported.add(beanName);
		}

	}

	/**
	 * Lets the properties be announced.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Environments {

		@Bean
		ReactiveEnvironment reactiveEnvironment(ConfigurableEnvironment environment) {
			return new ReactiveEnvironment(environment, ReactiveContext.global());
		}

	}

}
