package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.DefaultResourceLoader;
import org.springframework.core.io.Resource;
import org.springframework.core.io.ResourceLoader;
import org.springframework.core.io.support.ResourcePatternResolver;
import tools.jackson.databind.json.JsonMapper;

import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveValue;
import dev.reactivity.autoconfigure.ReactivityAutoConfiguration;
import dev.reactivity.spring.ConfigurationRejected;
import dev.reactivity.spring.JsonBinder;
import dev.reactivity.spring.ReactiveBean;
import dev.reactivity.spring.ReactiveEffect;
import dev.reactivity.spring.ReactiveResources;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for files as reactive values.
 */
class ReactiveResourcesTests {

	private static final List<String> built = new ArrayList<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(OwnContext.class)
		.withConfiguration(
				AutoConfigurations.of(ReactivityAutoConfiguration.class, ReactivityConfigAutoConfiguration.class));

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@BeforeEach
	void forget() {
		built.clear();
	}

	@Test
	void fileIsReadInEachForm() {
		Path file = write("rules.json", "{ \"limit\": 3,", "\"names\": [\"one\"] }");
		try (FollowedApplication application = start("off")) {
			ReactiveResources resources = application.bean(ReactiveResources.class);
			String location = "file:" + file;
			assertThat(resources.text(location).get()).contains("limit");
			assertThat(new String(resources.bytes(location).get(), StandardCharsets.UTF_8)).contains("limit");
			assertThat(resources.lines(location).get()).hasSize(2);
			assertThat(resources.json(location).get()).isEqualTo(Map.of("limit", 3, "names", List.of("one")));
			Rules rules = resources.json(location, Rules.class).get();
			assertThat(rules).isEqualTo(new Rules(3, List.of("one")));
			assertThat(resources.lines("file:" + this.directory).get()).containsExactly("rules.json");
		}
	}

	@Test
	void classpathIsReadFromDirectoriesAndJars() {
		try (FollowedApplication application = start("native")) {
			ReactiveResources resources = application.bean(ReactiveResources.class);
			assertThat(resources.text("classpath:META-INF/spring-devtools.properties").get()).contains("restart");
			assertThat(resources.text("classpath:org/springframework/beans/factory/xml/spring-beans.xsd").get())
				.contains("schema");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "native", "poll" })
	void changedFileIsReadAgain(String watch) {
		Path file = write("banner.txt", "one");
		try (FollowedApplication application = start(watch)) {
			ReactiveResources resources = application.bean(ReactiveResources.class);
			ReactiveValue<String> banner = resources.text("file:" + file);
			ReactiveValue<List<String>> names = resources.lines("file:" + this.directory);
			assertThat(banner.get()).startsWith("one");
			assertThat(names.get()).containsExactly("banner.txt");
			write("banner.txt", "two");
			awaitValue(banner, "two" + System.lineSeparator());
			write("other.txt", "here");
			awaitValue(names, List.of("banner.txt", "other.txt"));
		}
	}

	@Test
	void fileThatIsMissingIsReadWhenItComes() throws IOException {
		Path file = this.directory.resolve("more/late.txt");
		try (FollowedApplication application = start("native")) {
			ReactiveValue<String> late = application.bean(ReactiveResources.class).text("file:" + file);
			assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(late::get)
				.withMessageContaining("late.txt")
				.withMessageContaining("read again when it is there");
			Files.createDirectories(file.getParent());
			Files.writeString(file, "come");
			awaitValue(late, "come");
		}
	}

	@Test
	void swappedLinkOfAVolumeIsRead() throws IOException {
		Path volume = Files.createDirectory(this.directory.resolve("volume"));
		ConfigurationSourcesTests.swap(volume, "first", "1");
		Path link = Files.createSymbolicLink(volume.resolve("style.number"), Path.of("..data/style.number"));
		try (FollowedApplication application = start("native")) {
			ReactiveValue<String> text = application.bean(ReactiveResources.class).text("file:" + link);
			assertThat(text.get().strip()).isEqualTo("1");
			ConfigurationSourcesTests.swap(volume, "second", "2");
			Awaitility.await().untilAsserted(() -> assertThat(text.get().strip()).isEqualTo("2"));
		}
	}

