package dev.reactivity.reload.change;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.reactivity.reload.change.ClassChange.Kind;
import dev.reactivity.reload.fixture.TestCompiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ClassChange} and {@link ClassFingerprint}.
 */
class ClassChangeTests {

	private static final List<String> OPTIONS = List.of("-parameters", "-g", "--release", "17");

	private static final String BEFORE = """
			package app;
			class Shop {
				static final int MAX = 3;
				private static int sold = 1;
				int total(int count) {
					int price = 2;
					return count * price;
				}
				@Deprecated void close() {
				}
			}
			""";

	@Test
	void sameBytesAreNoChange() throws UnreadableClassException {
		assertThat(ClassChange.between(shop(BEFORE), shop(BEFORE))).isEmpty();
	}

	@Test
	void newClassIsAddedAndGoneClassIsRemoved() throws UnreadableClassException {
		ClassFile file = shop(BEFORE);
		assertThat(ClassChange.between(null, file)).contains(new ClassChange("app.Shop", Kind.ADDED, null, file));
		assertThat(ClassChange.between(file, null)).contains(new ClassChange("app.Shop", Kind.REMOVED, file, null));
		assertThat(ClassChange.between(null, null)).isEmpty();
	}

	@Test
	void movedLinesAreDebugOnly() throws UnreadableClassException {
		assertThat(edit("class Shop {", "\n\nclass Shop {")).isEqualTo(Kind.DEBUG_ONLY);
	}

	@Test
	void renamedLocalVariableIsDebugOnly() throws UnreadableClassException {
		assertThat(edit("price", "cost")).isEqualTo(Kind.DEBUG_ONLY);
	}

	@Test
	void compilingWithoutDebugInformationIsDebugOnly() throws UnreadableClassException {
		ClassFile stripped = shop(BEFORE, List.of("-parameters", "-g:none", "--release", "17"));
		assertThat(ClassChange.between(shop(BEFORE), stripped)).map(ClassChange::kind).contains(Kind.DEBUG_ONLY);
	}

	@Test
	void renamedParameterIsShape() throws UnreadableClassException {
		assertThat(edit("count", "amount")).isEqualTo(Kind.SHAPE);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					count * price                 | count + price
					return count                  | System.out.println("x"); return count
					int price = 2;                | java.util.Map.Entry<String, String> e = java.util.Map.entry("a", "b"); int price = 2;
					""")
	void anotherInstructionIsBody(String before, String after) throws UnreadableClassException {
		assertThat(edit(before, after)).isEqualTo(Kind.BODY);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			int total                     | long total
			int total                     | public int total
			@Deprecated void close        | void close
			@Deprecated void close        | @Deprecated(forRemoval = true) void close
			sold = 1                      | sold = 2
			MAX = 3                       | MAX = 4
			class Shop                    | final class Shop
			class Shop                    | @Deprecated class Shop
			class Shop                    | class Shop implements java.io.Serializable
			int price = 2;                | int price = 2; Runnable lambda = () -> { };
			int price = 2;                | int price = 2; Object anonymous = new Object() { };
			void close()                  | void close() throws java.io.IOException
			private static int sold = 1;  | private static int sold = 1; java.util.List<String> names;
			void close()                  | class Nested { } void close()
			""")
	void whateverOthersCanSeeIsShape(String before, String after) throws UnreadableClassException {
		assertThat(edit(before, after)).isEqualTo(Kind.SHAPE);
	}

	@Test
	void changedBodiesAreNamed() throws UnreadableClassException {
		ClassChange change = change("count * price", "count + price");
		assertThat(change.changedBodies()).containsExactly("total(I)I");
		assertThat(change("class Shop {", "class Shop { Shop() { sold++; }").changedBodies())
			.containsExactly("<init>()V");
		assertThat(change("class Shop {", "\nclass Shop {").changedBodies()).isEmpty();
		assertThat(change("@Deprecated ", "").changedBodies()).isEmpty();
	}

	@Test
	void onlyConstantsThatOthersInlineAreConstantChanges() throws UnreadableClassException {
		assertThat(change("MAX = 3", "MAX = 4").isConstantChange()).isTrue();
		assertThat(change("sold = 1", "sold = 2").isConstantChange()).isFalse();
		assertThat(change("count * price", "count + price").isConstantChange()).isFalse();
	}

	@Test
	void twoClassesAreNotTwoStatesOfOne() throws UnreadableClassException {
		ClassFile other = ClassFile.read(TestCompiler.compile("class Other {}").bytes("Other"));
		ClassFile shop = shop(BEFORE);
		assertThatIllegalArgumentException().isThrownBy(() -> ClassChange.between(shop, other))
			.withMessage("'app.Shop' and 'Other' are different classes: compare two states of one class");
	}

	private static Kind edit(String before, String after) throws UnreadableClassException {
		return change(before, after).kind();
	}

	private static ClassChange change(String before, String after) throws UnreadableClassException {
		assertThat(BEFORE).contains(before);
		Optional<ClassChange> change = ClassChange.between(shop(BEFORE), shop(BEFORE.replace(before, after)));
		return change.orElseThrow(() -> new AssertionError("no change"));
	}

	private static ClassFile shop(String source) throws UnreadableClassException {
		return shop(source, OPTIONS);
	}

	private static ClassFile shop(String source, List<String> options) throws UnreadableClassException {
		return ClassFile.read(TestCompiler.compileWith(options, source).bytes("app.Shop"));
	}

}
