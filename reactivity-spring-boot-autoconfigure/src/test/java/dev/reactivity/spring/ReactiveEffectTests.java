package dev.reactivity.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;

import jakarta.annotation.PreDestroy;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Scope;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ReactiveEffect}.
 */
class ReactiveEffectTests {

	@Test
	void startsWhenTheContextIsReadyAndRunsAgainWhenWhatItReadChanges() {
		try (AnnotationConfigApplicationContext context = context(Announcer.class, Observed.class)) {
			Announcer announcer = context.getBean(Announcer.class);
			assertThat(announcer.seen).containsExactly(0);
			announcer.count.set(1);
			announcer.count.set(1);
			assertThat(announcer.seen).containsExactly(0, 1);
		}
	}

	@Test
	void startsOnlyWhenAllSingletonsAreThere() {
		try (AnnotationConfigApplicationContext context = context(Announcer.class, Observed.class)) {
			assertThat(context.getBean(Observed.class).announcedAtCreation).isZero();
		}
	}

	@Test
	void closesBeforeTheBeanIsDestroyed() {
		Announcer announcer;
		try (AnnotationConfigApplicationContext context = context(Announcer.class)) {
			announcer = context.getBean(Announcer.class);
		}
		assertThat(announcer.seen).containsExactly(0);
		announcer.count.set(2);
		assertThat(announcer.seen).containsExactly(0);
		assertThat(announcer.seenAfterDestruction).isFalse();
	}

	@Test
	void startsAgainWithTheNextInstanceOfItsBean() {
		try (AnnotationConfigApplicationContext context = context(Announcer.class)) {
			Announcer first = context.getBean(Announcer.class);
			DefaultListableBeanFactory factory = context.getDefaultListableBeanFactory();
			factory.destroySingleton(factory.getBeanNamesForType(Announcer.class)[0]);
			Announcer second = context.getBean(Announcer.class);
			assertThat(second).isNotSameAs(first);
			first.count.set(5);
			second.count.set(6);
			assertThat(first.seen).containsExactly(0);
			assertThat(second.seen).containsExactly(0, 6);
		}
	}

	@Test
	void startsWithALazyBean() {
		try (AnnotationConfigApplicationContext context = context(LazyAnnouncer.class)) {
			assertThat(context.getBean(LazyAnnouncer.class).seen).containsExactly(0);
		}
	}

	@Test
	void runsOnTheNamedExecutor() {
		try (AnnotationConfigApplicationContext context = context(Named.class, Executors.class)) {
			Executors executors = context.getBean(Executors.class);
			assertThat(executors.tasks).hasSize(1);
			executors.tasks.remove(0).run();
			Named named = context.getBean(Named.class);
			assertThat(named.seen).containsExactly(0);
			named.count.set(1);
			named.count.set(1);
			assertThat(named.seen).containsExactly(0);
			assertThat(executors.tasks).hasSize(1);
			executors.tasks.remove(0).run();
			assertThat(named.seen).containsExactly(0, 1);
		}
	}

	@Test
	void collectsChangesWithinItsDebounce() throws InterruptedException {
		try (AnnotationConfigApplicationContext context = context(Debounced.class)) {
			Debounced debounced = context.getBean(Debounced.class);
			assertThat(debounced.seen).containsExactly(0);
			debounced.count.set(1);
			debounced.count.set(2);
			debounced.twice.await();
			assertThat(debounced.seen).containsExactly(0, 2);
		}
	}

	@Test
	void runsOfAStageDoNotOverlap() {
		try (AnnotationConfigApplicationContext context = context(Staged.class)) {
			Staged staged = context.getBean(Staged.class);
			staged.count.set(1);
			staged.count.set(2);
			assertThat(staged.seen).containsExactly(0);
			staged.stages.get(0).complete(null);
			assertThat(staged.seen).containsExactly(0, 2);
			staged.stages.get(1).completeExceptionally(new IllegalStateException("mail server is down"));
			staged.count.set(3);
			assertThat(staged.seen).containsExactly(0, 2, 3);
		}
	}

	@Test
	void subscribesToAMonoAndCancelsItWhenClosed() {
		Monos monos;
		try (AnnotationConfigApplicationContext context = context(Monos.class)) {
			monos = context.getBean(Monos.class);
			monos.count.set(1);
			assertThat(monos.events).containsExactly("subscribed 0");
			monos.sinks.get(0).tryEmitEmpty();
			assertThat(monos.events).containsExactly("subscribed 0", "subscribed 1");
		}
		assertThat(monos.events).containsExactly("subscribed 0", "subscribed 1", "cancelled 1");
	}

