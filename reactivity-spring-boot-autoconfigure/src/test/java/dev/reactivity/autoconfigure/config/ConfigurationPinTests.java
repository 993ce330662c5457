package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.core.env.Environment;

import dev.reactivity.ReactiveValue;
import dev.reactivity.spring.ConfigurationPin;
import dev.reactivity.spring.ConfigurationPins;
import dev.reactivity.spring.ReactiveBean;
import dev.reactivity.spring.ReactiveDerived;
import dev.reactivity.spring.ReactiveEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for work that keeps to one state of the configuration.
 */
class ConfigurationPinTests {

	private static final List<String> destroyed = new ArrayList<>();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@BeforeEach
	void forget() {
		destroyed.clear();
	}

	@Test
	@SuppressWarnings("try")
	void pinnedThreadSeesWhatThereWasWhenItBegan() {
		try (FollowedApplication application = start()) {
			Readers readers = new Readers(application);
			assertThat(readers.read()).containsOnly(1).hasSize(6);
			try (ConfigurationPin pin = application.bean(ConfigurationPins.class).open();
					ConfigurationPin.Scope scope = pin.enter()) {
				edit(application, 2);
				assertThat(readers.read()).containsOnly(1);
				edit(application, 3);
				assertThat(readers.read()).containsOnly(1);
				assertThat(CompletableFuture.supplyAsync(readers::read).join()).containsOnly(3);
			}
			assertThat(readers.read()).containsOnly(3);
		}
	}

	@Test
	@SuppressWarnings("try")
	void pinThatIsOpenedLaterKeepsToALaterState() {
		try (FollowedApplication application = start()) {
			Readers readers = new Readers(application);
			ConfigurationPins pins = application.bean(ConfigurationPins.class);
			try (ConfigurationPin first = pins.open()) {
				edit(application, 2);
				try (ConfigurationPin second = pins.open()) {
					edit(application, 3);
					try (ConfigurationPin.Scope scope = second.enter()) {
						assertThat(readers.read()).containsOnly(2);
					}
					try (ConfigurationPin.Scope scope = first.enter()) {
						assertThat(readers.read()).containsOnly(1);
					}
				}
			}
		}
	}

	@Test
	@SuppressWarnings("try")
	void beanOfAPinIsDestroyedWithIt() {
		try (FollowedApplication application = start()) {
			new Readers(application).read();
			try (ConfigurationPin pin = application.bean(ConfigurationPins.class).open()) {
				edit(application, 2);
				assertThat(destroyed).isEmpty();
			}
			assertThat(destroyed).containsExactly("number 1");
			edit(application, 3);
			assertThat(destroyed).containsExactly("number 1", "number 2");
		}
	}

	@Test
	@SuppressWarnings("try")
	void rejectedChangeIsNoStateOfItsOwn() {
		try (FollowedApplication application = start()) {
			Readers readers = new Readers(application);
			try (ConfigurationPin pin = application.bean(ConfigurationPins.class).open();
					ConfigurationPin.Scope scope = pin.enter()) {
				CompletableFuture.runAsync(() -> application.edit("number=many")).join();
				assertThat(application.rejected()).hasSize(1);
				assertThat(readers.read()).containsOnly(1);
			}
		}
	}

	private static void edit(FollowedApplication application, int number) {
		CompletableFuture.runAsync(() -> application.edit("number=" + number)).join();
	}

	private FollowedApplication start() {
		FollowedApplication.write(this.directory, "application.properties", "number=1");
		return new FollowedApplication(this.directory,
				List.of(Figure.class, Derived.class, Holder.class, Binding.class));
	}

	/**
	 * Everybody who knows the number.
	 */
	private static final class Readers {

		private final FollowedApplication application;

		private final ReactiveValue<Integer> property;

		Readers(FollowedApplication application) {
			this.application = application;
			this.property = application.bean(ReactiveEnvironment.class).property("number", Integer.class, 0);
		}

		List<Integer> read() {
			return List.of(this.application.bean(Figure.class).number(), this.application.bean(Derived.class).number(),
					this.application.bean(Holder.class).settings.get().number(),
					this.application.bean(Settings.class).number(),
					this.application.bean(Environment.class).getRequiredProperty("number", Integer.class),
					this.property.get());
		}

	}

	@ReactiveBean
	static class Figure implements DisposableBean {

		private final int number;

		Figure(Environment environment) {
			this.number = environment.getRequiredProperty("number", Integer.class);
		}

		int number() {
			return this.number;
		}

		@Override
		public void destroy() {
			destroyed.add("number " + this.number);
		}

	}

	static class Derived {

		private final Figure number;

		Derived(Figure number) {
			this.number = number;
		}

		@ReactiveDerived
		int number() {
			return this.number.number();
		}

	}

	static class Holder {

		final ReactiveValue<Settings> settings;

		Holder(ReactiveValue<Settings> settings) {
			this.settings = settings;
		}

	}

	/**
	 * A class without a proxy.
	 *
	 * @param number the number
	 */
	@ReactiveBean
	@ConfigurationProperties
	record Settings(int number) {

	}

	@EnableConfigurationProperties(Settings.class)
	static class Binding {

	}

}
