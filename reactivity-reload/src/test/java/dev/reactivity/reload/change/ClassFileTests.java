package dev.reactivity.reload.change;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import dev.reactivity.reload.change.UnreadableClassException.Reason;
import dev.reactivity.reload.fixture.CompiledClasses;
import dev.reactivity.reload.fixture.TestCompiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * Tests for {@link ClassFile}.
 */
class ClassFileTests {

	private static final CompiledClasses CLASSES = TestCompiler.compile("""
			package app;
			@Marker(type = Marked.class, name = "app.ByName")
			public class Subject<T extends Bound> extends Parent implements Role {
				java.util.List<? super Generic<Generic<Argument>.Inner[]>> field;
				static Returned call(Parameter[] parameter) throws Problem {
					Object made = new Made[0][];
					return null;
				}
				class Nested { }
			}
			""", "package app; @interface Marker { Class<?> type(); String name(); }", "package app; class Marked {}",
			"package app; class Bound {}", "package app; class Parent {}", "package app; interface Role {}",
			"package app; class Generic<T> { class Inner {} }", "package app; class Argument {}",
			"package app; class Returned {}", "package app; class Parameter {}", "package app; class Made {}",
			"package app; class Problem extends Exception {}", "package app; class ByName {}",
			"package app; class Stranger {}");

	@Test
	void everyMentionedClassIsAReference() throws UnreadableClassException {
		assertThat(subject().references()).filteredOn((name) -> name.startsWith("app."))
			.containsExactlyInAnyOrder("app.Marker", "app.Marked", "app.ByName", "app.Bound", "app.Parent", "app.Role",
					"app.Generic", "app.Generic$Inner", "app.Argument", "app.Returned", "app.Parameter", "app.Problem",
					"app.Made", "app.Subject$Nested");
	}

	@Test
	void headerIsReadWithDottedNames() throws UnreadableClassException {
		ClassFile file = subject();
		assertThat(file.name()).isEqualTo("app.Subject");
		assertThat(file.packageName()).isEqualTo("app");
		assertThat(file.superName()).isEqualTo("app.Parent");
		assertThat(file.interfaces()).containsExactly("app.Role");
		assertThat(file.annotations()).containsExactly("app.Marker");
		assertThat(file.family()).containsExactly("app.Subject$Nested");
		assertThat(file.sourceFile()).isEqualTo("Subject.java");
		assertThat(file.access().isPublic()).isTrue();
		assertThat(file.bodies()).containsOnlyKeys("<init>()V", "call([Lapp/Parameter;)Lapp/Returned;");
	}

	@Test
	void emptyFileIsHalfWritten() {
		UnreadableClassException failure = failure(new byte[0]);
		assertThat(failure).hasMessage("the file is empty: it was probably just created");
		assertThat(failure.isHalfWritten()).isTrue();
	}

	@Test
	void everyPrefixOfAClassIsHalfWritten() {
		byte[] bytes = CLASSES.bytes("app.Subject");
		for (int length = 1; length < bytes.length; length++) {
			byte[] prefix = Arrays.copyOf(bytes, length);
			assertThat(failure(prefix).reason()).as("%d of %d bytes", length, bytes.length).isEqualTo(Reason.TRUNCATED);
			assertThat(ClassFile.isComplete(prefix)).isFalse();
		}
		assertThat(ClassFile.isComplete(bytes)).isTrue();
	}

	@Test
	void truncationIsExplained() {
		assertThat(failure(Arrays.copyOf(CLASSES.bytes("app.Subject"), 100)))
			.hasMessage("the class file ends too early, after 100 bytes: it is probably still being written");
	}

	@Test
	void anythingElseIsNotAClassAndNotWorthWaitingFor() {
		byte[] text = "hello".getBytes(StandardCharsets.UTF_8);
		assertThat(failure(text)).hasMessageContaining("does not start with CAFEBABE");
		assertThat(ClassFile.isComplete(text)).isTrue();
	}

	@Test
	void bytesBehindTheEndAreNotAClass() {
		byte[] bytes = CLASSES.bytes("app.Marked");
		UnreadableClassException failure = failure(Arrays.copyOf(bytes, bytes.length + 7));
		assertThat(failure.reason()).isEqualTo(Reason.NOT_A_CLASS);
		assertThat(failure).hasMessage(
				"the class ends at byte %d but the file has %d bytes".formatted(bytes.length, bytes.length + 7));
	}

	@Test
	void newerJavaIsNamedWithTheRemedy() {
		byte[] bytes = CLASSES.bytes("app.Marked").clone();
		int running = Runtime.version().feature();
		bytes[7] = (byte) (running + 45);
		UnreadableClassException failure = failure(bytes);
		assertThat(failure.reason()).isEqualTo(Reason.TOO_NEW);
		assertThat(failure)
			.hasMessage("the class is compiled for Java %d but this JVM runs Java %d: ".formatted(running + 1, running)
					+ "compile with --release %d or start a newer JVM".formatted(running));
	}

	@Test
	void moduleAndPackageDescriptorsAreReadable() throws UnreadableClassException {
		byte[] descriptor = TestCompiler.compile("@Deprecated\npackage app;").bytes("app.package-info");
		assertThat(ClassFile.read(descriptor).annotations()).containsExactly("java.lang.Deprecated");
	}

	private static ClassFile subject() throws UnreadableClassException {
		return ClassFile.read(CLASSES.bytes("app.Subject"));
	}

	private static UnreadableClassException failure(byte[] bytes) {
		return catchThrowableOfType(UnreadableClassException.class, () -> ClassFile.read(bytes));
	}

}
