package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import dev.reactivity.Effect;
import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveValue;
import dev.reactivity.Signal;
import dev.reactivity.spring.ConfigurationRejected;
import dev.reactivity.spring.ReactiveBean;
import dev.reactivity.spring.ReactiveDerived;
import dev.reactivity.spring.ReactiveEffect;
import dev.reactivity.spring.ReactiveEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for changes that no bean objects to, but a method or a value does.
 */
class WholeChangeTests {

	private static final List<String> ran = new ArrayList<>();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@BeforeEach
	void forget() {
		ran.clear();
	}

	@Test
	void brokenValueOfADerivedMethodRejectsEverything() {
		try (FollowedApplication application = start(Total.class, Base.class)) {
			Total total = application.bean(Total.class);
			assertThat(total.total()).isEqualTo(2);
			application.edit("base=3", "# broken", "factor=many");
			assertRejected(application, "factor=\"many\" (application.properties, line 3)", "Total.total");
			assertThat(total.total()).isEqualTo(2);
			assertThat(application.bean(Base.class).base()).isEqualTo(1);
			application.edit("base=3", "factor=3");
			assertThat(total.total()).isEqualTo(9);
			assertThat(application.bean(Base.class).base()).isEqualTo(3);
		}
	}

	@Test
	void brokenValueOfAnEffectRejectsEverything() {
		try (FollowedApplication application = start(Sizing.class, Base.class)) {
			assertThat(ran).containsExactly("size 2");
			application.edit("base=3", "factor=many");
			assertRejected(application, "factor=\"many\" (application.properties, line 2)", "Sizing.resize");
			assertThat(application.bean(Base.class).base()).isEqualTo(1);
			assertThat(ran).containsExactly("size 2", "cleanup", "size 2");
			application.edit("base=3", "factor=4");
			assertThat(ran).containsExactly("size 2", "cleanup", "size 2", "cleanup", "size 4");
			application.edit("base=4", "factor=4");
			assertThat(ran).hasSize(5);
		}
	}

	@Test
	void effectsThatSawARejectedValueAreGivenThePreviousOneAgain() {
		try (FollowedApplication application = start(Writing.class, Sizing.class)) {
			Writing writing = application.bean(Writing.class);
			assertThat(writing.written.peek()).isEqualTo("2");
			application.edit("factor=many");
			assertThat(application.rejected()).hasSize(1);
			assertThat(writing.written.peek()).isEqualTo("2");
			application.edit("factor=5");
			assertThat(writing.written.peek()).isEqualTo("5");
			assertThat(writing.runs).isEqualTo(4);
		}
	}

	@Test
	void equalResultBetweenAKeyAndAnEffectStopsTheWave() {
		try (FollowedApplication application = start(Parity.class)) {
			assertThat(ran).containsExactly("odd false");
			application.edit("factor=4");
			assertThat(ran).containsExactly("odd false");
			application.edit("factor=5");
			assertThat(ran).containsExactly("odd false", "odd true");
		}
	}

	@Test
	void effectThatFailedAlreadyRejectsNothing() {
		try (FollowedApplication application = start(Grumpy.class, Base.class)) {
			application.edit("base=3", "factor=3");
			assertThat(application.rejected()).isEmpty();
			assertThat(application.bean(Base.class).base()).isEqualTo(3);
			application.edit("base=3", "factor=0");
			assertThat(ran).containsExactly("content");
		}
	}

	@Test
	void brokenValueOfTheEnvironmentRejectsEverything() {
		try (FollowedApplication application = start(Base.class)) {
			ReactiveEnvironment environment = application.bean(ReactiveEnvironment.class);
			ReactiveValue<Integer> factor = environment.property("factor", Integer.class, 0);
			ReactiveValue<Limits> limits = environment.bind("limits", Limits.class);
			assertThat(factor.get()).isEqualTo(2);
			assertThat(limits.get().size()).isZero();
			application.edit("base=3", "factor=many");
			assertRejected(application, "factor=\"many\"", "factor");
			application.edit("base=3", "factor=2", "limits.size=many");
			assertThat(application.rejected()).hasSize(2);
			assertThat(application.bean(Base.class).base()).isEqualTo(1);
			application.edit("base=3", "factor=7", "limits.size=8");
			assertThat(factor.get()).isEqualTo(7);
			assertThat(limits.get().size()).isEqualTo(8);
		}
	}

