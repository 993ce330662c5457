package dev.reactivity.reload.load;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.stereotype.Component;

import dev.reactivity.reload.fixture.CompiledClasses;
import dev.reactivity.reload.fixture.TestCompiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for {@link Generations} and {@link GenerationClassLoader}.
 */
class GenerationsTests {

	private static final String GREETER = "app.Greeter";

	private static final String USER = "app.User";

	private static final String HIDDEN = "app.Hidden";

	@TempDir
	Path directory;

	private Generations generations;

	@BeforeEach
	void start() throws MalformedURLException {
		compile("before").writeTo(this.directory);
		URL[] urls = { this.directory.toUri().toURL() };
		this.generations = new Generations(new URLClassLoader(urls, getClass().getClassLoader()));
	}

	@Test
	void beforeTheFirstReloadTheBaseIsCurrent() throws Exception {
		assertThat(this.generations.current()).isSameAs(this.generations.base());
		assertThat(this.generations.number()).isZero();
		assertThat(greeting()).isEqualTo("before");
	}

	@Test
	void preparedGenerationIsSeenByNobodyElse() throws Exception {
		GenerationClassLoader next = reload("after", GREETER, USER);
		assertThat(greet(next)).isEqualTo("after");
		assertThat(greeting()).isEqualTo("before");
		assertThat(this.generations.isSuperseded(this.generations.base().loadClass(GREETER))).isFalse();
	}

	@Test
	void publishedGenerationIsCurrent() throws Exception {
		publish(reload("after", GREETER, USER));
		assertThat(greeting()).isEqualTo("after");
		assertThat(this.generations.number()).isEqualTo(1);
	}

	@Test
	void classNotReloadedStaysInTheBase() throws Exception {
		publish(reload("after", GREETER, USER));
		assertThat(this.generations.current().loadClass("app.Stranger"))
			.isSameAs(this.generations.base().loadClass("app.Stranger"));
	}

	@Test
	void newGenerationSeesTheNewestLifeOfWhatItDoesNotOwn() throws Exception {
		publish(reload("first", GREETER, USER));
		ClassLoader first = this.generations.current();
		publish(reload("second", "app.Stranger"));
		assertThat(this.generations.current().loadClass(GREETER)).isSameAs(first.loadClass(GREETER));
		assertThat(greeting()).isEqualTo("first");
	}

	@Test
	void olderGenerationFindsTheNewestLifeOfAClassItNeverOwned() throws Exception {
		publish(reload("first", "app.Stranger"));
		ClassLoader first = this.generations.current();
		publish(reload("second", GREETER, USER));
		assertThat(first.loadClass(GREETER)).isSameAs(this.generations.current().loadClass(GREETER));
	}

	@Test
	void packagePrivateAccessWorksInsideAGeneration() throws Exception {
		publish(reload("after", GREETER, USER, HIDDEN));
		assertThat(whisper()).isEqualTo("after");
	}

	@Test
	void packagePrivateAccessAcrossGenerationsIsRefusedByTheJvm() {
		publish(reload("after", GREETER, USER));
		assertThat(catchThrowable(this::whisper)).hasRootCauseInstanceOf(IllegalAccessError.class);
	}

	@Test
	void deletedClassIsGoneForThisAndAllLaterGenerations() throws Exception {
		publish(this.generations.next(Map.of(), Set.of("app.Stranger")));
		assertGone("app.Stranger");
		publish(reload("after", GREETER, USER));
		assertGone("app.Stranger");
		publish(reload("again", "app.Stranger"));
		assertThat(this.generations.current().loadClass("app.Stranger").getClassLoader())
			.isSameAs(this.generations.current().getParent());
	}

	@Test
	void deletingAReloadedClassDoesNotBringItsFirstLifeBack() {
		publish(reload("after", "app.Stranger"));
		publish(this.generations.next(Map.of(), Set.of("app.Stranger")));
		assertGone("app.Stranger");
	}

	@Test
	void olderPreparedGenerationCannotFollowANewerOne() {
		GenerationClassLoader first = reload("first", GREETER);
		publish(reload("second", GREETER));
		assertThatIllegalStateException().isThrownBy(() -> this.generations.publish(first))
			.withMessage("Generation 1 cannot follow generation 2: prepare a new one");
	}

