package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

import org.junit.jupiter.api.Test;

import dev.reactivity.event.DependenciesLost;
import dev.reactivity.event.ReactivityEvent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ReactiveContext}: isolation and options.
 */
class ContextTests extends EngineFixture {

	private final ReactiveContext other = ReactiveContext.create();

	private final Signal<Integer> here = signal("here", 1);

	private final Signal<Integer> there = this.other.signal(1);

	@Test
	void computationsTrackOnlyTheirOwnContext() {
		effect("e", () -> log(this.here.get() + this.there.get()));
		logged();
		this.there.set(5);
		assertThat(logged()).isEmpty();
		this.here.set(2);
		assertThat(logged()).containsExactly("e", 7);
	}

	@Test
	void computationReachedThroughAForeignOneStillTracks() {
		Derived<Integer> foreign = this.other.derived(() -> this.here.get() + this.there.get());
		effect("e", () -> log(foreign.get()));
		logged();
		this.here.set(2);
		assertThat(logged()).startsWith("e");
	}

	@Test
	void batchOfOneContextDoesNotDelayAnother() {
		this.other.effect(() -> log("other" + this.there.get()));
		logged();
		this.context.batch(() -> {
			this.there.set(2);
			assertThat(logged()).containsExactly("other2");
		});
	}

	@Test
	void globalContextIsTheDefault() {
		Signal<Integer> global = Signal.of(1);
		Derived<Integer> twice = Derived.of(() -> global.get() * 2);
		List<Integer> seen = new ArrayList<>();
		try (Effect effect = Effect.of(() -> seen.add(twice.get()))) {
			Batch.run(() -> global.set(2));
			assertThat(Batch.<Boolean>run(() -> global.set(3))).isTrue();
			assertThat(effect.isClosed()).isFalse();
		}
		assertThat(seen).containsExactly(2, 4, 6);
		Invariants.check(ReactiveContext.global());
	}

	@Test
	void limitMustBePositive() {
		assertThatIllegalArgumentException().isThrownBy(() -> ReactiveContext.builder().maxFlushIterations(0))
			.withMessage("'maxFlushIterations' must be positive, but was 0");
	}

	@Test
	void lostDependenciesAreToldOnce() {
		List<ReactivityEvent> events = new ArrayList<>();
		ReactiveContext context = ReactiveContext.builder().listener(events::add).build();
		Signal<Boolean> on = context.signal(true);
		Effect effect = Effect.builder(() -> context.untracked(on)).context(context).name("blind").build();
		effect.run();
		assertThat(events).filteredOn(DependenciesLost.class::isInstance)
			.singleElement()
			.satisfies((event) -> assertThat(((DependenciesLost) event).node().name()).isEqualTo("blind"));
	}

	@Test
	void restorePolicyKeepsTheDependencies() {
		ReactiveContext context = ReactiveContext.builder().lostDependencyPolicy(LostDependencyPolicy.RESTORE).build();
		Signal<Integer> signal = context.signal(1);
		AtomicBoolean blind = new AtomicBoolean();
		context.effect(() -> log(blind.get() ? signal.peek() : signal.get()));
		blind.set(true);
		signal.set(2);
		signal.set(3);
		assertThat(logged()).containsExactly(1, 2, 3);
	}

	@Test
	void failPolicyMakesItAnError() {
		ReactiveContext context = ReactiveContext.builder()
			.lostDependencyPolicy(LostDependencyPolicy.FAIL)
			.errorHandler((effect, error) -> this.reported.add(error))
			.build();
		Derived<Integer> constant = Derived.builder(() -> 1).name("constant").context(context).build();
		assertThatIllegalStateException().isThrownBy(constant::get).withMessageContaining("constant");
		context.effect(() -> log("blind"));
		assertThat(this.reported).singleElement().isInstanceOf(IllegalStateException.class);
	}

	@Test
	void nodesSayWhatTheyAre() {
		assertThat(this.here).hasToString("Signal(here)");
		assertThat(this.here.asReadOnly()).hasToString("Signal(here)").isNotInstanceOf(Signal.class);
		assertThat(this.other.derived(this.there).name()).startsWith("derived-");
		assertThat(this.context).hasToString("ReactiveContext(test)");
	}

}