	@Test
	void effectOfARebuiltBeanIsTriedBeforeTheBeanIsSeen() {
		try (FollowedApplication application = start(Rebuilt.class)) {
			assertThat(ran).containsExactly("rebuilt 2");
			application.edit("factor=-1");
			assertRejected(application, "factor=\"-1\"", ".use");
			assertThat(application.bean(Rebuilt.class).factor()).isEqualTo(2);
			application.edit("factor=3");
			assertThat(ran).containsExactly("rebuilt 2", "rebuilt 3");
		}
	}

	private static void assertRejected(FollowedApplication application, String... words) {
		assertThat(application.applied()).isEmpty();
		assertThat(application.rejected()).hasSize(1)
			.extracting(ConfigurationRejected::reason)
			.first()
			.asString()
			.contains(words)
			.hasLineCount(1);
	}

	private FollowedApplication start(Class<?>... beans) {
		FollowedApplication.write(this.directory, "application.properties", "base=1", "factor=2");
		return new FollowedApplication(this.directory, List.of(beans));
	}

	/**
	 * What is bound to an object.
	 *
	 * @param size a number
	 */
	record Limits(int size) {

	}

	@ReactiveBean
	static class Base {

		private final int base;

		Base(Environment environment) {
			this.base = environment.getRequiredProperty("base", Integer.class);
		}

		int base() {
			return this.base;
		}

	}

	static class Total {

		private final Environment environment;

		private final Base base;

		Total(Environment environment, Base base) {
			this.environment = environment;
			this.base = base;
		}

		@ReactiveDerived
		int total() {
			return this.base.base() * Integer.parseInt(this.environment.getRequiredProperty("factor"));
		}

	}

	static class Sizing {

		private final Environment environment;

		Sizing(Environment environment) {
			this.environment = environment;
		}

		@ReactiveEffect
		void resize() {
			ran.add("size " + this.environment.getRequiredProperty("factor", Integer.class));
			Effect.onCleanup(() -> ran.add("cleanup"));
		}

	}

	static class Writing {

		final Signal<String> written;

		int runs;

		private final Environment environment;

		Writing(Environment environment, ReactiveContext context) {
			this.environment = environment;
			this.written = context.signal("");
		}

		@ReactiveEffect
		void write() {
			this.runs++;
			this.written.set(this.environment.getRequiredProperty("factor"));
		}

	}

	static class Parity {

		private final Environment environment;

		Parity(Environment environment) {
			this.environment = environment;
		}

		@ReactiveDerived
		boolean isOdd() {
			return this.environment.getRequiredProperty("factor", Integer.class) % 2 == 1;
		}

		@ReactiveEffect
		void tell() {
			ran.add("odd " + isOdd());
		}

	}

	static class Grumpy {

		private final Environment environment;

		Grumpy(Environment environment) {
			this.environment = environment;
		}

		@ReactiveEffect
		void grumble() {
			if (this.environment.getRequiredProperty("factor", Integer.class) != 0) {
				throw new IllegalStateException("grumpy on purpose");
			}
			ran.add("content");
		}

	}

	@ConfigurationProperties
	@ReactiveBean
	static class Rebuilt {

		private int factor;

		int factor() {
			return this.factor;
		}

		void setFactor(int factor) {
			this.factor = factor;
		}

		@ReactiveEffect
		void use() {
			if (this.factor < 0) {
				throw new IllegalStateException("cannot use " + this.factor);
			}
			ran.add("rebuilt " + this.factor);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties
	static class Binding {

	}

}
