package dev.reactivity;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for the life of an {@link Effect}: its runs, its cleanups, its end.
 */
class EffectLifecycleTests extends EngineFixture {

	private final Signal<Integer> a = signal("a", 1);

	private final Signal<Integer> b = signal("b", 1);

	private Effect withCleanup(String name) {
		return effect(name, () -> {
			int seen = this.a.get();
			Effect.onCleanup(() -> log("clean " + name + seen));
		});
	}

	@Test
	void deferredEffectStartsWithRun() {
		Effect effect = Effect.builder(() -> log(this.a.get())).deferred().context(this.context).build();
		this.a.set(2);
		assertThat(logged()).isEmpty();
		effect.run();
		this.a.set(3);
		assertThat(logged()).containsExactly(2, 3);
	}

	@Test
	void runRunsEvenIfNothingChanged() {
		effect("e", this.a::get).run();
		assertThat(logged()).containsExactly("e", "e");
	}

	@Test
	void cleanupRunsBeforeTheNextRunAndOnceAtClose() {
		Effect effect = withCleanup("e");
		this.a.set(2);
		effect.close();
		effect.close();
		assertThat(logged()).containsExactly("e", "clean e1", "e", "clean e2");
	}

	@Test
	void cleanupsOfOneRunAreCalledNewestFirst() {
		effect("e", () -> {
			Effect.onCleanup(() -> log("first"));
			Effect.onCleanup(() -> log("second"));
		}).close();
		assertThat(logged()).containsExactly("e", "second", "first");
	}

	@Test
	void cleanupOutsideOfAnEffectIsRefused() {
		assertThatIllegalStateException().isThrownBy(() -> Effect.onCleanup(() -> {
		})).withMessageContaining("outside of a running effect");
		Derived<Integer> d = derived("d", () -> {
			Effect.onCleanup(() -> {
			});
			return 1;
		});
		effect("e", d::peek);
		assertThat(this.reported).singleElement().isInstanceOf(IllegalStateException.class);
	}

	@Test
	void cleanupIsUntracked() {
		effect("e", () -> {
			this.a.get();
			Effect.onCleanup(this.b::get);
		});
		this.a.set(2);
		logged();
		this.b.set(2);
		assertThat(logged()).isEmpty();
	}

	@Test
	void cleanupRunByAnotherEffectIsUntrackedThere() {
		Effect inner = effect("inner", () -> Effect.onCleanup(this.b::get));
		effect("closer", () -> {
			this.a.get();
			inner.close();
		});
		logged();
		this.b.set(2);
		assertThat(logged()).isEmpty();
	}

	@Test
	void closeInACleanupPreventsTheRun() {
		AtomicReference<Effect> self = new AtomicReference<>();
		self.set(effect("e", () -> {
			this.a.get();
			Effect.onCleanup(() -> self.get().close());
		}));
		logged();
		this.a.set(2);
		this.a.set(3);
		assertThat(logged()).isEmpty();
		assertThat(self.get().isClosed()).isTrue();
	}

	@Test
	void cleanupReadsFreshDeriveds() {
		Derived<Integer> twice = derived("twice", () -> this.a.get() * 2);
		effect("e", () -> {
			twice.get();
			Effect.onCleanup(() -> log(twice.get()));
		});
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("twice", 4, "e");
	}

	@Test
	void writeInACleanupIsSeenByReadsInIt() {
		Derived<Integer> twice = derived("twice", () -> this.b.get() * 2);
		effect("e", () -> {
			this.a.get();
			Effect.onCleanup(() -> {
				this.b.set(10);
				log(twice.get());
			});
		});
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("twice", 20, "e");
	}

	@Test
	void writesInACleanupReachOtherEffectsTogether() {
		Signal<Integer> c = signal("c", 1);
		effect("e", () -> {
			this.a.get();
			Effect.onCleanup(() -> {
				this.b.set(2);
				c.set(2);
			});
		});
		effect("other", () -> log(this.b.get() + c.get()));
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("e", "other", 4);
	}

	@Test
	void cleanupWritingItsOwnDependencyDoesNotLoop() {
		effect("e", () -> {
			this.a.get();
			Effect.onCleanup(() -> this.a.update((n) -> n + 1));
		});
		logged();
		this.a.set(10);
		assertThat(logged()).containsExactly("e");
		assertThat(this.a.get()).isEqualTo(11);
		assertThat(this.reported).isEmpty();
	}

	@Test
	void cleanupThatThrowsIsReportedAndTheRunGoesOn() {
		effect("e", () -> {
			this.a.get();
			Effect.onCleanup(() -> {
				throw new IllegalArgumentException("cleanup");
			});
		});
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("e");
		assertThat(this.reported).singleElement().isInstanceOf(IllegalArgumentException.class);
	}

