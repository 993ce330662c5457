package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WatchedDirectories}.
 */
class WatchedDirectoriesTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path root;

	@SuppressWarnings("NullAway.Init")
	private Path config;

	@SuppressWarnings("NullAway.Init")
	private Set<ConfigurationPlace> places;

	@BeforeEach
	void real() throws IOException {
		this.root = this.root.toRealPath();
		this.config = this.root.resolve("config");
		this.places = Set.of(ConfigurationPlace.file(this.config.resolve("application.yaml")));
	}

	@Test
	void nearestDirectoryStandsForAMissingOne() throws IOException {
		assertThat(WatchedDirectories.of(this.places)).containsExactly(this.root);
		Files.createDirectory(this.config);
		assertThat(WatchedDirectories.of(this.places)).containsExactly(this.config);
	}

	@Test
	void directoriesOnBothSidesOfALinkAreWatched() throws IOException {
		Path other = Files.createDirectory(this.root.resolve("other"));
		Files.createSymbolicLink(this.config, other);
		assertThat(WatchedDirectories.of(this.places)).containsExactly(this.root, other);
	}

	@Test
	void directoryThatComesWhileOthersAreAttendedToIsAttendedTo() throws IOException {
		DirectoryComing alertness = new DirectoryComing();
		WatchedDirectories.direct(alertness, () -> this.places);
		assertThat(alertness.directed).containsExactly(Set.of(this.root), Set.of(this.config));
	}

	/**
	 * Attention that is paid just after a directory has come.
	 */
	private final class DirectoryComing implements Alertness {

		private final List<Set<Path>> directed = new ArrayList<>();

		@Override
		public void direct(Set<Path> directories) throws IOException {
			this.directed.add(directories);
			Files.createDirectories(WatchedDirectoriesTests.this.config);
		}

		@Override
		public void attend(Set<Path> directories) {
			throw new IllegalStateException("not directed at all");
		}

		@Override
		public boolean await() {
			throw new IllegalStateException("not waited for");
		}

		@Override
		public void pause(Duration duration) {
			throw new IllegalStateException("not waited for");
		}

		@Override
		public void close() {
			// Nothing is open.
		}

	}

}
