package dev.reactivity.reload.shape;

import java.util.Objects;
import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;
import dev.reactivity.reload.shape.ShapeMove.UnmovableException;

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
			+ "Map<String, Line> byName, Line none) { }";

	private static final String MAKER = """
			@Component
			public class Maker implements Supplier<Object> {
				public Object get() {
					Line line = new Line("pot", 2, Colour.GREEN);
					return new Basket(List.of(line), Optional.of(line), Set.of(Colour.RED), Map.of("pot", line), null);
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
		assertThat(moved).hasToString(this.basket.toString());
		assertThat(moved.getClass()).isNotSameAs(this.basket.getClass())
			.isSameAs(this.shop.generations().current().loadClass("shop.Basket"));
		assertThat(this.shapes.isOutdated(moved)).isFalse();
	}

	@Test
	void recordMayLoseAComponent() throws Exception {
		this.shop.edit("public record Basket(List<Line> lines) { }",
				MAKER.replace("List.of(line), Optional.of(line), " + "Set.of(Colour.RED), Map.of(\"pot\", line), null",
						"List.of(line)"));
		assertThat(this.shapes.move(this.basket)).hasToString("Basket[lines=[Line[name=pot, count=2, colour=GREEN]]]");
	}

	@Test
	void newComponentCannotBeInvented() {
		this.shop.edit("public record Line(String name, int count, Colour colour, String size) { }",
				MAKER.replace("Colour.GREEN)", "Colour.GREEN, \"xl\")"));
		assertThatExceptionOfType(UnmovableException.class).isThrownBy(() -> this.shapes.move(this.basket))
			.withMessage("shop.Line has a new component 'size'");
	}

	@Test
	void componentOfAnotherTypeIsNotForced() {
		this.shop.edit("public record Line(String name, String count, Colour colour) { }",
				MAKER.replace("\"pot\", 2,", "\"pot\", \"2\","));
		assertThatExceptionOfType(UnmovableException.class).isThrownBy(() -> this.shapes.move(this.basket))
			.withMessage("component 'count' of shop.Line is now a String");
	}

	@Test
	void constantThatIsGoneIsNamed() {
		this.shop.edit("public enum Colour { RED }", MAKER.replace("Colour.GREEN", "Colour.RED"));
		assertThatExceptionOfType(UnmovableException.class).isThrownBy(() -> this.shapes.move(this.basket))
			.withMessage("shop.Colour has no constant GREEN any more");
	}

	@Test
	void recordThatRefusesTheOldValuesIsNamed() {
		this.shop.edit(
				"public record Line(String name, int count, Colour colour) { "
						+ "public Line { if (count < 3) { throw new IllegalArgumentException(); } } }",
				MAKER.replace("\"pot\", 2,", "\"pot\", 3,"));
		assertThatExceptionOfType(UnmovableException.class).isThrownBy(() -> this.shapes.move(this.basket))
			.withMessage("shop.Line refuses the old values");
	}

	@Test
	void otherClassesDoNotMove() {
		this.shop.edit("public class Basket { }", "@Component public class Maker { Basket basket = new Basket(); }");
		assertThatExceptionOfType(UnmovableException.class).isThrownBy(() -> this.shapes.move(this.basket))
			.withMessage("shop.Basket was replaced and is not a record");
	}

}
