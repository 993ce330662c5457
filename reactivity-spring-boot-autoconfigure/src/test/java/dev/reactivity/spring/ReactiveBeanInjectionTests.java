package dev.reactivity.spring;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

import jakarta.annotation.PreDestroy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import dev.reactivity.ReactiveValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what those get who inject a {@link ReactiveBean}, and for its place among the
 * beans that are destroyed.
 */
class ReactiveBeanInjectionTests {

	private static final List<String> events = new CopyOnWriteArrayList<>();

	private final PropertyContexts contexts = new PropertyContexts();

	@BeforeEach
	void forget() {
		events.clear();
	}

	@Test
	void recordIsHandedOutByProviderAndByReactiveValue() {
		this.contexts.run((context) -> {
			Consumers consumers = context.getBean(Consumers.class);
			assertThat(consumers.direct).isEqualTo(new Limits("10"));
			this.contexts.change(context, "tariff.base", "12");
			assertThat(consumers.direct).isEqualTo(new Limits("10"));
			assertThat(consumers.provider.getObject()).isEqualTo(new Limits("12"));
			assertThat(consumers.value.get()).isEqualTo(new Limits("12"));
		}, LimitsConfiguration.class, Consumers.class);
	}

	@Test
	void recordInTheConstructorOfAReactiveBeanIsADependency() {
		this.contexts.run((context) -> {
			LimitReader reader = context.getBean(LimitReader.class);
			assertThat(reader.limit()).isEqualTo("10");
			this.contexts.change(context, "tariff.base", "12");
			assertThat(reader.limit()).isEqualTo("12");
		}, LimitReader.class, LimitsConfiguration.class);
	}

	@Test
	void destroyingTheSingletonNameForgetsTheBean() {
		this.contexts.run((context) -> {
			context.getBean(Tariffs.class);
			String name = context.getBeanNamesForType(Tariffs.class)[0];
			context.getDefaultListableBeanFactory().destroySingleton(name);
			assertThat(events).containsExactly("built 10", "destroyed 10");
			assertThat(context.getBean(Tariffs.class).base()).isEqualTo(10);
			assertThat(events).containsExactly("built 10", "destroyed 10", "built 10");
		}, Tariffs.class);
	}

	@Test
	void consumersAreDestroyedBeforeAndDependenciesAfterIt() {
		this.contexts.run((context) -> {
		}, Consumer1.class, Middle.class, Dependency.class);
		assertThat(events).containsExactly("consumer sees middle", "middle", "dependency");
	}

	@Test
	void beanMethodMayBeReactive() {
		this.contexts.run((context) -> {
			StringBuilder text = context.getBean(StringBuilder.class);
			assertThat(AopUtils.isAopProxy(text)).isFalse();
			ReactiveValue<CharSequence> greeting = context.getBean(GreetingReader.class).greeting;
			assertThat(greeting.get().length()).isEqualTo(2);
			this.contexts.change(context, "tariff.base", "1000");
			assertThat(greeting.get().length()).isEqualTo(4);
		}, Greetings.class, GreetingReader.class);
	}

	@Test
	void interfaceIsAStableReferenceWhateverImplementsIt() {
		this.contexts.run((context) -> {
			CharSequence greeting = context.getBean(CharSequence.class);
			assertThat(AopUtils.isJdkDynamicProxy(greeting)).isTrue();
			assertThat(greeting.length()).isEqualTo(2);
			this.contexts.change(context, "tariff.base", "1000");
			assertThat(greeting.length()).isEqualTo(4);
		}, Sentences.class);
	}

	@Test
	void instanceOfAThreadThatBuiltInVainIsDestroyed() throws InterruptedException {
		this.contexts.run((context) -> {
			Contended contended = context.getBean(Contended.class);
			Contended.contend.set(true);
			Thread writer = new Thread(() -> this.contexts.change(context, "tariff.base", "12"));
			writer.start();
			await(Contended.first);
			assertThat(contended.base()).isEqualTo("12");
			Contended.second.countDown();
			join(writer);
			assertThat(contended.base()).isEqualTo("12");
			assertThat(events.stream().filter("built 12"::equals)).hasSize(2);
			assertThat(events.stream().filter("destroyed 12"::equals)).hasSize(1);
		}, Contended.class);
		assertThat(events.stream().filter((event) -> event.startsWith("destroyed"))).hasSize(3);
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static void join(Thread thread) {
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A bean whose second construction waits for the third.
	 */
	@ReactiveBean
	static class Contended {

		private static final AtomicBoolean contend = new AtomicBoolean();

		private static final CountDownLatch first = new CountDownLatch(1);

		private static final CountDownLatch second = new CountDownLatch(1);

		private final String base;

		Contended(@Value("${tariff.base}") String base) {
			this.base = base;
			if (contend.compareAndSet(true, false)) {
				first.countDown();
				await(second);
			}
			events.add("built " + base);
		}

		String base() {
			return this.base;
		}

		@PreDestroy
		void end() {
			events.add("destroyed " + this.base);
		}

	}

	@ReactiveBean
	static class Tariffs {

		private final int base;

		Tariffs(@Value("${tariff.base}") String base) {
			this.base = Integer.parseInt(base);
			events.add("built " + base);
		}

		int base() {
			return this.base;
		}

		@PreDestroy
		void end() {
			events.add("destroyed " + this.base);
		}

	}

	record Limits(String base) {

	}

	@Configuration(proxyBeanMethods = false)
	static class LimitsConfiguration {

		@Bean
		@ReactiveBean
		Limits limits(@Value("${tariff.base}") String base) {
			return new Limits(base);
		}

	}

	static class Consumers {

		private final Limits direct;

		private final ObjectProvider<Limits> provider;

		private final ReactiveValue<Limits> value;

		Consumers(Limits direct, ObjectProvider<Limits> provider, ReactiveValue<Limits> value) {
			this.direct = direct;
			this.provider = provider;
			this.value = value;
		}

	}

	@ReactiveBean
	static class LimitReader {

		private final String limit;

		LimitReader(Limits limits) {
			this.limit = limits.base();
		}

		String limit() {
			return this.limit;
		}

	}

	static class Dependency {

		@PreDestroy
		void end() {
			events.add("dependency");
		}

	}

	@ReactiveBean
	static class Middle {

		Middle(Dependency dependency) {
			assertThat(dependency).isNotNull();
		}

		String name() {
			return "middle";
		}

		@PreDestroy
		void end() {
			events.add("middle");
		}

	}

	static class Consumer1 {

		private final Middle middle;

		Consumer1(Middle middle) {
			this.middle = middle;
		}

		@PreDestroy
		void end() {
			events.add("consumer sees " + this.middle.name());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Greetings {

		@Bean
		@ReactiveBean
		StringBuilder greeting(Environment environment) {
			return new StringBuilder(environment.getRequiredProperty("tariff.base"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Sentences {

		// A String, which is final.
		@Bean
		@ReactiveBean
		CharSequence sentence(Environment environment) {
			return environment.getRequiredProperty("tariff.base");
		}

	}

	static class GreetingReader {

		private final ReactiveValue<CharSequence> greeting;

		GreetingReader(ReactiveValue<CharSequence> greeting) {
			this.greeting = greeting;
		}

	}

}
