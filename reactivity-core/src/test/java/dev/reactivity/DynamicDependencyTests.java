package dev.reactivity;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for dependencies that come and go with what a computation reads.
 */
class DynamicDependencyTests extends EngineFixture {

	private final Signal<Boolean> useA = signal("useA", true);

	private final Signal<Integer> a = signal("a", 1);

	private final Signal<Integer> b = signal("b", 2);

	private final Derived<Integer> chosen = derived("chosen", () -> this.useA.get() ? this.a.get() : this.b.get());

	@Test
	void branchNotTakenIsNoDependency() {
		effect("e", this.chosen::get);
		logged();
		this.b.set(20);
		assertThat(logged()).isEmpty();
	}

	@Test
	void afterTheSwitchTheOldBranchIsDeadAndTheNewOneLives() {
		effect("e", () -> log(this.chosen.get()));
		this.useA.set(false);
		logged();
		this.a.set(10);
		assertThat(logged()).isEmpty();
		this.b.set(20);
		assertThat(logged()).containsExactly("chosen", "e", 20);
	}

	@Test
	void switchedBackItReadsTheNewestValue() {
		effect("e", () -> log(this.chosen.get()));
		this.useA.set(false);
		this.a.set(10);
		logged();
		this.useA.set(true);
		assertThat(logged()).containsExactly("chosen", "e", 10);
		this.a.set(11);
		assertThat(logged()).containsExactly("chosen", "e", 11);
	}

	@Test
	void newlyReachedDerivedIsBroughtUpToDateFirst() {
		Derived<Integer> twice = derived("twice", () -> this.b.get() * 2);
		twice.get();
		Derived<Integer> d = derived("d", () -> this.useA.get() ? 0 : twice.get());
		effect("e", () -> log(d.get()));
		this.b.set(5);
		logged();
		this.useA.set(false);
		assertThat(logged()).containsExactly("d", "twice", "e", 10);
	}

	@Test
	void droppingADependencyLeavesItsOtherReaders() {
		Derived<Integer> sibling = derived("sibling", this.a);
		effect("e1", this.chosen::get);
		effect("e2", sibling::get);
		this.useA.set(false);
		logged();
		this.a.set(3);
		assertThat(logged()).containsExactly("sibling", "e2");
	}

	@Test
	void derivedThatMayBeInvalidNowIsNotEvaluated() {
		Signal<List<String>> list = signal("list", List.of("x"));
		Derived<Boolean> filled = derived("filled", () -> !list.get().isEmpty());
		Derived<String> first = derived("first", () -> list.get().get(0));
		Derived<String> shown = derived("shown", () -> filled.get() ? first.get() : "none");
		effect("e", () -> log(shown.get()));
		logged();
		list.set(List.of());
		assertThat(logged()).containsExactly("filled", "shown", "e", "none");
		assertThat(this.reported).isEmpty();
		list.set(List.of("y"));
		assertThat(logged()).containsExactly("filled", "shown", "first", "e", "y");
	}

	@Test
	void laterDependencyIsStillCheckedWhenTheFirstIsEqual() {
		Derived<Boolean> positive = derived("positive", () -> this.a.get() > 0);
		effect("e", () -> log(positive.get() ? this.b.get() : 0));
		logged();
		this.context.batch(() -> {
			this.a.set(5);
			this.b.set(6);
		});
		assertThat(logged()).containsExactly("positive", "e", 6);
	}

	@Test
	void manyWritesWithEqualParityRunNothingDownstream() {
		Derived<Boolean> odd = derived("odd", () -> this.a.get() % 2 == 1);
		effect("e", odd::get);
		logged();
		for (int i = 3; i < 100; i += 2) {
			this.a.set(i);
		}
		assertThat(logged()).doesNotContain("e").hasSize(49);
	}

	@Test
	void effectAcquiresAndDropsADependency() {
		effect("e", () -> log(this.useA.get() ? this.a.get() : "off"));
		this.useA.set(false);
		logged();
		this.a.set(5);
		assertThat(logged()).isEmpty();
		this.useA.set(true);
		assertThat(logged()).containsExactly("e", 5);
	}

	@Test
	void repeatedReadsAreOneDependency() {
		effect("e", () -> log(this.a.get() + this.a.get() + this.a.get()));
		assertThat(this.context.graph().edges()).hasSize(1);
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("e", 6);
	}

	@Test
	void gateToggledRepeatedlyByEffectAndByHandAgrees() {
		effect("e", () -> log(this.chosen.get()));
		for (int i = 0; i < 10; i++) {
			logged();
			this.useA.set(i % 2 == 0);
			this.a.set(100 + i);
			this.b.set(200 + i);
			assertThat(this.chosen.get()).isEqualTo((i % 2 == 0) ? 100 + i : 200 + i);
		}
	}

	@Test
	void effectsWithShiftingDependenciesRunOnlyForWhatTheyRead() {
		effect("e1", () -> log(this.useA.get() ? this.a.get() : -1));
		effect("e2", () -> log(this.useA.get() ? -2 : this.b.get()));
		logged();
		this.b.set(9);
		assertThat(logged()).isEmpty();
		this.useA.set(false);
		assertThat(logged()).containsExactly("e1", -1, "e2", 9);
	}

	@Test
	void branchOnTheOwnValueGoesBackAndForth() {
		Derived<Integer> d = derived("d", () -> (this.a.get() > 5) ? this.b.get() : this.a.get());
		effect("e", () -> log(d.get()));
		logged();
		this.a.set(10);
		assertThat(logged()).containsExactly("d", "e", 2);
		this.b.set(3);
		assertThat(logged()).containsExactly("d", "e", 3);
		this.a.set(5);
		assertThat(logged()).containsExactly("d", "e", 5);
		this.b.set(4);
		assertThat(logged()).isEmpty();
	}

	@Test
	void switchInsideAChainKeepsTheDroppedBranchSilent() {
		Derived<Integer> next = derived("next", () -> this.chosen.get() + 1);
		Derived<Integer> last = derived("last", () -> next.get() + 1);
		effect("e", () -> log(last.get()));
		this.useA.set(false);
		logged();
		this.a.set(10);
		this.a.set(11);
		assertThat(logged()).isEmpty();
		this.b.set(20);
		assertThat(logged()).containsExactly("chosen", "next", "last", "e", 22);
	}

	@Test
	void graphShowsTheDependenciesOfTheLastRunOnly() {
		effect("e", this.chosen::get);
		long before = this.context.graph().edges().size();
		this.useA.set(false);
		assertThat(this.context.graph().edges()).hasSize((int) before);
		this.useA.set(true);
		long id = this.context.graph()
			.nodes()
			.stream()
			.filter((node) -> node.name().equals("b"))
			.findFirst()
			.get()
			.id();
		assertThat(this.context.graph().edges()).noneMatch((edge) -> edge.dependency() == id);
	}

	@Test
	void manyDependenciesShrinkAndGrow() {
		List<Signal<Integer>> cells = new ArrayList<>();
		for (int i = 0; i < 50; i++) {
			cells.add(this.context.signal(1));
		}
		Derived<Integer> sum = derived("sum", () -> cells.stream().limit(this.a.get()).mapToInt(Signal::get).sum());
		effect("e", () -> log(sum.get()));
		for (int width : List.of(50, 3, 40, 0, 10)) {
			this.a.set(width);
			logged();
			cells.forEach((cell) -> cell.update((n) -> n + 1));
			assertThat(logged()).hasSize(3 * width);
		}
		assertThat(sum.get()).isEqualTo(60);
	}

}
