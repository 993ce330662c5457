package dev.reactivity;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for reads that are not recorded.
 */
class UntrackedTests extends EngineFixture {

	private final Signal<Integer> a = signal("a", 1);

	private final Signal<Integer> b = signal("b", 1);

	private final Derived<Integer> twice = derived("twice", () -> this.b.get() * 2);

	@Test
	void untrackedReadInAnEffectIsNoDependency() {
		effect("e", () -> log(this.a.get() + this.context.untracked(this.b)));
		logged();
		this.b.set(5);
		assertThat(logged()).isEmpty();
		this.a.set(2);
		assertThat(logged()).containsExactly("e", 7);
	}

	@Test
	void peekInADerivedIsNoDependency() {
		Derived<Integer> d = derived("d", () -> this.a.get() + this.b.peek());
		d.get();
		this.b.set(5);
		assertThat(d.get()).isEqualTo(2);
		this.a.set(2);
		assertThat(d.get()).isEqualTo(7);
	}

	@Test
	void untrackedReadOfAnOldDerivedIsFresh() {
		effect("e", () -> log(this.a.get() + this.twice.peek()));
		this.b.set(10);
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("e", "twice", 22);
	}

	@Test
	void untrackedBlocksTheWholeChain() {
		Derived<Integer> chain = derived("chain", () -> this.context.untracked(this.twice));
		effect("e", chain::get);
		logged();
		this.b.set(3);
		assertThat(logged()).isEmpty();
	}

	@Test
	void derivedReadInUntrackedCodeStillTracksForItself() {
		Derived<Integer> outer = derived("outer", () -> this.context.untracked(this.twice));
		outer.get();
		this.b.set(3);
		assertThat(this.twice.get()).isEqualTo(6);
	}

	@Test
	void untrackedWriteIsAWrite() {
		effect("e", () -> log(this.b.get()));
		logged();
		this.context.untracked(() -> this.b.set(4));
		assertThat(logged()).containsExactly("e", 4);
	}

	@Test
	void untrackedAndBatchCompose() {
		effect("e", () -> log(this.a.get() + this.b.get()));
		logged();
		this.context.untracked(() -> this.context.batch(() -> {
			this.a.set(2);
			this.b.set(2);
		}));
		assertThat(logged()).containsExactly("e", 4);
	}

}