	@Test
	void tracksWhatIsReadAfterTheMethodHasReturned() {
		try (AnnotationConfigApplicationContext context = context(Late.class)) {
			Late late = context.getBean(Late.class);
			late.source.complete(10);
			assertThat(late.seen).containsExactly(10);
			late.factor.set(2);
			assertThat(late.seen).containsExactly(10, 20);
		}
	}

	@Test
	void isRefusedInAPrototype() {
		assertThatExceptionOfType(Exception.class).isThrownBy(() -> {
			try (AnnotationConfigApplicationContext context = context(Prototype.class)) {
				context.getBean(Prototype.class);
			}
		}).havingRootCause().isInstanceOf(InvalidReactiveMethodException.class).withMessageContaining("prototype");
	}

	@Test
	void joinsBeansThatSpringDidNotDefine() {
		try (AnnotationConfigApplicationContext context = context()) {
			AutowireCapableBeanFactory factory = context.getAutowireCapableBeanFactory();
			Announcer announcer = (Announcer) factory.initializeBean(new Announcer(), "outside");
			assertThat(announcer.seen).containsExactly(0);
			factory.destroyBean(announcer);
			announcer.count.set(1);
			assertThat(announcer.seen).containsExactly(0);
		}
	}

	private static AnnotationConfigApplicationContext context(Class<?>... beans) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.register(Reactive.class);
		for (Class<?> bean : beans) {
			context.register(bean);
		}
		context.refresh();
		return context;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableReactivity
	static class Reactive {

	}

	static class Announcer {

		final Signal<Integer> count = Signal.of(0);

		final List<Integer> seen = new ArrayList<>();

		private boolean seenAfterDestruction;

		@ReactiveEffect
		void announce() {
			this.seen.add(this.count.get());
		}

		@PreDestroy
		void end() {
			int before = this.seen.size();
			this.count.set(-1);
			this.seenAfterDestruction = this.seen.size() != before;
		}

	}

	static class Observed {

		private final int announcedAtCreation;

		Observed(Announcer announcer) {
			this.announcedAtCreation = announcer.seen.size();
		}

	}

	@Lazy
	static class LazyAnnouncer extends Announcer {

	}

	@Scope("prototype")
	static class Prototype extends Announcer {

	}

	static class Named {

		final Signal<Integer> count = Signal.of(0);

		final List<Integer> seen = new ArrayList<>();

		@ReactiveEffect(scheduler = "byHand")
		void announce() {
			this.seen.add(this.count.get());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Executors {

		final List<Runnable> tasks = new ArrayList<>();

		@Bean
		Executor byHand() {
			return this.tasks::add;
		}

	}

	static class Debounced {

		final Signal<Integer> count = Signal.of(0);

		final List<Integer> seen = new ArrayList<>();

		final CountDownLatch twice = new CountDownLatch(2);

		@ReactiveEffect(debounce = "50ms")
		void announce() {
			this.seen.add(this.count.get());
			this.twice.countDown();
		}

	}

	static class Staged {

		final Signal<Integer> count = Signal.of(0);

		final List<Integer> seen = new ArrayList<>();

		final List<CompletableFuture<Void>> stages = new ArrayList<>();

		@ReactiveEffect
		CompletableFuture<Void> announce() {
			this.seen.add(this.count.get());
			CompletableFuture<Void> stage = new CompletableFuture<>();
			this.stages.add(stage);
			return stage;
		}

	}

	static class Late {

		final Signal<Integer> factor = Signal.of(1);

		final List<Integer> seen = new ArrayList<>();

		final CompletableFuture<Integer> source = new CompletableFuture<>();

		@ReactiveEffect
		CompletableFuture<Void> announce() {
			return this.source.thenAcceptAsync((value) -> this.seen.add(value * this.factor.get()),
					ReactiveContext.global().wrap(Runnable::run));
		}

	}

	static class Monos {

		final Signal<Integer> count = Signal.of(0);

		final List<String> events = new ArrayList<>();

		final List<Sinks.Empty<Void>> sinks = new ArrayList<>();

		@ReactiveEffect
		Mono<Void> announce() {
			int seen = this.count.get();
			Sinks.Empty<Void> sink = Sinks.empty();
			this.sinks.add(sink);
			return sink.asMono()
				.doOnSubscribe((subscription) -> this.events.add("subscribed " + seen))
				.doOnCancel(() -> this.events.add("cancelled " + seen));
		}

	}

}
