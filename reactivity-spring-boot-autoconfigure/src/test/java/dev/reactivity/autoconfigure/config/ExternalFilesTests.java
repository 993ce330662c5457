package dev.reactivity.autoconfigure.config;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ExternalFiles}.
 */
class ExternalFilesTests {

	private final ConfigurableEnvironment environment = new StandardEnvironment();

	private final List<Set<Path>> edits = new ArrayList<>();

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@SuppressWarnings("NullAway.Init")
	private Path file;

	@SuppressWarnings("NullAway.Init")
	private ExternalFiles files;

	// The environment holds what stood in the files when the application started.
	@BeforeEach
	void start() {
		this.file = write("application.properties", "number=1");
		write("application-fast.properties", "number=1");
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("arguments", Map.of("spring.config.location",
					"file:" + this.directory + "/", "spring.profiles.active", "fast")));
		ConfigDataEnvironmentPostProcessor.applyTo(this.environment, new DefaultResourceLoader(), null);
		this.files = new ExternalFiles(new ConfigurationReader(this.environment, new DefaultResourceLoader()),
				this.environment, this.edits::add);
	}

	@Test
	void nothingIsSubmittedUntilAFileIsEdited() {
		this.files.update();
		this.files.update();
		assertThat(this.edits).isEmpty();
	}

	@Test
	void editIsSubmittedOnce() {
		this.files.update();
		write("application.properties", "number=20");
		this.files.update();
		this.files.update();
		assertThat(this.edits).containsExactly(Set.of(this.file));
	}

	@Test
	void editBeforeTheFirstLookIsSubmitted() {
		write("application.properties", "number=20");
		this.files.update();
		this.files.update();
		assertThat(this.edits).containsExactly(Set.of(this.file));
	}

	@Test
	void fileThatCameOrWentBeforeTheFirstLookIsSubmitted() throws Exception {
		Files.delete(this.directory.resolve("application-fast.properties"));
		Path other = write("application.yaml", "number: 3");
		this.files.update();
		assertThat(this.edits).containsExactly(Set.of(other, this.directory.resolve("application-fast.properties")));
	}

	@Test
	void brokenEditBeforeTheFirstLookIsSubmitted() {
		Path broken = write("application.yaml", "number: [3");
		this.files.update();
		assertThat(this.edits).singleElement().satisfies((each) -> assertThat(each).contains(broken));
	}

	private Path write(String name, String line) {
		return FollowedApplication.write(this.directory, name, line);
	}

}
