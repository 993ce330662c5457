package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.ConfigurableEnvironment;

import dev.reactivity.autoconfigure.config.ReadingStyle.Reader;
import dev.reactivity.autoconfigure.config.ReadingStyle.ValueReader;
import dev.reactivity.spring.ConfigurationRejected;
import dev.reactivity.spring.ReactiveBean;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the sources of configuration that are followed.
 */
class ConfigurationSourcesTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@Test
	void importedFileIsFollowedSinceItIsImported() {
		Path other = FollowedApplication.write(this.directory, "other.properties", "style.number=2");
		write("application.properties", "style.number=1");
		try (FollowedApplication application = start()) {
			application.edit("style.number=1", "spring.config.import=file:" + other);
			assertThat(number(application)).isEqualTo(2);
			FollowedApplication.write(this.directory, "other.properties", "style.number=3");
			application.look();
			assertThat(number(application)).isEqualTo(3);
			application.edit("style.number=1");
			assertThat(number(application)).isEqualTo(1);
		}
	}

	@Test
	void fileOfAnActiveProfileIsFollowed() {
		write("application.properties", "style.number=1");
		try (FollowedApplication application = start("--spring.profiles.active=fast")) {
			write("application-fast.properties", "style.number=2");
			write("application-slow.properties", "style.number=3");
			application.look();
			assertThat(number(application)).isEqualTo(2);
		}
	}

	@Test
	void documentOfAnActiveProfileIsFollowed() {
		write("application.yaml", "style:", "  number: 1");
		try (FollowedApplication application = start("--spring.profiles.active=fast")) {
			write("application.yaml", "style:", "  number: 1", "---", "spring.config.activate.on-profile: fast",
					"style:", "  number: 2", "---", "spring.config.activate.on-profile: slow", "style:", "  number: 3");
			application.look();
			assertThat(number(application)).isEqualTo(2);
		}
	}

	@Test
	void strongerSourceHidesAnEdit() {
		write("application.properties", "style.number=1");
		try (FollowedApplication application = start("--style.number=5")) {
			application.edit("style.number=2");
			assertThat(number(application)).isEqualTo(5);
			assertThat(application.applied()).isEmpty();
		}
	}

	@Test
	void unreadableFileIsNamedAndLeavesEverythingAsItWas() {
		write("application.yaml", "style:", "  number: 1");
		try (FollowedApplication application = start()) {
			application.look();
			write("application.yaml", "style:", "  number: [1");
			application.look();
			application.look();
			assertThat(number(application)).isEqualTo(1);
			assertThat(application.rejected()).hasSize(1)
				.first()
				.extracting(ConfigurationRejected::reason)
				.asString()
				.contains("application.yaml cannot be read", "line 2")
				.doesNotContain("[1");
		}
	}

	@Test
	void volumeOfASwappedLinkIsReadAsAWhole() throws IOException {
		Path tree = Files.createDirectory(this.directory.resolve("volume"));
		swap(tree, "first", "1");
		Files.createSymbolicLink(tree.resolve("style.number"), Path.of("..data/style.number"));
		Files.createSymbolicLink(tree.resolve("style.secret"), Path.of("..data/style.secret"));
		try (FollowedApplication application = start("--spring.config.import=configtree:" + tree + "/")) {
			ConfigurableEnvironment environment = application.context.getEnvironment();
			assertThat(number(application)).isEqualTo(1);
			swap(tree, "second", "2");
			assertThat(environment.getProperty("style.secret")).isEqualTo("secret1");
			application.look();
			assertThat(number(application)).isEqualTo(2);
			assertThat(environment.getProperty("style.secret")).isEqualTo("secret2");
			assertThat(application.applied().get(0).keys()).containsOnlyKeys("style.number", "style.secret");
		}
	}

	@Test
	void valueThatLooksLikeASecretIsNotShown() {
		write("application.properties", "style.password=1");
		try (FollowedApplication application = new FollowedApplication(this.directory, List.of(Secret.class))) {
			application.edit("style.password=swordfish");
			assertThat(application.rejected()).extracting(ConfigurationRejected::reason)
				.first()
				.asString()
				.contains("style.password=\"******\"")
				.doesNotContain("swordfish");
		}
	}

	static void swap(Path tree, String name, String number) throws IOException {
		Path version = Files.createDirectory(tree.resolve(".." + name));
		Files.writeString(version.resolve("style.number"), number + "\n");
		Files.writeString(version.resolve("style.secret"), "secret" + number + "\n");
		Path link = Files.createSymbolicLink(tree.resolve("..data_tmp"), version.getFileName());
		Files.move(link, tree.resolve("..data"), StandardCopyOption.ATOMIC_MOVE);
	}

	private void write(String name, String... lines) {
		FollowedApplication.write(this.directory, name, lines);
	}

	private FollowedApplication start(String... arguments) {
		return new FollowedApplication(this.directory, List.of(ValueReader.class), arguments);
	}

	private static int number(FollowedApplication application) {
		return application.bean(Reader.class).number();
	}

	@ReactiveBean
	static class Secret {

		final int number;

		Secret(@Value("${style.password}") int number) {
			this.number = number;
		}

	}

}
