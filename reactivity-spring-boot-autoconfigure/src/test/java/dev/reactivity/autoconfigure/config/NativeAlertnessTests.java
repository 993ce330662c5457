package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link NativeAlertness}.
 */
@Timeout(60)
class NativeAlertnessTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path root;

	@SuppressWarnings("NullAway.Init")
	private Path directory;

	@BeforeEach
	void create() throws IOException {
		this.directory = Files.createDirectory(this.root.resolve("config"));
	}

	@Test
	void changeBeforeItIsWaitedForIsToldOf() throws Exception {
		try (Alertness alertness = new NativeAlertness(Duration.ofHours(1))) {
			alertness.direct(Set.of(this.directory));
			Files.writeString(this.directory.resolve("file"), "text");
			assertThat(alertness.await()).isTrue();
		}
	}

	@Test
	void directoryInThePlaceOfAnotherIsAttendedTo() throws Exception {
		try (Alertness alertness = new NativeAlertness(Duration.ofHours(1))) {
			alertness.direct(Set.of(this.directory));
			Files.move(this.directory, this.root.resolve("former"));
			Files.createDirectory(this.directory);
			alertness.direct(Set.of(this.directory));
			Files.writeString(this.directory.resolve("file"), "text");
			assertThat(alertness.await()).isTrue();
		}
	}

	@Test
	void whereNothingIsToldOfItIsLookedAfterAWhile() throws Exception {
		try (Alertness alertness = new NativeAlertness(Duration.ofMillis(5))) {
			alertness.direct(Set.of(this.directory));
			assertThat(alertness.await()).isTrue();
		}
	}

}