	@Test
	void brokenFileLeavesThePreviousValueAndEverythingElse() {
		Path file = write("rules.json", "{ \"limit\": 3 }");
		try (FollowedApplication application = start("native", Reader.class)) {
			ReactiveResources resources = application.bean(ReactiveResources.class);
			ReactiveValue<@Nullable Rules> rules = resources.json("file:" + file, Rules.class);
			ReactiveValue<String> text = resources.text("file:" + file);
			assertThat(rules.get()).isEqualTo(new Rules(3, null));
			String whole = text.get();
			write("rules.json", "{ \"limit\": ");
			Awaitility.await().untilAsserted(() -> assertThat(application.rejected()).isNotEmpty());
			assertThat(application.rejected()).extracting(ConfigurationRejected::reason)
				.first()
				.asString()
				.contains("rules.json");
			assertThat(rules.get()).isEqualTo(new Rules(3, null));
			assertThat(text.get()).isEqualTo(whole);
			write("rules.json", "{ \"limit\": 4 }");
			awaitValue(rules, new Rules(4, null));
		}
	}

	@Test
	void beanThatReadsThroughTheResourceLoaderIsRebuilt() {
		Path file = write("rules.txt", "one");
		write("many-1.rule", "one");
		try (FollowedApplication application = start("native", Reader.class, PatternReader.class, Injected.class)) {
			Reader reader = application.bean(Reader.class);
			PatternReader patterns = application.bean(PatternReader.class);
			assertThat(reader.text().strip()).isEqualTo("one");
			assertThat(patterns.count()).isEqualTo(1);
			built.clear();
			FollowedApplication.write(this.directory, file.getFileName().toString(), "two");
			Awaitility.await().untilAsserted(() -> assertThat(reader.text().strip()).isEqualTo("two"));
			write("many-2.rule", "two");
			Awaitility.await().untilAsserted(() -> assertThat(patterns.count()).isEqualTo(2));
			assertThat(built).contains("reader", "injected");
		}
	}

	@Test
	void fileThatComesAndGoesIsSeenThroughTheResourceLoader() throws IOException {
		try (FollowedApplication application = start("native", Reader.class)) {
			Reader reader = application.bean(Reader.class);
			assertThat(reader.text()).isEmpty();
			Path file = write("rules.txt", "one");
			Awaitility.await().untilAsserted(() -> assertThat(reader.text().strip()).isEqualTo("one"));
			Files.delete(file);
			Awaitility.await().untilAsserted(() -> assertThat(reader.text()).isEmpty());
			assertThat(application.rejected()).isEmpty();
		}
	}

	@Test
	void beanThatCannotUseWhatAFileSaysStaysAsItWas() {
		write("rules.txt", "1");
		try (FollowedApplication application = start("native", NumberReader.class)) {
			NumberReader reader = application.bean(NumberReader.class);
			assertThat(reader.number()).isEqualTo(1);
			write("rules.txt", "many");
			Awaitility.await().untilAsserted(() -> assertThat(application.rejected()).isNotEmpty());
			assertThat(application.rejected()).extracting(ConfigurationRejected::reason)
				.first()
				.asString()
				.contains("rules.txt cannot be used", "For input string: \"many\"");
			assertThat(reader.number()).isEqualTo(1);
			write("rules.txt", "2");
			Awaitility.await().untilAsserted(() -> assertThat(reader.number()).isEqualTo(2));
		}
	}

	@Test
	void equalContentRebuildsNothing() {
		write("rules.txt", "one");
		try (FollowedApplication application = start("native", Reader.class)) {
			Reader reader = application.bean(Reader.class);
			assertThat(reader.text().strip()).isEqualTo("one");
			write("rules.txt", "one");
			application.bean(ResourceUpdates.class).update();
			assertThat(built).containsExactly("reader");
			assertThat(application.applied()).isEmpty();
		}
	}

	@Test
	void effectThatReadsAFileRunsAgain() {
		write("rules.txt", "one");
		try (FollowedApplication application = start("native", EffectReader.class)) {
			assertThat(application.bean(EffectReader.class).seen).containsExactly("one");
			write("rules.txt", "two");
			Awaitility.await()
				.untilAsserted(
						() -> assertThat(application.bean(EffectReader.class).seen).containsExactly("one", "two"));
		}
	}

