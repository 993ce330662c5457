package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Profile;
import org.springframework.core.env.Environment;
import org.springframework.core.env.StandardEnvironment;

import dev.reactivity.autoconfigure.config.ReadingStyle.Reader;
import dev.reactivity.autoconfigure.config.ReadingStyle.ValueReader;
import dev.reactivity.spring.ConfigurationPin;
import dev.reactivity.spring.ConfigurationPins;
import dev.reactivity.spring.ConfigurationRejected;
import dev.reactivity.spring.ReactiveBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for profiles that become active, or cease to be, in a running application.
 */
@ExtendWith(OutputCaptureExtension.class)
class ProfileChangeTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@Test
	void profileBringsItsFilesAndTakesThemWithIt() {
		write("application-fast.properties", "style.number=2");
		write("application-slow.properties", "style.number=3");
		write("application.properties", "style.number=1");
		try (FollowedApplication application = start()) {
			application.edit("style.number=1", "spring.profiles.active=fast");
			assertThat(number(application)).isEqualTo(2);
			assertThat(active(application)).containsExactly("fast");
			write("application-fast.properties", "style.number=4");
			application.look();
			assertThat(number(application)).isEqualTo(4);
			application.edit("style.number=1", "spring.profiles.active=slow");
			assertThat(number(application)).isEqualTo(3);
			assertThat(active(application)).containsExactly("slow");
			application.edit("style.number=1");
			assertThat(number(application)).isEqualTo(1);
			assertThat(active(application)).isEmpty();
			assertThat(application.rejected()).isEmpty();
		}
	}

	@Test
	void environmentCanBeCastAndInjectedAsBefore() {
		write("application.properties", "style.number=1");
		try (FollowedApplication application = start(ClassCaster.class)) {
			StandardEnvironment environment = application.context.getBean(ClassCaster.class).environment;
			assertThat(environment).isSameAs(application.context.getEnvironment());
			assertThat(environment.getPropertySources()).isNotEmpty();
			assertThat(environment.getProperty("style.number", int.class)).isEqualTo(1);
		}
	}

	@Test
	void profileBringsItsDocuments() {
		write("application.yaml", "style.number: 1", "---", "spring.config.activate.on-profile: fast",
				"style.number: 2");
		write("application.properties", "spring.profiles.active=slow");
		try (FollowedApplication application = start()) {
			application.edit("spring.profiles.active=fast");
			assertThat(number(application)).isEqualTo(2);
			application.edit("spring.profiles.active=slow");
			assertThat(number(application)).isEqualTo(1);
		}
	}

	@Test
	void profilesOfAGroupAndIncludedOnesAreActive() {
		write("application.properties", "style.number=1");
		write("application-disk.properties", "style.number=5");
		try (FollowedApplication application = start()) {
			application.edit("style.number=1", "spring.profiles.group.fast=disk", "spring.profiles.active=fast",
					"spring.profiles.include=extra");
			assertThat(active(application)).containsExactlyInAnyOrder("extra", "fast", "disk");
			assertThat(number(application)).isEqualTo(5);
		}
	}

	@Test
	void profilesThatFilesDoNotNameStay() {
		write("application.properties", "spring.profiles.include=slow");
		try (FollowedApplication application = start("--spring.profiles.active=own")) {
			assertThat(active(application)).containsExactlyInAnyOrder("own", "slow");
			application.edit("spring.profiles.include=fast", "spring.profiles.active=other");
			assertThat(active(application)).containsExactlyInAnyOrder("own", "fast");
		}
	}

	@Test
	void defaultProfileIsLeftAndTakenUpAgain() {
		write("application.properties", "spring.profiles.active=fast");
		write("application-default.properties", "style.number=8");
		try (FollowedApplication application = start()) {
			Environment environment = application.context.getEnvironment();
			assertThat(environment.matchesProfiles("default")).isFalse();
			application.edit("other=1");
			assertThat(environment.matchesProfiles("default")).isTrue();
			assertThat(number(application)).isEqualTo(8);
		}
	}

	@Test
	void profileWithAnUnusableValueIsNotTakenUp() {
		write("application.properties", "style.number=1");
		write("application-fast.properties", "style.number=many");
		try (FollowedApplication application = start(Speed.class)) {
			application.edit("style.number=2", "spring.profiles.active=fast");
			assertThat(number(application)).isEqualTo(1);
			assertThat(active(application)).isEmpty();
			assertThat(application.bean(Speed.class).isFast()).isFalse();
			assertThat(application.rejected()).extracting(ConfigurationRejected::reason)
				.singleElement()
				.asString()
				.contains("style.number=\"many\" (application-fast.properties, line 1)");
			write("application-fast.properties", "style.number=6");
			application.look();
			assertThat(number(application)).isEqualTo(6);
			assertThat(application.bean(Speed.class).isFast()).isTrue();
			assertThat(active(application)).containsExactly("fast");
		}
	}

	@Test
	@SuppressWarnings("try") // the scope is there to be closed, not to be used
	void pinnedWorkGoesOnWithItsProfiles() {
		write("application.properties", "style.number=1");
		try (FollowedApplication application = start(Speed.class);
				ConfigurationPin pin = application.bean(ConfigurationPins.class).open()) {
			application.edit("style.number=1", "spring.profiles.active=fast");
			assertThat(active(application)).containsExactly("fast");
			try (ConfigurationPin.Scope scope = pin.enter()) {
				assertThat(active(application)).isEmpty();
				assertThat(application.context.getEnvironment().matchesProfiles("fast")).isFalse();
				assertThat(application.bean(Speed.class).isFast()).isFalse();
			}
		}
	}

	@Test
	void beansThatOnlyARestartBringsOrTakesAreNamedOnce(CapturedOutput output) {
		write("application.properties", "spring.profiles.active=slow");
		try (FollowedApplication application = start(Lanes.class)) {
			application.edit("spring.profiles.active=fast");
			assertThat(output.getOut().lines().filter((line) -> line.contains("after a restart only"))).singleElement()
				.asString()
				.contains("WARN", "slowLane", "fastLane")
				.doesNotContain("anyLane", "everyLane");
		}
	}

	private void write(String name, String... lines) {
		FollowedApplication.write(this.directory, name, lines);
	}

	private FollowedApplication start(String... arguments) {
		return new FollowedApplication(this.directory, List.of(ValueReader.class), arguments);
	}

	private FollowedApplication start(Class<?> further) {
		return new FollowedApplication(this.directory, List.of(ValueReader.class, further));
	}

	private static int number(FollowedApplication application) {
		return application.bean(Reader.class).number();
	}

	private static String[] active(FollowedApplication application) {
		return application.context.getEnvironment().getActiveProfiles();
	}

	@ReactiveBean
	static class Speed {

		private final boolean fast;

		Speed(Environment environment) {
			this.fast = environment.matchesProfiles("fast");
		}

		boolean isFast() {
			return this.fast;
		}

	}

	static class ClassCaster {

		private final StandardEnvironment environment;

		ClassCaster(StandardEnvironment environment) {
			this.environment = environment;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Lanes {

		@Bean
		@Profile("slow")
		String slowLane() {
			return "slow";
		}

		@Bean
		@Profile("fast")
		String fastLane() {
			return "fast";
		}

		@Bean
		@Profile("!other")
		String anyLane() {
			return "any";
		}

		@Bean
		String everyLane() {
			return "every";
		}

	}

}
