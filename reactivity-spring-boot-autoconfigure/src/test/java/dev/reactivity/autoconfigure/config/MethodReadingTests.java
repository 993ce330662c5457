package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;
import java.util.stream.Stream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reactivity.autoconfigure.config.MethodReading.Deriving;
import dev.reactivity.autoconfigure.config.MethodReading.Telling;
import dev.reactivity.spring.ConfigurationRejected;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what derived and effect methods see of every kind of edit, by every
 * {@link MethodReading}.
 */
@ParameterizedClass
@ValueSource(classes = { Deriving.class, Telling.class })
class MethodReadingTests {

	private final Class<?> method;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	MethodReadingTests(Class<?> method) {
		this.method = method;
	}

	@BeforeEach
	void forget() {
		MethodReading.runs.clear();
	}

	static Stream<MethodReading> readings() {
		return MethodReading.all();
	}

	@ParameterizedTest
	@MethodSource("readings")
	void changedKeyIsSeen(MethodReading reading) {
		try (FollowedApplication application = start(reading, reading.style().line(1))) {
			edit(application, reading.style().line(2));
			assertThat(MethodReading.runs).containsExactly(1, 2);
			assertThat(application.applied()).hasSize(1);
			assertThat(application.applied().get(0).keys()).containsOnlyKeys(reading.style().key());
		}
	}

	@ParameterizedTest
	@MethodSource("readings")
	void addedKeyIsSeen(MethodReading reading) {
		try (FollowedApplication application = start(reading, "other=1")) {
			edit(application, "other=1", reading.style().line(3));
			assertThat(MethodReading.runs).containsExactly(7, 3);
		}
	}

	@ParameterizedTest
	@MethodSource("readings")
	void removedKeyGoesBackToItsDefault(MethodReading reading) {
		try (FollowedApplication application = start(reading, reading.style().line(1))) {
			edit(application, "other=1");
			assertThat(MethodReading.runs).containsExactly(1, 7);
		}
	}

	@ParameterizedTest
	@MethodSource("readings")
	void brokenValueLeavesTheOldOneAndSaysWhereItIs(MethodReading reading) {
		try (FollowedApplication application = start(reading, reading.style().line(1))) {
			edit(application, "# broken", reading.style().line("many"));
			assertThat(MethodReading.runs).containsOnly(1);
			assertThat(application.context.getEnvironment().getProperty(reading.style().key())).isEqualTo("1");
			assertThat(application.applied()).isEmpty();
			assertThat(application.rejected()).hasSize(1)
				.extracting(ConfigurationRejected::reason)
				.first()
				.asString()
				.contains(reading.style().key() + "=\"many\" (application.properties, line 2)")
				.hasLineCount(1);
			edit(application, reading.style().line(4));
			assertThat(MethodReading.runs).endsWith(1, 4);
		}
	}

	@ParameterizedTest
	@MethodSource("readings")
	void equalValueRunsNothing(MethodReading reading) {
		try (FollowedApplication application = start(reading, reading.style().line(1))) {
			edit(application, "# the same", reading.style().line(1), "other=2");
			edit(application, "other=2", reading.style().line(1));
			assertThat(MethodReading.runs).containsExactly(1);
		}
	}

	private FollowedApplication start(MethodReading reading, String line) {
		MethodReading.current = reading;
		FollowedApplication.write(this.directory, "application.properties", line);
		FollowedApplication application = new FollowedApplication(this.directory, reading.beans(this.method));
		read(application);
		return application;
	}

	private void edit(FollowedApplication application, String... lines) {
		application.edit(lines);
		read(application);
	}

	// An effect reads by itself, a derived method if it is asked.
	private void read(FollowedApplication application) {
		application.context.getBeanProvider(Deriving.class).ifAvailable(Deriving::number);
	}

}
