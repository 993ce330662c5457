package dev.reactivity.reload.compile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ResourceCopier}.
 */
class ResourceCopierTests {

	@TempDir
	Path project;

	private Path resources;

	private Path output;

	@BeforeEach
	void build() throws IOException {
		this.resources = Files.createDirectories(this.project.resolve("src/main/resources"));
		this.output = Files.createDirectories(this.project.resolve("target/classes"));
		write(this.resources.resolve("application.properties"), "a=1", 20);
		write(this.output.resolve("application.properties"), "a=1", 10);
	}

	@Test
	void savedResourceIsCopied() throws IOException {
		ResourceCopier copier = copier();
		assertThat(copier.resourceDirectory()).isEqualTo(this.resources);
		assertThat(save(copier, "application.properties", "a=2"))
			.containsExactly(this.output.resolve("application.properties"));
		assertThat(this.output.resolve("application.properties")).hasContent("a=2");
		assertThat(save(copier, "application.properties", "a=2")).isEmpty();
		assertThat(this.output.resolve("application.properties")).hasContent("a=2");
		assertThat(this.project.resolve("target")).isDirectoryNotContaining((path) -> !path.endsWith("classes"));
	}

	@Test
	void newResourceIsCopiedAndADeletedOneDeleted() throws IOException {
		ResourceCopier copier = copier();
		save(copier, "templates/index.html", "<p>");
		assertThat(this.output.resolve("templates/index.html")).hasContent("<p>");
		Files.delete(this.resources.resolve("templates/index.html"));
		copier.copy(Set.of(this.resources.resolve("templates/index.html")));
		assertThat(this.output.resolve("templates/index.html")).doesNotExist();
	}

	@Test
	void filteredResourceIsLeftToTheBuild() throws IOException {
		write(this.resources.resolve("filtered.properties"), "v=@version@", 20);
		write(this.output.resolve("filtered.properties"), "v=1", 10);
		ResourceCopier copier = copier();
		assertThat(save(copier, "filtered.properties", "v=@version@!")).isEmpty();
		assertThat(save(copier, "new.properties", "v=@version@")).isEmpty();
		assertThat(save(copier, "application.properties", "a=2")).hasSize(1);
	}

	@Test
	void resourceSavedBeforeTheFirstLookIsCopied() throws IOException {
		write(this.resources.resolve("application.properties"), "a=2", 0);
		write(this.resources.resolve("static/new.css"), "b", 0);
		assertThat(copier().catchUp()).containsExactly(this.output.resolve("application.properties"),
				this.output.resolve("static/new.css"));
		assertThat(this.output.resolve("application.properties")).hasContent("a=2");
	}

	@Test
	void resourceSavedBetweenTheFirstLookAndTheWatchingIsCopied() throws IOException {
		ResourceCopier copier = copier();
		write(this.resources.resolve("application.properties"), "a=2", 0);
		assertThat(copier.catchUp()).containsExactly(this.output.resolve("application.properties"));
	}

	@Test
	void resourceSavedBeforeTheFirstLookIsLeftToABuildThatFilters() throws IOException {
		write(this.resources.resolve("filtered.properties"), "v=@version@", 20);
		write(this.output.resolve("filtered.properties"), "v=1", 10);
		write(this.resources.resolve("application.properties"), "a=@version@", 0);
		assertThat(copier().catchUp()).isEmpty();
		assertThat(this.output.resolve("application.properties")).hasContent("a=1");
	}

	@Test
	void resourceThatTheBuildLeftOutIsLeftOut() throws IOException {
		write(this.resources.resolve("notes.txt"), "internal", 20);
		assertThat(copier().catchUp()).isEmpty();
	}

	@Test
	void youngerCopyIsLeftAlone() throws IOException {
		ResourceCopier copier = copier();
		write(this.resources.resolve("application.properties"), "a=2", 5);
		write(this.output.resolve("application.properties"), "a=3", 0);
		assertThat(copier.copy(Set.of(this.resources.resolve("application.properties")))).isEmpty();
		assertThat(this.output.resolve("application.properties")).hasContent("a=3");
	}

	@Test
	void gradleKeepsResourcesApart() throws IOException {
		Path apart = Files.createDirectories(this.project.resolve("build/resources/main"));
		Path classes = Files.createDirectories(this.project.resolve("build/classes/java/main"));
		assertThat(ResourceCopier.forOutput(apart)).isPresent();
		assertThat(ResourceCopier.forOutput(classes)).isEmpty();
	}

	private ResourceCopier copier() throws IOException {
		return ResourceCopier.forOutput(this.output).orElseThrow();
	}

	private Set<Path> save(ResourceCopier copier, String name, String text) throws IOException {
		Path file = this.resources.resolve(name);
		write(file, text, 0);
		return copier.copy(Set.of(file));
	}

	private static void write(Path file, String text, int age) throws IOException {
		Files.createDirectories(file.getParent());
		Files.writeString(file, text);
		TestProject.age(file, age);
	}

}
