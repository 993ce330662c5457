package dev.reactivity.reload.state;

import java.util.Objects;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ShapeMove}.
 */
@ExtendWith(ScenarioExtension.class)
class ShapeMoveTests {

	private static final String LINE = "public record Line(String name, int count, Colour colour) { }";

	private static final String COLOUR = "public enum Colour { RED, GREEN }";

	private static final String BASKET = "public record Basket(List<Line> lines, Optional<Line> first, Set<Colour> colours, "
			+ "Map<String, Line> byName, Line none, Colour[] palette) { }";

	private static final String MAKER = """
			@Component
			public class Maker implements Supplier<Object> {
				public Object get() {
					Line line = new Line("pot", 2, Colour.GREEN);
					Colour[] palette = { Colour.RED };
					return new Basket(List.of(line), Optional.of(line), Set.of(Colour.RED), Map.of("pot", line), null, palette);
				}
			}
			""";

	private Scenario shop;

	private ShapeMove shapes;

	private Object basket;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
		this.shop.start(LINE, COLOUR, BASKET, MAKER);
		this.shapes = new ShapeMove(this.shop.generations());
		this.basket = Objects.requireNonNull(((Supplier<?>) this.shop.context().getBean("maker")).get());
	}

	@Test
	void valueOfTheNewestClassIsNotTouched() throws Exception {
		assertThat(this.shapes.isOutdated(this.basket)).isFalse();
		assertThat(this.shapes.move(this.basket)).isSameAs(this.basket);
	}

	@Test
	void recordMovesWithAllThatItHolds() throws Exception {
		this.shop.rebuilt("public enum Colour { GREEN, BLUE, RED }");
		Object moved = Objects.requireNonNull(this.shapes.move(this.basket));
		assertThat(withoutIdentity(moved)).isEqualTo(withoutIdentity(this.basket));
		assertThat(moved.getClass()).isNotSameAs(this.basket.getClass())
			.isSameAs(this.shop.generations().current().loadClass("shop.Basket"));
		assertThat(this.shapes.isOutdated(moved)).isFalse();
	}

	private static String withoutIdentity(Object value) {
		return value.toString().replaceAll("@[0-9a-f]+", "");
	}

	@Test
	void arrayMovesWithItsElements() throws Exception {
		Object[] palette = (Object[]) this.basket.getClass().getMethod("palette").invoke(this.basket);
		this.shop.rebuilt("public enum Colour { GREEN, BLUE, RED }");
		assertThat(this.shapes.isOutdated(palette)).isTrue();
		assertThat((Object[]) this.shapes.move(palette)).hasSize(1)
			.allMatch((colour) -> colour.toString().equals("RED"))
			.hasOnlyElementsOfType(this.shop.generations().current().loadClass("shop.Colour"));
	}

	@Test
	void recordMayLoseAComponent() throws Exception {
		this.shop.edit("public record Basket(List<Line> lines) { }", MAKER.replace(
				"List.of(line), Optional.of(line), " + "Set.of(Colour.RED), Map.of(\"pot\", line), null, palette",
				"List.of(line)"));
		assertThat(this.shapes.move(this.basket)).hasToString("Basket[lines=[Line[name=pot, count=2, colour=GREEN]]]");
	}

	@Test
	void newComponentCannotBeInvented() {
		this.shop.edit("public record Line(String name, int count, Colour colour, String size) { }",
				MAKER.replace("Colour.GREEN)", "Colour.GREEN, \"xl\")"));
		assertThatExceptionOfType(ShapeMismatchException.class).isThrownBy(() -> this.shapes.move(this.basket))
			.withMessage("record shop.Line has a new component 'size'");
	}

	@Test
	void componentOfAnotherTypeIsNotForced() {
		this.shop.edit("public record Line(String name, String count, Colour colour) { }",
				MAKER.replace("\"pot\", 2,", "\"pot\", \"2\","));
		assertThatExceptionOfType(ShapeMismatchException.class).isThrownBy(() -> this.shapes.move(this.basket))
			.withMessage("component 'count' of record shop.Line is now a String");
	}

	@Test
	void constantThatIsGoneIsNamed() {
		this.shop.edit("public enum Colour { RED }", MAKER.replace("Colour.GREEN", "Colour.RED"));
		assertThatExceptionOfType(ShapeMismatchException.class).isThrownBy(() -> this.shapes.move(this.basket))
			.withMessage("shop.Colour has no constant GREEN any more");
	}

	@Test
	void recordThatRefusesTheOldValuesIsNamed() {
		this.shop.edit(
				"public record Line(String name, int count, Colour colour) { "
						+ "public Line { if (count < 3) { throw new IllegalArgumentException(); } } }",
				MAKER.replace("\"pot\", 2,", "\"pot\", 3,"));
		assertThatExceptionOfType(ShapeMismatchException.class).isThrownBy(() -> this.shapes.move(this.basket))
			.withMessageStartingWith("record shop.Line refuses the old values: ");
	}

	@Test
	void recordThatIsNoneAnyMoreIsNamed() {
		this.shop.edit("public class Basket { }", "@Component public class Maker { Basket basket = new Basket(); }");
		assertThatExceptionOfType(ShapeMismatchException.class).isThrownBy(() -> this.shapes.move(this.basket))
			.withMessage("shop.Basket is no record any more");
	}

	@Test
	void objectWithTheSameFieldsMoves() throws Exception {
		String tin = "public class Tin { String label = \"tea\"; public String toString() { return this.label; } }";
		this.shop.rebuilt(tin, "@Component public class Tinner implements Supplier<Object> { "
				+ "public Object get() { return new Tin(); } }");
		Object old = Objects.requireNonNull(((Supplier<?>) this.shop.context().getBean("tinner")).get());
		this.shop.rebuilt(tin.replace("\"tea\"", "\"salt\"").replace("return ", "return \"old \" + "));
		assertThat(this.shapes.move(old)).hasToString("old tea");
		this.shop.rebuilt(tin.replace("String label", "int size; String label"));
		assertThatExceptionOfType(ShapeMismatchException.class).isThrownBy(() -> this.shapes.move(old))
			.withMessage("shop.Tin has not the same fields: [shop.Tin.size]");
	}

}
