package dev.reactivity.autoconfigure.reload;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.io.DefaultResourceLoader;

import dev.reactivity.reload.UnreadableEditException;
import dev.reactivity.reload.bean.PropertyEdit;
import dev.reactivity.reload.bean.TrackingBeanFactory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ConfigDataFiles}, with files as Spring Boot finds them.
 */
class ConfigDataFilesTests {

	@TempDir
	Path directory;

	private final StandardEnvironment environment = new StandardEnvironment();

	private URLClassLoader classLoader;

	private DefaultResourceLoader resourceLoader;

	@BeforeEach
	void createClassLoader() throws IOException {
		URL[] urls = { this.directory.toUri().toURL() };
		this.classLoader = new URLClassLoader(urls, getClass().getClassLoader());
		this.resourceLoader = new DefaultResourceLoader(this.classLoader);
	}

	@AfterEach
	void closeClassLoader() throws IOException {
		this.classLoader.close();
	}

	private void write(String name, String... lines) throws IOException {
		Path file = this.directory.resolve(name);
		Files.createDirectories(file.getParent());
		Files.writeString(file, String.join("\n", lines));
	}

	/**
	 * Read the files as an application does that starts.
	 */
	private ConfigDataFiles start() {
		ConfigDataEnvironmentPostProcessor.applyTo(this.environment, this.resourceLoader, null);
		ConfigurationPropertySources.attach(this.environment);
		this.environment.getPropertySources().addFirst(new RecordingPropertySource(new TrackingBeanFactory()));
		return new ConfigDataFiles(this.environment, this.resourceLoader, "banner.txt"::equals);
	}

