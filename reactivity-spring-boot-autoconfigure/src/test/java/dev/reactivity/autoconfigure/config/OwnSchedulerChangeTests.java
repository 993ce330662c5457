package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import dev.reactivity.autoconfigure.config.WholeChangeTests.Base;
import dev.reactivity.spring.ReactiveEffect;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for changes that an effect objects to which has a scheduler of its own, or lasts
 * until a stage completes.
 */
class OwnSchedulerChangeTests {

	private static final List<String> ran = new CopyOnWriteArrayList<>();

	private static CompletableFuture<Void> answer = new CompletableFuture<>();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@BeforeEach
	void forget() {
		ran.clear();
		answer = CompletableFuture.completedFuture(null);
	}

	@Test
	void effectOnItsOwnSchedulerIsTriedThere() {
		try (FollowedApplication application = start(Drawing.class)) {
			awaitRuns("drawn 2 by painter");
			application.edit("base=3", "factor=many");
			assertRejected(application, "factor=\"many\" (application.properties, line 2)", "Drawing.draw");
			awaitRuns("drawn 2 by painter", "drawn 2 by painter");
			application.edit("base=3", "factor=4");
			awaitRuns("drawn 2 by painter", "drawn 2 by painter", "drawn 4 by painter");
			assertThat(application.bean(Base.class).base()).isEqualTo(3);
			application.edit("base=5", "factor=4");
			assertThat(application.bean(Base.class).base()).isEqualTo(5);
			awaitRuns("drawn 2 by painter", "drawn 2 by painter", "drawn 4 by painter");
		}
	}

	@Test
	void schedulerWithoutTimeDoesNotHoldUpAChange() {
		try (FollowedApplication application = start(Drawing.class)) {
			awaitRuns("drawn 2 by painter");
			CountDownLatch free = new CountDownLatch(1);
			application.context.getBean("painter", ExecutorService.class).execute(() -> await(free));
			application.edit("base=3", "factor=4");
			assertThat(application.bean(Base.class).base()).isEqualTo(3);
			assertThat(ran).hasSize(1);
			free.countDown();
			awaitRuns("drawn 2 by painter", "drawn 4 by painter");
		}
	}

	@Test
	void asynchronousEffectThatFailsAtOnceRejectsEverything() {
		try (FollowedApplication application = start(Sending.class)) {
			awaitRuns("sent 2");
			application.edit("base=3", "factor=many");
			assertRejected(application, "factor=\"many\" (application.properties, line 2)", "Sending.send");
			awaitRuns("sent 2", "sent 2");
			answer = CompletableFuture.failedFuture(new IllegalStateException("receiver says no"));
			application.edit("base=3", "factor=4");
			assertThat(application.rejected()).hasSize(2);
			assertThat(application.rejected().get(1).reason()).contains("receiver says no");
			assertThat(application.bean(Base.class).base()).isEqualTo(1);
		}
	}

	@Test
	void asynchronousEffectRunsOncePerChangeAndLasts() {
		try (FollowedApplication application = start(Sending.class)) {
			awaitRuns("sent 2");
			answer = new CompletableFuture<>();
			application.edit("base=3", "factor=4");
			awaitRuns("sent 2", "sent 4");
			application.edit("base=3", "factor=5");
			assertThat(application.applied()).hasSize(2);
			assertThat(ran).hasSize(2);
			CompletableFuture<Void> sent = answer;
			answer = CompletableFuture.completedFuture(null);
			sent.complete(null);
			awaitRuns("sent 2", "sent 4", "sent 5");
			application.edit("base=4", "factor=6");
			awaitRuns("sent 2", "sent 4", "sent 5", "sent 6");
			assertThat(application.bean(Base.class).base()).isEqualTo(4);
		}
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static void awaitRuns(String... runs) {
		Awaitility.await().untilAsserted(() -> assertThat(ran).containsExactly(runs));
	}

	private static void assertRejected(FollowedApplication application, String... words) {
		assertThat(application.applied()).isEmpty();
		assertThat(application.rejected()).hasSize(1);
		assertThat(application.rejected().get(0).reason()).contains(words).hasLineCount(1);
		assertThat(application.bean(Base.class).base()).isEqualTo(1);
	}

	private FollowedApplication start(Class<?> effect) {
		FollowedApplication.write(this.directory, "application.properties", "base=1", "factor=2");
		return new FollowedApplication(this.directory, List.of(Base.class, effect, Schedulers.class));
	}

	static class Drawing {

		private final Environment environment;

		Drawing(Environment environment) {
			this.environment = environment;
		}

		@ReactiveEffect(scheduler = "painter")
		void draw() {
			int factor = Binder.get(this.environment).bind("factor", Integer.class).get();
			ran.add("drawn %d by %s".formatted(factor, Thread.currentThread().getName()));
		}

	}

	static class Sending {

		private final Environment environment;

		Sending(Environment environment) {
			this.environment = environment;
		}

		@ReactiveEffect
		CompletionStage<Void> send() {
			ran.add("sent " + this.environment.getRequiredProperty("factor", Integer.class));
			return answer;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Schedulers {

		@Bean(destroyMethod = "shutdown")
		ExecutorService painter() {
			return Executors.newSingleThreadExecutor((task) -> new Thread(task, "painter"));
		}

	}

}
