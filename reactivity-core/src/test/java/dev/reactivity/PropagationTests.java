package dev.reactivity;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the way of a change through the graph: nobody sees a mixture of old and new,
 * nobody runs twice.
 */
class PropagationTests extends EngineFixture {

	private final Signal<Integer> a = signal("a", 1);

	@Test
	void joinOfADiamondRunsOnce() {
		Derived<Integer> b = derived("b", this.a);
		Derived<Integer> c = derived("c", this.a);
		Derived<Integer> d = derived("d", () -> b.get() + c.get());
		assertThat(d.get()).isEqualTo(2);
		logged();
		this.a.set(2);
		assertThat(d.get()).isEqualTo(4);
		assertThat(logged()).containsExactly("b", "d", "c");
		assertThat(d.get()).isEqualTo(4);
		assertThat(logged()).isEmpty();
	}

	@Test
	void effectBehindADiamondRunsOnce() {
		Derived<Integer> b = derived("b", this.a);
		Derived<Integer> c = derived("c", this.a);
		Derived<Integer> d = derived("d", () -> b.get() + c.get());
		effect("e", () -> log(d.get()));
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("b", "d", "c", "e", 4);
	}

	@Test
	void branchesOfDifferentDepthRunOnceEach() {
		Derived<Integer> b = derived("b", this.a);
		Derived<Integer> c = derived("c", b);
		Derived<Integer> d = derived("d", c);
		Derived<Integer> short1 = derived("s", this.a);
		Derived<Integer> join = derived("join", () -> d.get() + short1.get());
		effect("e", () -> log(join.get()));
		logged();
		this.a.set(3);
		assertThat(logged()).containsExactly("b", "c", "d", "join", "s", "e", 6);
	}

	@Test
	void skipConnectionRunsOnce() {
		Derived<Integer> b = derived("b", this.a);
		Derived<Integer> c = derived("c", () -> this.a.get() + b.get());
		assertThat(c.get()).isEqualTo(2);
		logged();
		this.a.set(5);
		assertThat(c.get()).isEqualTo(10);
		assertThat(logged()).containsExactlyInAnyOrder("b", "c");
	}

	@Test
	void joinUpdatesWhenOnlyOneBranchChanged() {
		Derived<Integer> constant = derived("constant", () -> this.a.get() * 0);
		Derived<Integer> moving = derived("moving", this.a);
		effect("e", () -> log(constant.get() + moving.get()));
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("constant", "moving", "e", 2);
	}

	@Test
	void equalBranchesKeepTheJoinFromRunning() {
		Derived<Boolean> left = derived("left", () -> this.a.get() > 0);
		Derived<Boolean> right = derived("right", () -> this.a.get() > -1);
		Derived<Boolean> join = derived("join", () -> left.get() && right.get());
		effect("e", join::get);
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("left", "right");
	}

	@Test
	void exponentiallyManyPathsCostOneRunPerNode() {
		List<Derived<Long>> levels = new ArrayList<>();
		Derived<Long> first = derived("0", () -> (long) this.a.get());
		levels.add(first);
		levels.add(derived("1", first));
		for (int i = 2; i < 60; i++) {
			Derived<Long> below = levels.get(i - 1);
			Derived<Long> belowThat = levels.get(i - 2);
			levels.add(derived("" + i, () -> below.get() + belowThat.get()));
		}
		effect("e", () -> levels.get(59).get());
		logged();
		this.a.set(2);
		assertThat(logged()).hasSize(61).doesNotHaveDuplicates();
	}

	@Test
	void twoSourcesInOneBatchAreOneRun() {
		Signal<Integer> b = signal("b", 1);
		Derived<Integer> sum = derived("sum", () -> this.a.get() + b.get());
		effect("e", () -> log(sum.get()));
		logged();
		this.context.batch(() -> {
			this.a.set(10);
			b.set(20);
		});
		assertThat(logged()).containsExactly("sum", "e", 30);
	}

