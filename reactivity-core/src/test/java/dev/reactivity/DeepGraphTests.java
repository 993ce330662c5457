package dev.reactivity;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for graphs that are deeper than the stack of a thread.
 */
class DeepGraphTests extends EngineFixture {

	private static final int DEPTH = 20_000;

	private final Signal<Integer> a = signal("a", 0);

	/** Build a chain, computing each level as it is added. */
	private Derived<Integer> chain() {
		Derived<Integer> last = this.context.derived(() -> this.a.get() + 1);
		for (int i = 1; i < DEPTH; i++) {
			Derived<Integer> below = last;
			last = this.context.derived(() -> below.get() + 1);
			last.get();
		}
		return last;
	}

	@Test
	void changeTravelsThroughADeepUnwatchedChain() {
		Derived<Integer> last = chain();
		this.a.set(5);
		assertThat(last.get()).isEqualTo(5 + DEPTH);
	}

	@Test
	void changeTravelsThroughADeepWatchedChain() {
		Derived<Integer> last = chain();
		Effect effect = effect("e", () -> log(last.get()));
		logged();
		this.a.set(5);
		assertThat(logged()).containsExactly("e", 5 + DEPTH);
		effect.close();
		this.a.set(6);
		assertThat(logged()).isEmpty();
		assertThat(last.get()).isEqualTo(6 + DEPTH);
	}

	@Test
	void changeTravelsThroughADeepChainInsideABatch() {
		Derived<Integer> last = chain();
		try (Batch batch = Batch.open(this.context)) {
			this.a.set(5);
			assertThat(last.get()).isEqualTo(5 + DEPTH);
			batch.rollback();
			assertThat(last.get()).isEqualTo(DEPTH);
		}
	}

}