	@Test
	void oldLivesAreSuperseded() throws Exception {
		Class<?> base = this.generations.base().loadClass(GREETER);
		Class<?> stranger = this.generations.base().loadClass("app.Stranger");
		publish(reload("first", GREETER, USER));
		Class<?> first = this.generations.current().loadClass(GREETER);
		assertThat(this.generations.isSuperseded(base)).isTrue();
		assertThat(this.generations.isSuperseded(first)).isFalse();
		publish(this.generations.next(compile("second").only(GREETER, USER), Set.of("app.Stranger")));
		assertThat(this.generations.isSuperseded(first)).isTrue();
		assertThat(this.generations.isSuperseded(stranger)).isTrue();
		assertThat(this.generations.isSuperseded(String.class)).isFalse();
	}

	@Test
	void supersededGenerationIsCollected() throws Exception {
		publish(reload("first", GREETER, USER));
		WeakReference<ClassLoader> first = new WeakReference<>(this.generations.current());
		assertThat(greeting()).isEqualTo("first");
		publish(reload("second", GREETER, USER));
		assertThat(greeting()).isEqualTo("second");
		awaitCollected(first);
		assertThat(this.generations.liveCount()).isEqualTo(1);
	}

	@Test
	void generationWithOneLivingClassIsKept() throws Exception {
		publish(reload("first", GREETER, USER, "app.Stranger"));
		publish(reload("second", GREETER, USER));
		WeakReference<ClassLoader> second = new WeakReference<>(this.generations.current());
		publish(reload("third", GREETER, USER));
		awaitCollected(second);
		assertThat(this.generations.liveCount()).isEqualTo(2);
		assertThat(this.generations.current().loadClass("app.Stranger").getClassLoader())
			.hasToString("Generation 1 of 3 classes, on " + this.generations.base());
	}

	@Test
	void lookingClassesUpKeepsNoSupersededGeneration() throws Exception {
		publish(reload("first", GREETER, USER));
		WeakReference<ClassLoader> first = new WeakReference<>(this.generations.current().getParent());
		publish(reload("second", "app.Stranger"));
		Class.forName(GREETER, false, this.generations.current());
		publish(reload("third", GREETER, USER));
		awaitCollected(first);
		assertThat(this.generations.usedCount()).isEqualTo(2);
		assertThat(this.generations.liveCount()).isEqualTo(2);
	}

	@Test
	void viewIsSupersededByTheNextOne() {
		publish(reload("first", GREETER, USER));
		ClassLoader first = this.generations.current();
		assertThat(this.generations.isSuperseded(first)).isFalse();
		publish(reload("second", "app.Stranger"));
		assertThat(this.generations.isSuperseded(first)).isTrue();
		assertThat(this.generations.isSuperseded(first.getParent())).isFalse();
		assertThat(this.generations.isSuperseded(this.generations.base())).isFalse();
	}

	@Test
	void droppedGenerationIsCollected() {
		WeakReference<ClassLoader> dropped = new WeakReference<>(reload("dropped", GREETER, USER));
		awaitCollected(dropped);
		assertThat(this.generations.liveCount()).isZero();
	}

	@Test
	void resourcesOfOwnClassesAreTheNewBytes() throws Exception {
		CompiledClasses after = compile("after");
		publish(reload("after", GREETER, USER));
		ClassLoader current = this.generations.current();
		String name = "app/Greeter.class";
		assertThat(read(current.getResourceAsStream(name))).isEqualTo(after.bytes(GREETER));
		URL url = current.getResource(name);
		assertThat(url).hasToString("reloaded:/app/Greeter.class");
		assertThat(read(url.openStream())).isEqualTo(after.bytes(GREETER));
		assertThat(url.openConnection().getContentLengthLong()).isEqualTo(after.bytes(GREETER).length);
		assertThat(Collections.list(current.getResources(name))).hasSize(1);
	}

	@Test
	void otherResourcesAreThoseOfTheirHome() throws Exception {
		publish(reload("first", GREETER, USER));
		publish(this.generations.next(compile("second").only("app.Stranger"), Set.of(HIDDEN)));
		ClassLoader current = this.generations.current();
		assertThat(current.getResource("app/Greeter.class")).hasProtocol("reloaded");
		assertThat(current.getResource("app")).hasProtocol("file");
		assertThat(current.getResource("app/Hidden.class")).isNull();
		assertThat(current.getResourceAsStream("app/Hidden.class")).isNull();
		assertThat(Collections.list(current.getResources("app/Hidden.class"))).isEmpty();
	}

