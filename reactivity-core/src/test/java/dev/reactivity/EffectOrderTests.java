package dev.reactivity;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the order of effects, and for effects inside effects.
 */
class EffectOrderTests extends EngineFixture {

	private final Signal<Integer> a = signal("a", 1);

	private final Signal<Integer> b = signal("b", 1);

	@Test
	void effectsRunInCreationOrder() {
		Derived<Integer> deep = derived("deep", this.a);
		for (int i = 0; i < 5; i++) {
			if (i % 2 == 0) {
				effect("e" + i, deep::get);
			}
			else {
				effect("e" + i, this.a::get);
			}
		}
		Effect.builder(() -> log(this.a.get())).context(this.context).build();
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("deep", "e0", "e1", "e2", "e3", "e4", 2);
	}

	@Test
	void orderIsThatOfCreationEvenAfterResubscribing() {
		effect("e1", () -> log((this.b.get() > 1) ? this.a.get() : 0));
		effect("e2", this.a::get);
		this.b.set(2);
		logged();
		this.a.set(5);
		assertThat(logged()).containsExactly("e1", 5, "e2");
	}

	@Test
	void outerRunsBeforeInnerAndInnerOfTheOldRunDoesNotRun() {
		effect("outer", () -> {
			int seen = this.a.get();
			effect("inner", () -> log(seen + this.a.get()));
		});
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("outer", "inner", 4);
	}

	@Test
	void innerTracksForItself() {
		effect("outer", () -> {
			this.a.get();
			effect("inner", this.b::get);
		});
		logged();
		this.b.set(2);
		assertThat(logged()).containsExactly("inner");
		this.a.set(2);
		assertThat(logged()).containsExactly("outer", "inner");
	}

	@Test
	void outerStillReactsAfterAnInnerRanOnItsOwn() {
		effect("outer", () -> {
			effect("inner", this.b::get);
			this.a.get();
		});
		this.b.set(2);
		this.b.set(3);
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("outer", "inner");
		this.b.set(4);
		assertThat(logged()).containsExactly("inner");
	}

	@Test
	void innerEffectsDoNotPileUp() {
		effect("outer", () -> {
			this.a.get();
			effect("inner", this.b::get);
		});
		for (int i = 2; i < 20; i++) {
			this.a.set(i);
		}
		logged();
		this.b.set(2);
		assertThat(logged()).containsExactly("inner");
	}

	@Test
	void closingTheOuterClosesAllLevels() {
		Effect outer = effect("outer", () -> effect("middle", () -> effect("inner", this.b::get)));
		outer.close();
		logged();
		this.b.set(2);
		assertThat(logged()).isEmpty();
		assertThat(this.context.graph().nodes()).extracting(ReactiveGraph.Node::name).containsExactly("a", "b");
	}

	@Test
	void detachedEffectOutlivesItsCreator() {
		Effect outer = effect("outer",
				() -> Effect.builder(() -> log("d" + this.b.get())).context(this.context).detached().build());
		outer.close();
		logged();
		this.b.set(2);
		assertThat(logged()).containsExactly("d2");
	}

	@Test
	void effectCreatedInUntrackedCodeIsNobodys() {
		Effect outer = effect("outer", () -> this.context.untracked(() -> effect("own", this.b::get)));
		outer.close();
		logged();
		this.b.set(2);
		assertThat(logged()).containsExactly("own");
	}

	@Test
	void innerEffectIsNotRunWhenItsDerivedStaysEqual() {
		Derived<Boolean> positive = derived("positive", () -> this.b.get() > 0);
		effect("outer", () -> effect("inner", positive::get));
		logged();
		this.b.set(2);
		assertThat(logged()).containsExactly("positive");
	}

	@Test
	void writingTheSignalOfAChildDoesNotRunTheParent() {
		effect("outer", () -> {
			Signal<Integer> own = this.context.signal(0);
			effect("inner", () -> log(own.get()));
			own.set(1);
		});
		assertThat(logged()).containsExactly("outer", "inner", 0, "inner", 1);
	}

	@Test
	void cleanupsGoFromTheInsideOutAndYoungestFirst() {
		Effect outer = effect("outer", () -> {
			Effect.onCleanup(() -> log("outer out"));
			effect("first", () -> {
				Effect.onCleanup(() -> log("first out"));
				effect("leaf", () -> Effect.onCleanup(() -> log("leaf out")));
			});
			effect("second", () -> Effect.onCleanup(() -> log("second out")));
		});
		logged();
		outer.close();
		assertThat(logged()).containsExactly("second out", "leaf out", "first out", "outer out");
	}

	@Test
	void effectsCreatedBeforeAThrowAreClosedWithTheEffect() {
		Effect outer = effect("outer", () -> {
			effect("inner", this.b::get);
			throw new IllegalArgumentException("after the inner one");
		});
		outer.close();
		logged();
		this.b.set(2);
		assertThat(logged()).isEmpty();
	}

	@Test
	void cleanupsOfTheOldRunComeBeforeTheNewOneFromTheInsideOut() {
		effect("outer", () -> {
			this.a.get();
			Effect.onCleanup(() -> log("outer out"));
			effect("first", () -> Effect.onCleanup(() -> log("first out")));
			effect("second", () -> Effect.onCleanup(() -> log("second out")));
		});
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("second out", "first out", "outer out", "outer", "first", "second");
	}

	@Test
	void innerEffectThatRanByItselfIsCleanedUpOnceWithTheOuter() {
		Effect outer = effect("outer", () -> effect("inner", () -> {
			int seen = this.b.get();
			Effect.onCleanup(() -> log("out " + seen));
		}));
		this.b.set(2);
		logged();
		outer.close();
		assertThat(logged()).containsExactly("out 2");
	}

	@Test
	void innerEffectClosedByHandIsNotClosedAgain() {
		Effect outer = effect("outer", () -> effect("inner", () -> Effect.onCleanup(() -> log("out"))).close());
		outer.close();
		assertThat(logged()).containsExactly("outer", "inner", "out");
	}

	@Test
	void youngerEffectThatWritesIsFollowedByTheOldestStaleOneFirst() {
		effect("first", () -> log(this.b.get()));
		effect("second", () -> log(this.b.get()));
		effect("writer", () -> this.b.set(this.a.get()));
		effect("last", () -> log(this.a.get() + this.b.get()));
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("writer", "first", 2, "second", 2, "last", 4);
	}

	@Test
	void scheduledEffectDoesNotHoldUpTheOthers() {
		List<Runnable> queue = new ArrayList<>();
		Effect.builder(() -> log("scheduled" + this.a.get())).scheduler(queue::add).context(this.context).build();
		effect("direct", this.a::get);
		queue.remove(0).run();
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("direct");
		queue.remove(0).run();
		assertThat(logged()).containsExactly("scheduled2");
	}

}
