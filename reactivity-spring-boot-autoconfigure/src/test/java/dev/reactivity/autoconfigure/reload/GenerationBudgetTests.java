package dev.reactivity.autoconfigure.reload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.reactivity.reload.load.GenerationClassLoader;
import dev.reactivity.reload.load.Generations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GenerationBudget}.
 */
class GenerationBudgetTests {

	private final Generations generations = new Generations(getClass().getClassLoader());

	private final List<GenerationClassLoader> held = new ArrayList<>();

	private final List<String> looked = new ArrayList<>();

	private GenerationClassLoader reload() {
		GenerationClassLoader next = this.generations.next(Map.of("app.Cart", new byte[0]), Set.of());
		this.generations.publish(next);
		return next;
	}

	private Optional<String> reason(int most, String holder) {
		return new GenerationBudget(this.generations, most).reasonToRestart(() -> {
			this.looked.add(holder);
			return Optional.of(holder).filter((name) -> !name.isEmpty());
		});
	}

	@Test
	void generationsThatNobodyHoldsAreNotCounted() {
		for (int number = 0; number < 5; number++) {
			reload();
		}
		assertThat(reason(0, "nobody")).isEmpty();
		assertThat(this.looked).isEmpty();
	}

	@Test
	void asManyAsAllowedMayStay() {
		for (int number = 0; number < 3; number++) {
			this.held.add(reload());
		}
		assertThat(reason(2, "bean 'hoard'")).isEmpty();
		assertThat(this.looked).isEmpty();
	}

	@Test
	void oneMoreIsAReasonThatNamesTheHolderAndTheProperty() {
		for (int number = 0; number < 4; number++) {
			this.held.add(reload());
		}
		assertThat(reason(2, "bean 'hoard' -> kept")).contains("3 superseded generations of classes stay in memory, "
				+ "more than 'reactivity.reload.max-superseded-generations=2' allows. One is held by bean 'hoard' -> kept");
		assertThat(this.looked).hasSize(1);
	}

	@Test
	void unknownHolderIsSaidToBeUnknownAndHowToFindIt() {
		for (int number = 0; number < 2; number++) {
			this.held.add(reload());
		}
		assertThat(reason(0, "")).hasValueSatisfying((reason) -> assertThat(reason).contains("a heap dump"));
	}

}