	@Test
	void springReadsTheNewMetadata() throws IOException {
		String source = "package app; @org.springframework.stereotype.Component public class Greeter {}";
		publish(this.generations.next(TestCompiler.compile(source).all(), Set.of()));
		assertThat(new SimpleMetadataReaderFactory(this.generations.current()).getMetadataReader(GREETER)
			.getAnnotationMetadata()
			.isAnnotated(Component.class.getName())).isTrue();
	}

	@Test
	void reloadedClassSaysItComesFromTheSamePlace() throws Exception {
		Class<?> before = this.generations.base().loadClass(GREETER);
		publish(reload("after", GREETER, USER));
		Class<?> after = this.generations.current().loadClass(GREETER);
		assertThat(after.getProtectionDomain().getCodeSource().getLocation())
			.isEqualTo(before.getProtectionDomain().getCodeSource().getLocation());
		assertThat(after.getProtectionDomain().getClassLoader()).isSameAs(after.getClassLoader());
		assertThat(after.getPackage().getName()).isEqualTo("app");
	}

	@Test
	void proxyOfTheFirstLifeIsNotFoundUnderTheName() throws Exception {
		String proxy = GREETER + "$$SpringCGLIB$$0";
		byte[] bytes = TestCompiler.compile("package app; public class Greeter$$SpringCGLIB$$0 {}").bytes(proxy);
		CompiledClasses both = new CompiledClasses(Map.of(proxy, bytes));
		both.writeTo(this.directory);
		publish(reload("after", GREETER, USER));
		GenerationView current = (GenerationView) this.generations.current();
		assertGone(proxy);
		Class<?> defined = current.publicDefineClass(proxy, bytes, null);
		assertThat(current.loadClass(proxy)).isSameAs(defined);
	}

	@Test
	void originalClassLoaderIsWhereTheHookSays() {
		GenerationClassLoader first = reload("first", GREETER);
		publish(first);
		GenerationClassLoader second = reload("second", USER);
		assertThat(second.getOriginalClassLoader()).isSameAs(this.generations.base());
		this.generations.setOriginalClassLoader(() -> first);
		assertThat(second.getOriginalClassLoader()).isSameAs(first);
		this.generations.setOriginalClassLoader(() -> null);
		assertThat(second.getOriginalClassLoader()).isSameAs(this.generations.base());
	}

	@Test
	void reloadedClassesAreReloadable() throws Exception {
		GenerationClassLoader next = reload("next", GREETER);
		assertThat(next.isClassReloadable(next.loadClass(GREETER))).isTrue();
		assertThat(next.isClassReloadable(String.class)).isFalse();
		assertThat(next.isRegisteredAsParallelCapable()).isTrue();
	}

	private GenerationClassLoader reload(String greeting, String... names) {
		return this.generations.next(compile(greeting).only(names), Set.of());
	}

	private void publish(GenerationClassLoader next) {
		this.generations.publish(next);
	}

	private void assertGone(String name) {
		assertThatExceptionOfType(ClassNotFoundException.class)
			.isThrownBy(() -> this.generations.current().loadClass(name))
			.withMessage(name);
	}

	private String greeting() throws Exception {
		return greet(this.generations.current());
	}

	private String greet(ClassLoader loader) throws Exception {
		return (String) loader.loadClass(USER).getMethod("greet").invoke(null);
	}

	private String whisper() throws Exception {
		return (String) this.generations.current().loadClass(USER).getMethod("whisper").invoke(null);
	}

	private static byte[] read(InputStream stream) throws IOException {
		try (stream) {
			return stream.readAllBytes();
		}
	}

	private static void awaitCollected(WeakReference<?> reference) {
		Awaitility.await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(50)).until(() -> {
			System.gc();
			return reference.get() == null;
		});
	}

	private static CompiledClasses compile(String greeting) {
		return TestCompiler.compile("""
				package app;
				public class Greeter {
					public String greet() {
						return "%s";
					}
				}
				""".formatted(greeting), """
				package app;
				public class User {
					public static String greet() {
						return new Greeter().greet();
					}
					public static String whisper() {
						return new Hidden().whisper();
					}
				}
				""", "package app; public class Hidden { String whisper() { return \"%s\"; } }".formatted(greeting),
				"package app; public class Stranger { String name = \"%s\"; }".formatted(greeting));
	}

}
