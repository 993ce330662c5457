package dev.reactivity;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for what a newcomer tries first.
 */
class FirstStepsTests {

	private final ReactiveContext context = ReactiveContext.create();

	private final List<Object> log = new ArrayList<>();

	private final Signal<Integer> count = this.context.signal(1);

	@Test
	void signalGivesWhatWasSet() {
		assertThat(this.count.set(2)).isTrue();
		assertThat(this.count.get()).isEqualTo(2);
		assertThat(this.count.peek()).isEqualTo(2);
	}

	@Test
	void settingAnEqualValueIsNoChange() {
		assertThat(this.count.set(1)).isFalse();
	}

	@Test
	void updateReportsWhetherTheValueChanged() {
		assertThat(this.count.update((n) -> n + 1)).isTrue();
		assertThat(this.count.update((n) -> n)).isFalse();
		assertThat(this.count.get()).isEqualTo(2);
	}

	@Test
	void derivedIsLazyAndCached() {
		Derived<Integer> twice = this.context.derived(() -> {
			this.log.add("twice");
			return this.count.get() * 2;
		});
		assertThat(this.log).isEmpty();
		assertThat(twice.get()).isEqualTo(2);
		assertThat(twice.get()).isEqualTo(2);
		assertThat(this.log).containsExactly("twice");
		this.count.set(4);
		assertThat(twice.peek()).isEqualTo(8);
	}

	@Test
	void effectRunsAtCreationAndOnChange() {
		Effect effect = this.context.effect(() -> this.log.add(this.count.get()));
		this.count.set(2);
		effect.close();
		this.count.set(3);
		assertThat(this.log).containsExactly(1, 2);
		assertThat(effect.isClosed()).isTrue();
	}

	@Test
	void equalResultStopsTheWave() {
		Derived<Boolean> odd = this.count.map((n) -> n % 2 == 1);
		this.context.effect(() -> this.log.add(odd.get()));
		this.count.set(3);
		this.count.set(4);
		assertThat(this.log).containsExactly(true, false);
	}

	@Test
	void diamondRunsOnce() {
		Derived<Integer> left = this.count.map((n) -> n + 1);
		Derived<Integer> right = this.count.map((n) -> n * 10);
		this.context.effect(() -> this.log.add(left.get() + right.get()));
		this.count.set(2);
		assertThat(this.log).containsExactly(12, 23);
	}

	@Test
	void batchIsOneChange() {
		Signal<Integer> other = this.context.signal(1);
		this.context.effect(() -> this.log.add(this.count.get() + other.get()));
		this.context.batch(() -> {
			this.count.set(5);
			other.set(5);
		});
		assertThat(this.log).containsExactly(2, 10);
	}

	@Test
	void batchReturnsTheValueOfItsBody() {
		int seen = this.context.batch(() -> {
			this.count.set(7);
			return this.count.get();
		});
		assertThat(seen).isEqualTo(7);
	}

	@Test
	void derivedReadInABatchSeesOwnWrites() {
		Derived<Integer> twice = this.count.map((n) -> n * 2);
		try (Batch batch = Batch.open(this.context)) {
			this.count.set(5);
			assertThat(twice.get()).isEqualTo(10);
			batch.rollback();
		}
		assertThat(twice.get()).isEqualTo(2);
	}

	@Test
	void revertedWriteIsNoChange() {
		this.context.effect(() -> this.log.add(this.count.get()));
		this.context.batch(() -> {
			this.count.set(2);
			this.count.set(1);
		});
		assertThat(this.log).containsExactly(1);
	}

	@Test
	void transactionIsRolledBackWhenItThrows() {
		assertThatIllegalStateException().isThrownBy(() -> this.context.transaction(() -> {
			this.count.set(9);
			throw new IllegalStateException("no");
		}));
		assertThat(this.count.get()).isEqualTo(1);
	}

	@Test
	void batchThatThrowsKeepsItsWrites() {
		assertThatIllegalStateException().isThrownBy(() -> this.context.batch(() -> {
			this.count.set(9);
			throw new IllegalStateException("no");
		}));
		assertThat(this.count.get()).isEqualTo(9);
	}

	@Test
	void untrackedReadsAreNotDependencies() {
		this.context.effect(() -> this.log.add(this.context.untracked(() -> this.count.get())));
		this.count.set(2);
		assertThat(this.log).containsExactly(1);
	}

	@Test
	void throwingDerivedRethrowsTheSameException() {
		IllegalArgumentException problem = new IllegalArgumentException("bad");
		Derived<Integer> broken = this.context.derived(() -> {
			if (this.count.get() == 1) {
				throw problem;
			}
			return 0;
		});
		assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(broken::get).isSameAs(problem);
		this.count.set(2);
		assertThat(broken.get()).isZero();
	}

	@Test
	void derivedThatWritesIsRefused() {
		Derived<Boolean> writer = this.context.derived(() -> this.count.set(2));
		assertThatIllegalStateException().isThrownBy(writer::get);
		assertThat(this.count.get()).isEqualTo(1);
	}

	@Test
	void derivedThatReadsItselfIsACycle() {
		List<Derived<Integer>> self = new ArrayList<>();
		self.add(Derived.builder(() -> self.get(0).get() + 1).name("self").context(this.context).build());
		assertThatExceptionOfType(ReactiveCycleException.class).isThrownBy(self.get(0)::get)
			.satisfies((ex) -> assertThat(ex.getPath()).containsExactly("self", "self"));
	}

	@Test
	void cleanupRunsBeforeTheNextRunAndAtClose() {
		Effect effect = this.context.effect(() -> {
			int seen = this.count.get();
			Effect.onCleanup(() -> this.log.add(-seen));
			this.log.add(seen);
		});
		this.count.set(2);
		effect.close();
		assertThat(this.log).containsExactly(1, -1, 2, -2);
	}

	@Test
	void invalidatedDerivedIsComputedAgain() {
		Derived<Integer> size = this.context.derived(this.log::size);
		assertThat(size.get()).isZero();
		this.log.add("more");
		size.invalidate();
		assertThat(size.get()).isEqualTo(1);
	}

	@Test
	void graphListsNamedValuesAndEffects() {
		Signal<Integer> price = Signal.builder(1).name("price").context(this.context).build();
		Effect.builder(price::get).name("print").context(this.context).build();
		ReactiveGraph graph = this.context.graph();
		assertThat(graph.nodes()).extracting(ReactiveGraph.Node::name).containsExactly("price", "print");
		assertThat(graph.edges()).hasSize(1);
		assertThat(this.context.findValue("price")).containsSame(price);
	}

}