	@Test
	void pairsOfDerivedAndEffectEachRunOnce() {
		for (int i = 0; i < 6; i++) {
			int times = i;
			Derived<Integer> derived = derived("d" + i, () -> this.a.get() * times);
			effect("e" + i, derived::get);
		}
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("d0", "d1", "e1", "d2", "e2", "d3", "e3", "d4", "e4", "d5", "e5");
	}

	@Test
	void closingOneOfTwoEffectsLeavesTheOther() {
		Derived<Integer> b = derived("b", this.a);
		Effect first = effect("first", b::get);
		effect("second", b::get);
		first.close();
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("b", "second");
	}

	@Test
	void unwatchedBranchIsNotComputed() {
		Derived<Integer> b = derived("b", this.a);
		effect("e", b::get).close();
		logged();
		this.a.set(2);
		assertThat(logged()).isEmpty();
	}

	@Test
	void dependencyThatIsNoLongerReadIsNotComputed() {
		Signal<Integer> b = signal("b", 0);
		Derived<Integer> c = derived("c", b);
		Derived<Integer> d = derived("d", () -> (this.a.get() == 1) ? c.get() : -1);
		effect("e", () -> log(d.get()));
		logged();
		this.context.batch(() -> {
			this.a.set(2);
			b.set(1);
		});
		assertThat(logged()).containsExactly("d", "e", -1);
	}

	@Test
	void derivedReadByHandFirstIsFollowedByALaterEffect() {
		Derived<Integer> b = derived("b", this.a);
		b.get();
		effect("e", b::get);
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("b", "e");
	}

	@Test
	void effectCreatedAfterAChangeSeesIt() {
		Derived<Integer> b = derived("b", this.a);
		b.get();
		this.a.set(2);
		effect("e", () -> log(b.get()));
		assertThat(logged()).endsWith(2);
	}

	@Test
	void everyOrderOfReadingGivesFinalValues() {
		Derived<Integer> b = derived("b", () -> this.a.get() + 1);
		Derived<Integer> c = derived("c", () -> b.get() + 1);
		Derived<Integer> d = derived("d", () -> this.a.get() + c.get());
		d.get();
		this.a.set(10);
		assertThat(c.get()).isEqualTo(12);
		assertThat(d.get()).isEqualTo(22);
		assertThat(b.get()).isEqualTo(11);
		this.a.set(20);
		assertThat(b.get()).isEqualTo(21);
		assertThat(d.get()).isEqualTo(42);
	}

	@Test
	void chainsReadInAnyMixAgree() {
		Derived<Integer> d1 = derived("d1", this.a);
		Derived<Integer> d2 = derived("d2", d1);
		Derived<Integer> d3 = derived("d3", d2);
		effect("e", () -> log(d3.get() + this.a.get() + d1.get() + d2.get()));
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("d1", "d2", "d3", "e", 8);
	}

	@Test
	void branchesThatJoinAndFanOutAgainRunOnceEach() {
		Derived<Integer> b = derived("b", this.a);
		Derived<Integer> c = derived("c", b);
		Derived<Integer> direct = derived("direct", this.a);
		Derived<Integer> join = derived("join", () -> c.get() + direct.get());
		Derived<Integer> left = derived("left", join);
		Derived<Integer> right = derived("right", join);
		effect("e", () -> log(left.get() + right.get()));
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("b", "c", "join", "direct", "left", "e", "right", 8);
	}

	@Test
	void joinEndsAfterBothBranches() {
		List<String> ends = new ArrayList<>();
		Derived<Integer> b = this.context.derived(() -> ending(ends, "b", this.a.get()));
		Derived<Integer> c = this.context.derived(() -> ending(ends, "c", this.a.get()));
		Derived<Integer> d = this.context.derived(() -> ending(ends, "d", b.get() + c.get()));
		d.get();
		this.a.set(2);
		d.get();
		assertThat(ends).containsExactly("b", "c", "d", "b", "c", "d");
	}

