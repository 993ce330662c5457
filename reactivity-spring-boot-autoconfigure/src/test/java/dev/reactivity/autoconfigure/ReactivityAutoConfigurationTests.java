package dev.reactivity.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.ConfigurableEnvironment;

import dev.reactivity.Derived;
import dev.reactivity.Effect;
import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;
import dev.reactivity.autoconfigure.ReactivityProperties.Mode;
import dev.reactivity.spring.ReactiveDerived;
import dev.reactivity.spring.ReactiveEffect;
import dev.reactivity.spring.ReactiveEnvironment;
import dev.reactivity.spring.ReactiveScheduler;
import dev.reactivity.spring.RebuildFailureReporter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReactivityAutoConfiguration}.
 */
class ReactivityAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ReactivityAutoConfiguration.class));

	@Test
	void suppliesEverythingAnApplicationNeeds() {
		this.contextRunner.run((context) -> {
			assertThat(context).hasSingleBean(ReactiveEnvironment.class)
				.hasSingleBean(ReactiveScheduler.class)
				.hasSingleBean(RebuildFailureReporter.class);
			assertThat(context.getBean(ReactiveContext.class)).isSameAs(ReactiveContext.global());
			ReactivityProperties properties = context.getBean(ReactivityProperties.class);
			assertThat(properties.scheduler().mode()).isEqualTo(Mode.BATCHED);
			assertThat(properties.scheduler().window()).isEqualTo(Duration.ofMillis(10));
			assertThat(properties.transactional()).isFalse();
		});
	}

	@Test
	void yieldsToTheBeansOfTheApplication() {
		this.contextRunner.withUserConfiguration(OwnBeans.class).run((context) -> {
			assertThat(context.getBean(ReactiveContext.class).name()).isEqualTo("own");
			assertThat(context).getBeans(ReactiveEnvironment.class).containsOnlyKeys("ownEnvironment");
			assertThat(context).getBeans(ReactiveScheduler.class).containsOnlyKeys("ownScheduler");
			assertThat(context).getBeans(RebuildFailureReporter.class).containsOnlyKeys("ownReporter");
		});
	}

	@Test
	void ownContextIsTheWorldOfReactiveMethods() {
		this.contextRunner.withUserConfiguration(OwnBeans.class, Shop.class)
			.run((context) -> assertThat(context.getBean(ReactiveContext.class).graph().nodes()).extracting("name")
				.containsExactly("shop.publish"));
	}

	@Test
	void canBeSwitchedOff() {
		this.contextRunner.withPropertyValues("reactivity.enabled=false")
			.withUserConfiguration(Shop.class)
			.run((context) -> {
				assertThat(context).hasNotFailed()
					.doesNotHaveBean(ReactiveScheduler.class)
					.doesNotHaveBean(ReactiveEnvironment.class);
				assertThat(context.getBean(ShopBean.class).published).isEmpty();
			});
	}

	@Test
	void effectsHaveRunWhenTheContextIsReady() {
		this.contextRunner.withUserConfiguration(Shop.class)
			.withPropertyValues("reactivity.scheduler.window=1h")
			.run((context) -> {
				ShopBean shop = context.getBean(ShopBean.class);
				assertThat(shop.published()).containsExactly(20);
				shop.rate().set(3);
				shop.rate().set(4);
				assertThat(shop.published()).containsExactly(20);
				context.getBean(ReactiveScheduler.class).flush();
				assertThat(shop.published()).containsExactly(20, 40);
			});
	}

	@Test
	void batchedEffectsRunAfterTheWindow() {
		this.contextRunner.withUserConfiguration(Shop.class).run((context) -> {
			ShopBean shop = context.getBean(ShopBean.class);
			shop.rate().set(3);
			shop.twice().await();
			assertThat(shop.published()).containsExactly(20, 30);
			assertThat(shop.thread()).isEqualTo("reactivity-scheduler");
		});
	}

	@Test
	void immediateEffectsRunOnTheWritingThread() {
		this.contextRunner.withUserConfiguration(Shop.class)
			.withPropertyValues("reactivity.scheduler.mode=immediate")
			.run((context) -> {
				ShopBean shop = context.getBean(ShopBean.class);
				shop.rate().set(3);
				assertThat(shop.published()).containsExactly(20, 30);
				assertThat(shop.thread()).isEqualTo(Thread.currentThread().getName());
			});
	}

	@Test
	void beansThatAreNodesJoinTheGraphByBeanName() {
		Effect[] printer = new Effect[1];
		this.contextRunner.withUserConfiguration(Nodes.class).run((context) -> {
			printer[0] = context.getBean(Effect.class);
			assertThat(context.getBean("visitors", Signal.class).name()).isEqualTo("visitors");
			assertThat(context.getBean("twice", Derived.class).name()).isEqualTo("twice");
			assertThat(context.getBean("named", Signal.class).name()).isEqualTo("own name");
			assertThat(printer[0].name()).isEqualTo("printer");
			assertThat(printer[0].isClosed()).isFalse();
		});
		assertThat(printer[0].isClosed()).isTrue();
	}

	@Configuration(proxyBeanMethods = false)
	static class OwnBeans {

		@Bean
		ReactiveContext ownContext() {
			return ReactiveContext.builder().name("own").build();
		}

		@Bean
		ReactiveEnvironment ownEnvironment(ConfigurableEnvironment environment, ReactiveContext context) {
			return new ReactiveEnvironment(environment, context);
		}

		@Bean
		ReactiveScheduler ownScheduler() {
			return ReactiveScheduler.immediate();
		}

		@Bean
		RebuildFailureReporter ownReporter() {
			return (beanName, failure) -> {
			};
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Shop {

		@Bean
		ShopBean shop() {
			return new ShopBean();
		}

	}

	static class ShopBean {

		private final Signal<Integer> rate = Signal.of(2);

		private final List<Integer> published = new ArrayList<>();

		private final CountDownLatch twice = new CountDownLatch(2);

		private volatile String thread = "";

		@ReactiveDerived
		int total() {
			return 10 * this.rate.get();
		}

		@ReactiveEffect
		void publish() {
			this.published.add(total());
			this.thread = Thread.currentThread().getName();
			this.twice.countDown();
		}

		Signal<Integer> rate() {
			return this.rate;
		}

		List<Integer> published() {
			return this.published;
		}

		CountDownLatch twice() {
			return this.twice;
		}

		String thread() {
			return this.thread;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Nodes {

		@Bean
		Signal<Integer> visitors() {
			return Signal.of(0);
		}

		@Bean
		Signal<Integer> named() {
			return Signal.builder(0).name("own name").build();
		}

		@Bean
		Derived<Integer> twice(Signal<Integer> visitors) {
			return Derived.of(() -> visitors.get() * 2);
		}

		@Bean
		Effect printer(Derived<Integer> twice) {
			return Effect.of(twice::get);
		}

	}

}
