package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for values that depend on themselves and effects that never settle.
 */
@Timeout(30)
class CycleTests extends EngineFixture {

	private final Signal<Boolean> circular = signal("circular", true);

	private final Signal<Integer> a = signal("a", 0);

	private final Signal<Integer> b = signal("b", 0);

	private final AtomicReference<Supplier<Integer>> link = new AtomicReference<>(() -> 0);

	private final Derived<Integer> first = derived("first", () -> this.circular.get() ? this.link.get().get() : 1);

	private final Derived<Integer> second = derived("second", () -> this.first.get() + 1);

	@Test
	void derivedThatReadsItselfNamesThePath() {
		this.link.set(this.first);
		assertThatExceptionOfType(ReactiveCycleException.class).isThrownBy(this.first::get)
			.satisfies((ex) -> assertThat(ex.getPath()).containsExactly("first", "first"));
	}

	@Test
	void pairNamesThePathAndRecovers() {
		this.link.set(this.second);
		assertThatExceptionOfType(ReactiveCycleException.class).isThrownBy(this.second::get)
			.withMessageContaining("second -> first -> second");
		this.circular.set(false);
		assertThat(this.second.get()).isEqualTo(2);
		this.circular.set(true);
		assertThatExceptionOfType(ReactiveCycleException.class).isThrownBy(this.first::get);
		this.circular.set(false);
		assertThat(this.first.get()).isEqualTo(1);
	}

	@Test
	void effectOnACycleIsReportedAndRecovers() {
		this.link.set(this.second);
		effect("e", () -> log(this.second.get()));
		assertThat(this.reported).singleElement().isInstanceOf(ReactiveCycleException.class);
		logged();
		this.circular.set(false);
		assertThat(logged()).contains("e", 2);
	}

	@Test
	void cycleThroughUntrackedCodeIsFoundAndRecovers() {
		this.link.set(() -> this.context.untracked(this.second));
		assertThatExceptionOfType(ReactiveCycleException.class).isThrownBy(this.second::get);
		this.circular.set(false);
		assertThat(this.second.get()).isEqualTo(2);
	}

	@Test
	void memberThatSurvivesTheCycleIsNotRememberedByIt() {
		this.link.set(() -> {
			try {
				return this.second.get();
			}
			catch (ReactiveCycleException ex) {
				return 100;
			}
		});
		assertThat(this.second.get()).isEqualTo(101);
		assertThat(this.second.get()).isEqualTo(101);
		this.circular.set(false);
		assertThat(this.second.get()).isEqualTo(2);
		assertThat(this.first.get()).isEqualTo(1);
	}

	@Test
	void effectThatIncrementsWhatItReadsIsStopped() {
		effect("runaway", () -> this.a.set(this.a.get() + 1));
		assertThat(this.reported).singleElement()
			.isInstanceOfSatisfying(ReactiveCycleException.class,
					(ex) -> assertThat(ex.getPath()).containsExactly("runaway", "runaway"));
		assertThat(this.a.get()).isEqualTo(101);
		this.a.set(0);
		assertThat(this.reported).hasSize(2);
		assertThat(this.a.get()).isEqualTo(101);
	}

	@Test
	void pingPongIsStoppedAndTheGraphStaysUsable() {
		effect("ping", () -> this.b.set(this.a.get() + 1));
		effect("pong", () -> this.a.set(this.b.get() + 1));
		assertThat(this.reported).isNotEmpty()
			.allSatisfy((error) -> assertThat(error).isInstanceOf(ReactiveCycleException.class))
			.first()
			.satisfies((error) -> assertThat(((ReactiveCycleException) error).getPath()).contains("ping", "pong"));
		Signal<Integer> other = signal("other", 1);
		effect("bystander", () -> log(other.get()));
		logged();
		other.set(2);
		assertThat(logged()).containsExactly("bystander", 2);
	}

	@Test
	void loopThroughADerivedIsStopped() {
		Derived<Integer> next = derived("next", () -> this.a.get() + 1);
		effect("loop", () -> this.a.set(next.get()));
		assertThat(this.reported).singleElement().isInstanceOf(ReactiveCycleException.class);
	}

	@Test
	void lateLoopIsStopped() {
		effect("late", () -> {
			if (this.a.get() > 0) {
				this.a.update((n) -> n + 1);
			}
		});
		assertThat(this.reported).isEmpty();
		this.a.set(1);
		assertThat(this.reported).hasSize(1);
	}

	@Test
	void loopOnASchedulerIsStoppedToo() {
		Effect.builder(() -> this.a.set(this.a.get() + 1))
			.name("scheduled")
			.scheduler(Runnable::run)
			.context(this.context)
			.build();
		assertThat(this.reported).singleElement().isInstanceOf(ReactiveCycleException.class);
	}

	@Test
	void limitIsConfigurable() {
		ReactiveContext strict = ReactiveContext.builder()
			.maxFlushIterations(3)
			.errorHandler((effect, error) -> this.reported.add(error))
			.build();
		Signal<Integer> counter = strict.signal(0);
		strict.effect(() -> counter.set(counter.get() + 1));
		assertThat(counter.get()).isEqualTo(4);
		assertThat(this.reported).hasSize(1);
	}

	@Test
	void threeEffectsInARingAreStopped() {
		Signal<Integer> c = signal("c", 0);
		effect("one", () -> this.b.set(this.a.get() + 1));
		effect("two", () -> c.set(this.b.get() + 1));
		effect("three", () -> this.a.set(c.get() + 1));
		assertThat(this.reported).isNotEmpty().allMatch(ReactiveCycleException.class::isInstance);
		assertThat(((ReactiveCycleException) this.reported.get(0)).getPath()).contains("one", "two", "three");
		this.reported.clear();
		Signal<Integer> other = signal("other", 1);
		effect("bystander", () -> log(other.get()));
		logged();
		other.set(2);
		assertThat(logged()).containsExactly("bystander", 2);
	}

	@Test
	void conditionalSelfReadIsFoundAndRecovers() {
		this.link.set(this.first);
		this.circular.set(false);
		assertThat(this.first.get()).isEqualTo(1);
		this.circular.set(true);
		assertThatExceptionOfType(ReactiveCycleException.class).isThrownBy(this.first::get);
		assertThatExceptionOfType(ReactiveCycleException.class).isThrownBy(this.first::get);
		this.circular.set(false);
		assertThat(this.first.get()).isEqualTo(1);
	}

	@Test
	void stoppedEffectRunsAgainForTheNextWrite() {
		AtomicBoolean wild = new AtomicBoolean(true);
		effect("e", () -> {
			int value = this.a.get();
			if (wild.get()) {
				this.a.set(value + 1);
			}
		});
		assertThat(this.reported).hasSize(1);
		wild.set(false);
		logged();
		this.a.set(-1);
		assertThat(logged()).containsExactly("e");
		assertThat(this.reported).hasSize(1);
	}

	@Test
	void longChainOfEffectsIsNoRunaway() {
		List<Signal<Integer>> cells = new ArrayList<>(List.of(this.a));
		for (int i = 0; i < 300; i++) {
			Signal<Integer> from = cells.get(i);
			Signal<Integer> to = this.context.signal(0);
			cells.add(to);
			effect("copy" + i, () -> to.set(from.get()));
		}
		this.a.set(7);
		assertThat(cells.get(300).get()).isEqualTo(7);
		assertThat(this.reported).isEmpty();
	}

}
