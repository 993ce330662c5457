package dev.reactivity.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import jakarta.annotation.PreDestroy;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.NestedExceptionUtils;

import dev.reactivity.ReactiveCycleException;
import dev.reactivity.Signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Tests for {@link ReactiveBean}.
 */
class ReactiveBeanTests {

	private static final List<String> events = new ArrayList<>();

	private final PropertyContexts contexts = new PropertyContexts();

	@BeforeEach
	void forget() {
		events.clear();
	}

	@Test
	void isRebuiltWhenAPropertyItReadChanges() {
		this.contexts.run((context) -> {
			Tariffs tariffs = context.getBean(Tariffs.class);
			assertThat(tariffs.base()).isEqualTo(10);
			this.contexts.change(context, "tariff.base", "12");
			assertThat(tariffs.base()).isEqualTo(12);
			assertThat(events).containsExactly("built 10", "built 12", "destroyed 10");
		}, Tariffs.class);
		assertThat(events).containsExactly("built 10", "built 12", "destroyed 10", "destroyed 12");
	}

	@Test
	void isNotRebuiltForOtherProperties() {
		this.contexts.run((context) -> {
			this.contexts.change(context, "tariff.other", "y");
			assertThat(events).containsExactly("built 10");
		}, Tariffs.class);
	}

	@Test
	void isRebuiltWhenASignalItReadChanges() {
		this.contexts.run((context) -> {
			Rates rates = context.getBean(Rates.class);
			context.getBean(Sources.class).rate.set(3);
			assertThat(rates.rate()).isEqualTo(3);
		}, Sources.class, Rates.class);
	}

	@Test
	void isRebuiltWhenAReactiveBeanItReadChanges() {
		this.contexts.run((context) -> {
			Doubled doubled = context.getBean(Doubled.class);
			assertThat(doubled.value()).isEqualTo(20);
			this.contexts.change(context, "tariff.base", "11");
			assertThat(doubled.value()).isEqualTo(22);
		}, Doubled.class, Tariffs.class);
	}

	@Test
	void oldInstanceStaysWhenTheNewOneCannotBeBuilt() {
		this.contexts.run((context) -> {
			Tariffs tariffs = context.getBean(Tariffs.class);
			this.contexts.change(context, "tariff.base", "many");
			assertThat(tariffs.base()).isEqualTo(10);
			assertThat(events).containsExactly("built 10");
			assertThat(context.getBean(Failures.class).reported).hasSize(1).first().asString().contains("many");
			this.contexts.change(context, "tariff.base", "13");
			assertThat(tariffs.base()).isEqualTo(13);
			assertThat(events).containsExactly("built 10", "built 13", "destroyed 10");
		}, Tariffs.class, Failures.class);
	}

	@Test
	void firstInstanceThatCannotBeBuiltFailsTheStart() {
		this.contexts.properties.put("tariff.base", "many");
		assertThatThrownBy(() -> this.contexts.run((context) -> {
		}, Tariffs.class)).rootCause().isInstanceOf(NumberFormatException.class);
	}

	@Test
	void effectThatCallsTheBeanRunsAgainWithTheNewInstance() {
		this.contexts.run((context) -> {
			EffectReader reader = context.getBean(EffectReader.class);
			assertThat(reader.seen).containsExactly(10);
			this.contexts.change(context, "tariff.base", "12");
			assertThat(reader.seen).containsExactly(10, 12);
		}, EffectReader.class, Tariffs.class);
	}

	@Test
	void effectsOfAReactiveBeanFollowItsInstances() {
		this.contexts.run((context) -> {
			Sources sources = context.getBean(Sources.class);
			assertThat(events).containsExactly("effect of 10 sees 2");
			this.contexts.change(context, "tariff.base", "12");
			assertThat(events).containsExactly("effect of 10 sees 2", "effect of 12 sees 2");
			sources.rate.set(3);
			assertThat(events).containsExactly("effect of 10 sees 2", "effect of 12 sees 2", "effect of 12 sees 3");
		}, Sources.class, WithEffect.class);
	}

	@Test
	void callUnderWayFinishesBeforeItsInstanceIsDestroyed() throws InterruptedException {
		this.contexts.run((context) -> {
			Slow slow = context.getBean(Slow.class);
			Thread caller = new Thread(slow::call);
			caller.start();
			await(Slow.entered);
			this.contexts.change(context, "tariff.base", "12");
			assertThat(events).isEmpty();
			Slow.proceed.countDown();
			join(caller);
			assertThat(events).containsExactly("returned", "destroyed");
		}, Slow.class);
	}

	@Test
	void cycleFailsTheStart() {
		assertThatThrownBy(() -> this.contexts.run((context) -> {
		}, Hen.class, Egg.class)).isInstanceOf(ReactiveCycleException.class)
			.hasMessageContaining("reactiveBeanTests.Hen -> reactiveBeanTests.Egg -> reactiveBeanTests.Hen");
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

	static class Sources {

		final Signal<Integer> rate = Signal.of(2);

	}

	@ReactiveBean
	static class Rates {

		private final int rate;

		Rates(Sources sources) {
			this.rate = sources.rate.get();
		}

		int rate() {
			return this.rate;
		}

	}

	@ReactiveBean
	static class Doubled {

		private final int value;

		Doubled(Tariffs tariffs) {
			this.value = tariffs.base() * 2;
		}

		int value() {
			return this.value;
		}

	}

	static class Failures implements RebuildFailureReporter {

		private final List<Throwable> reported = new ArrayList<>();

		@Override
		public void report(String beanName, Throwable failure) {
			this.reported.add(NestedExceptionUtils.getMostSpecificCause(failure));
		}

	}

	static class EffectReader {

		private final Tariffs tariffs;

		private final List<Integer> seen = new ArrayList<>();

		EffectReader(Tariffs tariffs) {
			this.tariffs = tariffs;
		}

		@ReactiveEffect
		void read() {
			this.seen.add(this.tariffs.base());
		}

	}

	@ReactiveBean
	static class WithEffect {

		private final String base;

		private final Sources sources;

		WithEffect(@Value("${tariff.base}") String base, Sources sources) {
			this.base = base;
			this.sources = sources;
		}

		@ReactiveEffect
		void observe() {
			events.add("effect of " + this.base + " sees " + this.sources.rate.get());
		}

	}

	@ReactiveBean
	static class Slow {

		private static final CountDownLatch entered = new CountDownLatch(1);

		private static final CountDownLatch proceed = new CountDownLatch(1);

		Slow(@Value("${tariff.base}") String base) {
			assertThat(base).isNotEmpty();
		}

		void call() {
			entered.countDown();
			await(proceed);
			events.add("returned");
		}

		@PreDestroy
		void end() {
			events.add("destroyed");
		}

	}

	@ReactiveBean
	static class Hen {

		private final int age;

		Hen(Egg egg) {
			this.age = egg.age() + 1;
		}

		int age() {
			return this.age;
		}

	}

	@ReactiveBean
	static class Egg {

		private final int age;

		Egg(Hen hen) {
			this.age = hen.age() + 1;
		}

		int age() {
			return this.age;
		}

	}

}