	private void commandLine(String key, Object value) {
		this.environment.getPropertySources()
			.addFirst(new MapPropertySource("commandLineArgs" + key, Map.of(key, value)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "application.properties", "application.yml", "application.yaml", "application-dev.yaml",
			"config/application.properties", "config/eu/application.xml" })
	void fileOfPropertiesIsKnownByItsName(String path) {
		ConfigDataFiles files = start();
		assertThat(files.contains(path)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "messages.properties", "static/application.properties", "application.txt",
			"myapplication.properties", "application.properties.bak", "config/a/b/application.properties" })
	void otherFilesAreNone(String path) {
		ConfigDataFiles files = start();
		assertThat(files.contains(path)).isFalse();
	}

	@Test
	void fileThatIsReadAgainByItselfNeedsNoMore() {
		assertThat(start().contains("banner.txt")).isTrue();
	}

	@Test
	void configuredNameReplacesTheUsualOne() {
		commandLine("spring.config.name", "shop, base");
		ConfigDataFiles files = start();
		assertThat(files.contains("shop-dev.yaml")).isTrue();
		assertThat(files.contains("base.properties")).isTrue();
		assertThat(files.contains("application.properties")).isFalse();
	}

	@Test
	void readingTellsWhatWouldChangeAndTouchesNothing() throws Exception {
		write("application.properties", "shop.name=corner", "shop.kept=1", "shop.gone=1");
		ConfigDataFiles files = start();
		write("application.properties", "shop.name=mall", "shop.kept=1", "shop.added=1");
		PropertyEdit edit = files.read();
		assertThat(edit.keys()).containsExactly("shop.added", "shop.gone", "shop.name");
		assertThat(edit.restartReason()).isEmpty();
		assertThat(this.environment.getProperty("shop.name")).isEqualTo("corner");
	}

	@Test
	void editIsAppliedAndUndone() throws Exception {
		write("application.properties", "shop.name=corner");
		ConfigDataFiles files = start();
		write("application.properties", "shop.name=mall");
		PropertyEdit edit = files.read();
		edit.apply();
		assertThat(this.environment.getProperty("shop.name")).isEqualTo("mall");
		edit.undo();
		assertThat(this.environment.getProperty("shop.name")).isEqualTo("corner");
		edit.apply();
		assertThat(files.read().keys()).isEmpty();
	}

	@Test
	void fileWrittenAgainChangesNothing() throws Exception {
		write("application.yaml", "shop:", "  items: [ 1, 2 ]");
		ConfigDataFiles files = start();
		write("application.yaml", "# only a comment", "shop.items[0]: 1", "shop.items[1]: 2");
		assertThat(files.read().keys()).isEmpty();
	}

	@Test
	void elementsOfListsAreKeys() throws Exception {
		write("application.yaml", "shop:", "  items: [ 1, 2 ]");
		ConfigDataFiles files = start();
		write("application.yaml", "shop:", "  items: [ 1, 3, 4 ]");
		assertThat(files.read().keys()).containsExactly("shop.items[1]", "shop.items[2]");
	}

	@Test
	void valueThatTheCommandLineOverridesDoesNotChange() throws Exception {
		commandLine("shop.name", "given");
		write("application.properties", "shop.name=corner", "shop.size=1");
		ConfigDataFiles files = start();
		write("application.properties", "shop.name=mall", "shop.size=2");
		assertThat(files.read().keys()).containsExactly("shop.size");
	}

	@Test
	void valueThatAProfileOverridesDoesNotChange() throws Exception {
		commandLine("spring.profiles.active", "dev");
		write("application.properties", "shop.name=corner", "shop.size=1");
		write("application-dev.properties", "shop.name=dev");
		ConfigDataFiles files = start();
		write("application.properties", "shop.name=mall", "shop.size=2");
		assertThat(files.read().keys()).containsExactly("shop.size");
		write("application-dev.properties", "shop.name=test");
		PropertyEdit edit = files.read();
		assertThat(edit.keys()).containsExactly("shop.name", "shop.size");
		assertThat(edit.restartReason()).isEmpty();
	}

	@Test
	void fileOfAnInactiveProfileDoesNotCount() throws Exception {
		write("application.properties", "shop.name=corner");
		ConfigDataFiles files = start();
		write("application-prod.properties", "shop.name=prod");
		PropertyEdit edit = files.read();
		assertThat(edit.keys()).isEmpty();
		assertThat(edit.restartReason()).isEmpty();
	}

	@Test
	void groupedProfilesKeepTheirOrder() throws Exception {
		commandLine("spring.profiles.active", "prod,eu");
		write("application.properties", "spring.profiles.group.prod=db,mq", "shop.name=corner");
		write("application-db.properties", "shop.db=1");
		write("application-mq.properties", "shop.db=2");
		write("application-eu.properties", "shop.db=3");
		ConfigDataFiles files = start();
		write("application-eu.properties", "shop.db=4");
		PropertyEdit edit = files.read();
		assertThat(edit.restartReason()).isEmpty();
		assertThat(edit.keys()).containsExactly("shop.db");
	}

	@Test
	void profileSetInTheFileItselfIsKept() throws Exception {
		write("application.properties", "spring.profiles.active=dev", "shop.name=corner");
		write("application-dev.properties", "shop.name=dev");
		ConfigDataFiles files = start();
		write("application-dev.properties", "shop.name=test");
		PropertyEdit edit = files.read();
		assertThat(edit.keys()).containsExactly("shop.name");
		assertThat(edit.restartReason()).isEmpty();
		edit.apply();
		assertThat(this.environment.getProperty("shop.name")).isEqualTo("test");
	}

	@Test
	void fileThatComesOrGoesNeedsARestart() throws Exception {
		write("application.properties", "shop.name=corner");
		ConfigDataFiles files = start();
		write("application.yaml", "shop.size: 1");
		assertThat(files.read().restartReason())
			.hasValueSatisfying((reason) -> assertThat(reason).contains("came or went").contains("application.yaml"));
		Files.delete(this.directory.resolve("application.yaml"));
		Files.delete(this.directory.resolve("application.properties"));
		assertThat(files.read().restartReason())
			.hasValueSatisfying((reason) -> assertThat(reason).contains("application.properties"));
	}

	@Test
	void importedFileIsReadAgain() throws Exception {
		write("application.properties", "spring.config.import=classpath:extra.properties", "shop.name=corner");
		write("extra.properties", "shop.extra=1");
		ConfigDataFiles files = start();
		write("extra.properties", "shop.extra=2");
		PropertyEdit edit = files.read();
		assertThat(edit.keys()).containsExactly("shop.extra");
		edit.apply();
		assertThat(this.environment.getProperty("shop.extra")).isEqualTo("2");
	}

	@Test
	void malformedFileIsUnreadable() throws Exception {
		write("application.yaml", "shop:", "  name: corner");
		ConfigDataFiles files = start();
		write("application.yaml", "shop:", "  name: [ corner");
		assertThatExceptionOfType(UnreadableEditException.class).isThrownBy(() -> files.read())
			.withMessageContaining("The properties cannot be read")
			.withMessageContaining("line 2");
		assertThat(this.environment.getProperty("shop.name")).isEqualTo("corner");
	}

}
