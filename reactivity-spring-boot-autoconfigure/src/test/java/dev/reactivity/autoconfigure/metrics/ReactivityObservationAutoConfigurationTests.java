package dev.reactivity.autoconfigure.metrics;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;
import dev.reactivity.autoconfigure.ReactivityAutoConfiguration;
import dev.reactivity.spring.EffectInterceptor;
import dev.reactivity.spring.ReactiveEffect;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReactivityObservationAutoConfiguration}.
 */
class ReactivityObservationAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(ReactivityAutoConfiguration.class, ReactivityObservationAutoConfiguration.class))
		.withPropertyValues("reactivity.scheduler.mode=immediate");

	@Test
	void eachRunOfAnEffectIsObserved() {
		this.runner.withUserConfiguration(Observed.class).run((context) -> {
			List<String> told = context.getBean(Recorder.class).told;
			assertThat(told).containsExactly("reactivity.effect effect shop.show shop.show success");
			context.getBean(Shop.class).price.set(2);
			assertThat(told).hasSize(2);
			context.getBean(Shop.class).price.set(-1);
			assertThat(told).last().isEqualTo("reactivity.effect effect shop.show shop.show error");
		});
	}

	@Test
	void asynchronousRunEndsWhenItsStageDoes() {
		this.runner.withUserConfiguration(Observed.class, Later.class).run((context) -> {
			List<String> told = context.getBean(Recorder.class).told;
			assertThat(told).noneMatch((line) -> line.contains("later"));
			context.getBean(Later.class).end.complete(null);
			assertThat(told).last().isEqualTo("reactivity.effect effect later.send later.send success");
		});
	}

	@Test
	void conventionCanBeReplaced() {
		this.runner.withUserConfiguration(Observed.class)
			.withBean(EffectObservationConvention.class, () -> new EffectObservationConvention() {

				@Override
				public String getName() {
					return "shop.effect";
				}

			})
			.run((context) -> assertThat(context.getBean(Recorder.class).told)
				.containsExactly("shop.effect effect shop.show shop.show success"));
	}

	@Test
	void interceptorCanBeReplaced() {
		this.runner.withUserConfiguration(Observed.class)
			.withBean(ObservedEffects.class, () -> new ObservedEffects(ObservationRegistry.NOOP, null))
			.run((context) -> {
				assertThat(context).hasSingleBean(EffectInterceptor.class);
				assertThat(context.getBean(Recorder.class).told).isEmpty();
			});
	}

	@Test
	void nothingIsThereWithoutARegistry() {
		this.runner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EffectInterceptor.class));
	}

	@Test
	void nothingIsThereWithoutMicrometer() {
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer.observation"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(EffectInterceptor.class));
	}

	/**
	 * A shop with a registry that tells what it observed.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Observed {

		@Bean
		ReactiveContext reactiveContext() {
			return ReactiveContext.builder().name("shop").errorHandler((effect, failure) -> {
			}).build();
		}

		@Bean
		Recorder recorder() {
			return new Recorder();
		}

		@Bean
		ObservationRegistry observationRegistry(Recorder recorder) {
			ObservationRegistry registry = ObservationRegistry.create();
			registry.observationConfig().observationHandler(recorder);
			return registry;
		}

		@Bean
		Shop shop(ReactiveContext context) {
			return new Shop(context);
		}

	}

	/**
	 * Has an effect that can fail.
	 */
	static class Shop {

		final Signal<Integer> price;

		Shop(ReactiveContext context) {
			this.price = context.signal(1);
		}

		@ReactiveEffect
		void show() {
			if (this.price.get() < 0) {
				throw new IllegalStateException("no such price");
			}
		}

	}

	/**
	 * Has an effect that ends later.
	 */
	@Configuration(value = "later", proxyBeanMethods = false)
	static class Later {

		final CompletableFuture<Void> end = new CompletableFuture<>();

		@ReactiveEffect
		CompletableFuture<Void> send() {
			return this.end;
		}

	}

	/**
	 * What was observed, in order.
	 */
	static class Recorder implements ObservationHandler<Observation.Context> {

		final List<String> told = new ArrayList<>();

		@Override
		public boolean supportsContext(Observation.Context context) {
			return true;
		}

		@Override
		public void onStop(Observation.Context context) {
			StringBuilder line = new StringBuilder(context.getName() + " " + context.getContextualName());
			for (KeyValue value : context.getAllKeyValues()) {
				line.append(' ').append(value.getValue());
			}
			this.told.add(line.toString());
		}

	}

}