	@Test
	void cleanupOfTheLastGoodRunHasRunWhenTheNextOneThrows() {
		effect("e", () -> {
			int seen = this.a.get();
			if (seen == 2) {
				throw new IllegalArgumentException("two");
			}
			Effect.onCleanup(() -> log("clean " + seen));
		});
		this.a.set(2);
		this.a.set(3);
		assertThat(logged()).containsExactly("e", "clean 1", "e", "e");
	}

	@Test
	void effectCreatedInACleanupIsNobodys() {
		effect("e", () -> {
			this.a.get();
			Effect.onCleanup(() -> effect("own", this.b::get));
		}).close();
		logged();
		this.b.set(2);
		assertThat(logged()).containsExactly("own");
	}

	@Test
	void closingItselfStopsItForGood() {
		AtomicReference<Effect> self = new AtomicReference<>();
		self.set(effect("e", () -> {
			if (this.a.get() == 2) {
				self.get().close();
				this.b.get();
				Effect.onCleanup(() -> log("cleaned"));
			}
		}));
		this.a.set(2);
		assertThat(logged()).containsExactly("e", "e", "cleaned");
		this.a.set(3);
		this.b.set(3);
		assertThat(logged()).isEmpty();
	}

	@Test
	void closedEffectCannotRun() {
		Effect effect = effect("e", this.a::get);
		effect.close();
		assertThatIllegalStateException().isThrownBy(effect::run).withMessageContaining("'e' is closed");
	}

	@Test
	void newEffectOnTheSameSignalWorksAfterAClose() {
		effect("e1", this.a::get).close();
		effect("e2", this.a::get);
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("e2");
	}

	@Test
	void effectClosedByTheDerivedItIsCheckedForDoesNotRun() {
		AtomicReference<Effect> self = new AtomicReference<>();
		Derived<Integer> closer = derived("closer", () -> {
			if (this.a.get() == 2) {
				self.get().close();
			}
			return this.a.get();
		});
		self.set(effect("e", closer::get));
		effect("sibling", () -> log(closer.get()));
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("closer", "sibling", 2);
	}

	@Test
	void closingDropsChainsUpward() {
		Derived<Integer> first = derived("first", this.a);
		Derived<Integer> second = derived("second", first);
		Effect one = effect("one", second::get);
		Effect two = effect("two", first::get);
		one.close();
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("first", "two");
		two.close();
		this.a.set(3);
		assertThat(logged()).isEmpty();
	}

	@Test
	void derivedCreatedInEachRunReadsTheNewest() {
		effect("e", () -> log(this.context.derived(() -> this.a.get() * 2).get()));
		this.a.set(2);
		this.a.set(3);
		assertThat(logged()).containsExactly("e", 2, "e", 4, "e", 6);
	}

	@Test
	void closingWhileBeingCheckedDoesNotDisturbAnUnchangedSibling() {
		AtomicReference<Effect> self = new AtomicReference<>();
		Derived<Boolean> positive = derived("positive", () -> {
			if (this.a.get() == 2) {
				self.get().close();
			}
			return this.a.get() > 0;
		});
		self.set(effect("e", positive::get));
		effect("sibling", positive::get);
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("positive");
		this.a.set(-1);
		assertThat(logged()).containsExactly("positive", "sibling");
	}

	@Test
	void runTracksLikeAnyOtherRun() {
		AtomicBoolean more = new AtomicBoolean();
		Effect effect = effect("e", () -> log(this.a.get() + (more.get() ? this.b.get() : 0)));
		more.set(true);
		logged();
		this.b.set(2);
		assertThat(logged()).isEmpty();
		effect.run();
		this.b.set(3);
		assertThat(logged()).containsExactly("e", 3, "e", 4);
	}

	@Test
	void runCleansUpTheRunBefore() {
		withCleanup("e").run();
		assertThat(logged()).containsExactly("e", "clean e1", "e");
	}

	@Test
	void deferredEffectThatIsClosedUnrunDoesNothing() {
		Effect effect = Effect.builder(() -> log(this.a.get())).deferred().context(this.context).build();
		effect.close();
		this.a.set(2);
		assertThat(logged()).isEmpty();
		assertThat(effect.isClosed()).isTrue();
	}

	@Test
	void effectThatClosesAnotherOneOfTheSameFlushKeepsItFromRunning() {
		AtomicReference<Effect> later = new AtomicReference<>();
		effect("closer", () -> {
			if (this.a.get() == 2) {
				later.get().close();
			}
		});
		later.set(effect("later", this.a::get));
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("closer");
	}

	@Test
	void effectCreatedByAnEffectOfTheSameFlushRunsOnce() {
		effect("creator", () -> {
			if (this.a.get() == 2) {
				Effect.builder(() -> log("made" + this.a.get())).context(this.context).detached().build();
			}
		});
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("creator", "made2");
	}

}