	@Test
	void suppliedOneIsUsed() {
		ReactiveResources own = new ReactiveResources(new DefaultResourceLoader(), ReactiveContext.create(), (path) -> {
		}, JsonBinder.NONE);
		this.runner.withBean(ReactiveResources.class, () -> own)
			.run((context) -> assertThat(context.getBean(ReactiveResources.class)).isSameAs(own));
	}

	@Test
	void isAbsentWhereItIsSwitchedOff() {
		this.runner.withPropertyValues("reactivity.config.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ReactiveResources.class));
	}

	@Test
	void mapsAndListsAreReadWithoutJackson() {
		Path file = write("rules.json", "{ \"limit\": 3 }");
		this.runner.withClassLoader(new FilteredClassLoader(JsonMapper.class)).run((context) -> {
			ReactiveResources resources = context.getBean(ReactiveResources.class);
			assertThat(resources.json("file:" + file).get()).isEqualTo(Map.of("limit", 3));
			assertThatExceptionOfType(IllegalArgumentException.class)
				.isThrownBy(() -> resources.json("file:" + file, Rules.class).get())
				.withMessageContaining("jackson-databind");
		});
	}

	@Test
	void binderThatIsNotThereIsNamed() {
		assertThatIllegalStateException().isThrownBy(() -> JsonBinder.NONE.bind("{}", Rules.class))
			.withMessageContaining("JsonBinder");
	}

	private static <T extends @Nullable Object> void awaitValue(ReactiveValue<T> value, T expected) {
		Awaitility.await().untilAsserted(() -> assertThat(value.get()).isEqualTo(expected));
	}

	private Path write(String name, String... lines) {
		return FollowedApplication.write(this.directory, name, lines);
	}

	private FollowedApplication start(String watch, Class<?>... beans) {
		return new FollowedApplication(this.directory.resolve("config"), Arrays.asList(beans),
				"--reactivity.config.watch=" + watch, "--reactivity.config.poll-interval=20ms",
				"--where=" + this.directory);
	}

	static void replace(Path file, String content) {
		try {
			Path other = Files.writeString(file.resolveSibling("other"), content);
			Files.move(other, file, StandardCopyOption.ATOMIC_MOVE);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/**
	 * What a file says.
	 *
	 * @param limit a number
	 * @param names some names
	 */
	record Rules(int limit, @Nullable List<String> names) {

	}

	@ReactiveBean
	static class Reader {

		private final String text;

		Reader(ResourceLoader loader, @Value("${where}") String where) throws IOException {
			built.add("reader");
			Resource resource = loader.getResource("file:" + where + "/rules.txt");
			this.text = resource.exists() ? resource.getContentAsString(StandardCharsets.UTF_8) : "";
		}

		String text() {
			return this.text;
		}

	}

	@ReactiveBean
	static class NumberReader {

		private final int number;

		NumberReader(ResourceLoader loader, @Value("${where}") String where) throws IOException {
			this.number = Integer.parseInt(loader.getResource("file:" + where + "/rules.txt")
				.getContentAsString(StandardCharsets.UTF_8)
				.strip());
		}

		int number() {
			return this.number;
		}

	}

	@ReactiveBean
	static class Injected {

		Injected(@Value("file:${where}/rules.txt") Resource resource) {
			built.add("injected");
		}

	}

	@ReactiveBean
	static class PatternReader {

		private final int count;

		PatternReader(ResourcePatternResolver resolver, @Value("${where}") String where) throws IOException {
			this.count = resolver.getResources("file:" + where + "/*.rule").length;
		}

		int count() {
			return this.count;
		}

	}

	static class EffectReader {

		final List<String> seen = new ArrayList<>();

		private final ResourceLoader loader;

		private final String where;

		EffectReader(ResourceLoader loader, @Value("${where}") String where) {
			this.loader = loader;
			this.where = where;
		}

		@ReactiveEffect
		void read() throws IOException {
			this.seen.add(this.loader.getResource("file:" + this.where + "/rules.txt")
				.getContentAsString(StandardCharsets.UTF_8)
				.strip());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnContext {

		@Bean
		ReactiveContext reactiveContext() {
			return ReactiveContext.create();
		}

	}

}
