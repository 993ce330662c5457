package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reactivity.autoconfigure.config.ReadingStyle.Reader;
import dev.reactivity.autoconfigure.config.ReadingStyle.ValueReader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConfigurationWatch}.
 */
class ConfigurationWatchTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@BeforeEach
	void forget() {
		ReadingStyle.built.clear();
	}

	@ParameterizedTest
	@ValueSource(strings = { "native", "poll" })
	void editIsNoticed(String watch) {
		write("application.properties", "style.number=1");
		try (FollowedApplication application = start(watch)) {
			write("application.properties", "style.number=2");
			awaitNumber(application, 2);
			write("application.properties", "style.number=3");
			awaitNumber(application, 3);
		}
	}

	@Test
	void fileThatComesAndGoesIsNoticed() throws IOException {
		Path config = this.directory.resolve("more/config");
		try (FollowedApplication application = start("native",
				"--spring.config.additional-location=optional:file:" + config + "/")) {
			awaitNumber(application, 7);
			Files.createDirectories(config);
			FollowedApplication.write(config, "application.properties", "style.number=2");
			awaitNumber(application, 2);
			Files.delete(config.resolve("application.properties"));
			awaitNumber(application, 7);
		}
	}

	@Test
	void fileThatIsReplacedByAnotherIsNoticed() throws IOException {
		write("application.properties", "style.number=1");
		try (FollowedApplication application = start("native")) {
			Path other = FollowedApplication.write(this.directory, "other", "style.number=2");
			Files.move(other, this.directory.resolve("application.properties"), StandardCopyOption.ATOMIC_MOVE);
			awaitNumber(application, 2);
		}
	}

	@Test
	void directoryThatIsReplacedByAnotherIsNoticed() throws IOException {
		Path config = Files.createDirectory(this.directory.resolve("config"));
		FollowedApplication.write(config, "application.properties", "style.number=1");
		try (FollowedApplication application = start("native", "--spring.config.location=file:" + config + "/")) {
			awaitNumber(application, 1);
			Path other = Files.createDirectory(this.directory.resolve("other"));
			FollowedApplication.write(other, "application.properties", "style.number=2");
			Files.move(config, this.directory.resolve("former"));
			Files.move(other, config);
			awaitNumber(application, 2);
			FollowedApplication.write(config, "application.properties", "style.number=3");
			awaitNumber(application, 3);
		}
	}

	@Test
	void fileBehindALinkIsNoticed() throws IOException {
		Path elsewhere = Files.createDirectory(this.directory.resolve("elsewhere"));
		Path real = FollowedApplication.write(elsewhere, "real", "style.number=1");
		Files.createSymbolicLink(this.directory.resolve("application.properties"), real);
		try (FollowedApplication application = start("native")) {
			awaitNumber(application, 1);
			FollowedApplication.write(elsewhere, "real", "style.number=2");
			awaitNumber(application, 2);
		}
	}

	@Test
	void swappedLinkOfAVolumeIsNoticed() throws IOException {
		Path tree = Files.createDirectory(this.directory.resolve("volume"));
		ConfigurationSourcesTests.swap(tree, "first", "1");
		Files.createSymbolicLink(tree.resolve("style.number"), Path.of("..data/style.number"));
		try (FollowedApplication application = start("native", "--spring.config.import=configtree:" + tree + "/")) {
			ConfigurationSourcesTests.swap(tree, "second", "2");
			awaitNumber(application, 2);
			ConfigurationSourcesTests.swap(tree, "third", "3");
			awaitNumber(application, 3);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "native", "poll" })
	void fileThatIsTruncatedBeforeItIsWrittenIsNeverSeenEmpty(String watch) throws Exception {
		write("application.properties", "style.number=1");
		Path file = this.directory.resolve("application.properties");
		try (FollowedApplication application = start(watch, "--reactivity.config.unfinished-period=60s")) {
			try (OutputStream output = Files.newOutputStream(file)) {
				// The thread that watches has looked at the empty file by now.
				Awaitility.await().pollDelay(Duration.ofMillis(200)).until(() -> Files.size(file) == 0);
				assertThat(application.applied()).isEmpty();
				output.write("style.number=2".getBytes(StandardCharsets.UTF_8));
			}
			awaitNumber(application, 2);
			assertThat(ReadingStyle.built).endsWith(1, 2).doesNotContain(7);
		}
	}

	@Test
	void fileThatIsLeftEmptyIsTakenOverInTheEnd() throws Exception {
		write("application.properties", "style.number=1");
		try (FollowedApplication application = start("native")) {
			Files.write(this.directory.resolve("application.properties"), new byte[0]);
			awaitNumber(application, 7);
		}
	}

	@Test
	void logThatGrowsBesideTheConfigurationDelaysNothing() throws Exception {
		write("application.properties", "style.number=1");
		AtomicBoolean running = new AtomicBoolean(true);
		Thread writer = new Thread(() -> {
			while (running.get()) {
				FollowedApplication.write(this.directory, "log", "line");
				LockSupport.parkNanos(1_000_000);
			}
		});
		try (FollowedApplication application = start("native")) {
			writer.start();
			write("application.properties", "style.number=2");
			awaitNumber(application, 2);
		}
		finally {
			running.set(false);
			writer.join();
		}
	}

	@Test
	void nobodyWatchesAfterTheEnd() {
		write("application.properties", "style.number=1");
		start("native").close();
		assertNobodyWatches();
	}

	@Test
	void nobodyWatchesWhereItIsSwitchedOff() {
		write("application.properties", "style.number=1");
		try (FollowedApplication application = start("off")) {
			assertThat(application.bean(Reader.class).number()).isEqualTo(1);
			assertNobodyWatches();
		}
	}

	private static void assertNobodyWatches() {
		assertThat(Thread.getAllStackTraces().keySet()).extracting(Thread::getName)
			.doesNotContain(ConfigurationWatch.THREAD_NAME);
	}

	private static void awaitNumber(FollowedApplication application, int number) {
		Awaitility.await().untilAsserted(() -> assertThat(application.bean(Reader.class).number()).isEqualTo(number));
	}

	private void write(String name, String... lines) {
		FollowedApplication.write(this.directory, name, lines);
	}

	private FollowedApplication start(String watch, String... arguments) {
		String[] all = Arrays.copyOf(arguments, arguments.length + 2);
		all[arguments.length] = "--reactivity.config.watch=" + watch;
		all[arguments.length + 1] = "--reactivity.config.poll-interval=20ms";
		return new FollowedApplication(this.directory, List.of(ValueReader.class), all);
	}

}
