package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;

import dev.reactivity.spring.ReactiveBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the order in which beans that depend on each other are made anew and
 * destroyed:
 *
 * <pre>
 *          +- Left --+
 *   Base --+         +-- Top -- Roof        Shed (reads another key)
 *          +- Right -+
 * </pre>
 */
class RebuildOrderTests {

	private static final List<String> events = new CopyOnWriteArrayList<>();

	/** In the reverse order of their names, so that order is none by chance. */
	private static final List<Class<?>> BEANS = List.of(Shed.class, Roof.class, Top.class, Right.class, Left.class,
			Base.class);

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@BeforeEach
	void forget() {
		events.clear();
	}

	@Test
	void eachIsMadeOnceAfterAllThatItDependsOn() {
		try (FollowedApplication application = start()) {
			application.edit("base=2", "shed=1");
			List<String> built = events.stream().filter((event) -> event.startsWith("built")).toList();
			assertThat(built).containsExactlyInAnyOrder("built base 2", "built left 2", "built right 2", "built top 4",
					"built roof 4");
			assertThat(built).containsSubsequence("built base 2", "built left 2", "built top 4", "built roof 4")
				.containsSubsequence("built base 2", "built right 2", "built top 4", "built roof 4");
			assertThat(application.bean(Roof.class).height()).isEqualTo(4);
		}
	}

	@Test
	void noneIsDestroyedBeforeAllAreMadeAndDependentsAreFirst() {
		try (FollowedApplication application = start()) {
			application.edit("base=2", "shed=1");
			assertThat(events.subList(0, 5)).allMatch((event) -> event.startsWith("built"));
			assertThat(events.subList(5, events.size())).hasSize(5)
				.containsSubsequence("destroyed roof 2", "destroyed top 2", "destroyed left 1", "destroyed base 1")
				.containsSubsequence("destroyed roof 2", "destroyed top 2", "destroyed right 1", "destroyed base 1");
		}
	}

	@Test
	void newInstancesThatAreOfNoUseAreDestroyedDependentsFirst() {
		try (FollowedApplication application = start()) {
			application.edit("base=1", "shed=1", "# and no more");
			application.edit("base=50", "shed=1");
			assertThat(application.bean(Roof.class).height()).isEqualTo(2);
			assertThat(events)
				.containsSubsequence("built base 50", "built left 50", "built top 100", "destroyed top 100",
						"destroyed left 50", "destroyed base 50")
				.containsSubsequence("destroyed top 100", "destroyed right 50", "destroyed base 50")
				.noneMatch((event) -> event.startsWith("destroyed") && event.endsWith(" 1"));
		}
	}

	@Test
	void callsUnderWayFinishOnTheirInstancesThatAreDestroyedAfterThem() throws InterruptedException {
		try (FollowedApplication application = start()) {
			Roof roof = application.bean(Roof.class);
			CountDownLatch entered = new CountDownLatch(1);
			CountDownLatch proceed = new CountDownLatch(1);
			CompletableFuture<Void> call = CompletableFuture.runAsync(() -> roof.hold(entered, proceed));
			entered.await();
			application.edit("base=2", "shed=1");
			assertThat(roof.height()).isEqualTo(4);
			assertThat(events).contains("destroyed top 2", "destroyed base 1").doesNotContain("destroyed roof 2");
			proceed.countDown();
			call.join();
			assertThat(events).endsWith("returned from roof 2", "destroyed roof 2");
		}
	}

	private FollowedApplication start() {
		FollowedApplication.write(this.directory, "application.properties", "base=1", "shed=1");
		FollowedApplication application = new FollowedApplication(this.directory, BEANS);
		events.clear();
		return application;
	}

	/**
	 * Something that tells when it comes and goes.
	 */
	abstract static class Part implements DisposableBean {

		private final String name;

		private final int height;

		Part(String name, int height) {
			this.name = name + " " + height;
			this.height = height;
			events.add("built " + this.name);
		}

		int height() {
			return this.height;
		}

		void hold(CountDownLatch entered, CountDownLatch proceed) {
			entered.countDown();
			try {
				proceed.await();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			events.add("returned from " + this.name);
		}

		@Override
		public void destroy() {
			events.add("destroyed " + this.name);
		}

	}

	@ReactiveBean
	static class Base extends Part {

		Base(@Value("${base}") int height) {
			super("base", height);
		}

	}

	@ReactiveBean
	static class Left extends Part {

		Left(Base base) {
			super("left", base.height());
		}

	}

	@ReactiveBean
	static class Right extends Part {

		Right(Base base) {
			super("right", base.height());
		}

	}

	@ReactiveBean
	static class Top extends Part {

		Top(Right right, Left left) {
			super("top", left.height() + right.height());
		}

	}

	@ReactiveBean
	static class Roof extends Part {

		Roof(Top top) {
			super("roof", checked(top.height()));
		}

		private static int checked(int height) {
			if (height > 10) {
				throw new IllegalArgumentException("Nobody builds as high as " + height);
			}
			return height;
		}

	}

	@ReactiveBean
	static class Shed extends Part {

		Shed(@Value("${shed}") int height) {
			super("shed", height);
		}

	}

}