	private static int ending(List<String> ends, String name, int value) {
		ends.add(name);
		return value;
	}

	@Test
	void growingFanInRunsEachNodeOnce() {
		Derived<Integer> b = derived("b", this.a);
		Derived<Integer> c = derived("c", () -> this.a.get() + b.get());
		Derived<Integer> d = derived("d", () -> this.a.get() + c.get());
		effect("e", () -> log(d.get()));
		logged();
		this.a.set(10);
		assertThat(logged()).containsExactlyInAnyOrder("b", "c", "d", "e", 30).endsWith(30);
	}

	@Test
	void joinOfTwoConstantBranchesUpdatesFromTheThird() {
		Derived<Integer> zero = derived("zero", () -> this.a.get() * 0);
		Derived<Boolean> positive = derived("positive", () -> this.a.get() > 0);
		Derived<Integer> moving = derived("moving", this.a);
		Derived<Integer> join = derived("join", () -> zero.get() + (positive.get() ? moving.get() : 0));
		effect("e", () -> log(join.get()));
		logged();
		this.a.set(7);
		assertThat(logged()).containsExactly("zero", "positive", "moving", "join", "e", 7);
	}

	@Test
	void stackedDiamondsRunEachNodeOnce() {
		Derived<Integer> top = derived("top", this.a);
		for (int i = 0; i < 10; i++) {
			Derived<Integer> below = top;
			Derived<Integer> left = derived("left" + i, below);
			Derived<Integer> right = derived("right" + i, below);
			top = derived("join" + i, () -> left.get() + right.get());
		}
		Derived<Integer> last = top;
		effect("e", () -> log(last.get()));
		logged();
		this.a.set(2);
		assertThat(logged()).hasSize(33).doesNotHaveDuplicates();
		assertThat(last.get()).isEqualTo(2048);
	}

	@Test
	void sourcesThatCrossIntoAJoinRunItOnce() {
		Signal<Integer> b = signal("b", 1);
		Derived<Integer> sum = derived("sum", () -> this.a.get() + b.get());
		Derived<Integer> difference = derived("difference", () -> this.a.get() - b.get());
		Derived<Integer> join = derived("join", () -> sum.get() * difference.get());
		effect("e", () -> log(join.get()));
		logged();
		this.context.batch(() -> {
			this.a.set(5);
			b.set(3);
		});
		assertThat(logged()).containsExactly("sum", "join", "difference", "e", 16);
	}

	@Test
	void derivedThatNobodyReachesAnyMoreIsNotComputedForAnyOfItsSources() {
		Signal<Integer> b = signal("b", 0);
		Signal<Integer> c = signal("c", 0);
		Derived<Integer> unreachable = derived("unreachable", () -> b.get() + c.get());
		Derived<Integer> d = derived("d", () -> (this.a.get() == 1) ? unreachable.get() : -1);
		effect("e", () -> log(d.get()));
		logged();
		this.context.batch(() -> {
			c.set(1);
			b.set(1);
			this.a.set(2);
		});
		assertThat(logged()).containsExactly("d", "e", -1);
		c.set(2);
		assertThat(logged()).isEmpty();
	}

	@Test
	void derivedCreatedAfterAWriteIsFresh() {
		Derived<Integer> early = derived("early", this.a);
		early.get();
		this.a.set(2);
		Derived<Integer> late = derived("late", () -> this.a.get() * 10 + early.get());
		assertThat(late.get()).isEqualTo(22);
	}

	@Test
	void writesToDifferentSourcesOutsideOfABatchAreOneRunEach() {
		Signal<Integer> b = signal("b", 1);
		Derived<Integer> sum = derived("sum", () -> this.a.get() + b.get());
		effect("e", () -> log(sum.get()));
		logged();
		this.a.set(2);
		b.set(2);
		assertThat(logged()).containsExactly("sum", "e", 3, "sum", "e", 4);
	}

}
