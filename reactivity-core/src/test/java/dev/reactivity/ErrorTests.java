package dev.reactivity;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for computations that throw.
 */
class ErrorTests extends EngineFixture {

	private final Signal<Integer> a = signal("a", 1);

	private final Derived<Integer> odd = derived("odd", () -> {
		if (this.a.get() % 2 == 0) {
			throw new IllegalArgumentException("even: " + this.a.get());
		}
		return this.a.get();
	});

	private final Derived<Integer> next = derived("next", () -> this.odd.get() + 1);

	@Test
	void derivedRecoversInBothDirections() {
		assertThat(this.next.get()).isEqualTo(2);
		this.a.set(2);
		assertThatIllegalArgumentException().isThrownBy(this.next::get).withMessage("even: 2");
		this.a.set(3);
		assertThat(this.next.get()).isEqualTo(4);
	}

	@Test
	void errorIsRememberedAndRethrownToEveryReader() {
		this.a.set(2);
		List<Throwable> thrown = new ArrayList<>();
		for (Derived<Integer> each : List.of(this.odd, this.odd, this.next)) {
			assertThatIllegalArgumentException().isThrownBy(each::get).satisfies(thrown::add);
		}
		assertThat(thrown).allSatisfy((each) -> assertThat(each).isSameAs(thrown.get(0)));
		assertThat(logged()).containsExactly("odd", "next");
	}

	@Test
	void watchedFailingDerivedIsNotComputedOnEveryRead() {
		effect("e", () -> this.odd.get());
		this.a.set(2);
		logged();
		assertThatIllegalArgumentException().isThrownBy(this.odd::get);
		assertThatIllegalArgumentException().isThrownBy(this.odd::get);
		assertThat(logged()).isEmpty();
	}

	@Test
	void failingBranchLeavesOthersAlone() {
		effect("bad", this.odd::get);
		effect("good", () -> log(this.a.get()));
		logged();
		this.a.set(2);
		assertThat(logged()).containsExactly("odd", "bad", "good", 2);
		assertThat(this.reported).hasSize(1);
	}

	@Test
	void effectWhoseFirstRunThrowsStaysSubscribed() {
		this.a.set(2);
		effect("e", () -> log(this.odd.get()));
		assertThat(this.reported).hasSize(1);
		logged();
		this.a.set(3);
		assertThat(logged()).containsExactly("odd", "e", 3);
	}

	@Test
	void failedRunKeepsTheDependenciesOfTheRunBefore() {
		Signal<Boolean> broken = signal("broken", false);
		Signal<Integer> late = signal("late", 1);
		effect("e", () -> {
			if (broken.get()) {
				throw new IllegalArgumentException("before 'late' was read");
			}
			log(late.get());
		});
		broken.set(true);
		logged();
		late.set(2);
		assertThat(logged()).containsExactly("e");
		broken.set(false);
		assertThat(logged()).containsExactly("e", 2);
	}

	@Test
	void onErrorReceivesInsteadOfTheHandler() {
		List<Throwable> own = new ArrayList<>();
		Effect.builder(this.odd::get).onError(own::add).context(this.context).build();
		this.a.set(2);
		assertThat(own).hasSize(1);
		assertThat(this.reported).isEmpty();
	}

	@Test
	void setNeverThrowsWhatAnEffectThrew() {
		effect("bad", this.odd::get);
		assertThat(this.a.set(2)).isTrue();
	}

	@Test
	void rethrowHandlerThrowsTheFirstAndSuppressesTheOthersAfterAllHaveRun() {
		ReactiveContext strict = ReactiveContext.builder().errorHandler(ReactiveContext.rethrow()).build();
		Signal<Integer> signal = strict.signal(1);
		for (int i = 0; i < 3; i++) {
			int number = i;
			strict.effect(() -> {
				log(number);
				if (signal.get() == 2) {
					throw new IllegalArgumentException("effect " + number);
				}
			});
		}
		logged();
		assertThatIllegalArgumentException().isThrownBy(() -> signal.set(2))
			.withMessage("effect 0")
			.satisfies((ex) -> assertThat(ex.getSuppressed()).hasSize(2));
		assertThat(logged()).containsExactly(0, 1, 2);
		assertThat(signal.get()).isEqualTo(2);
		Invariants.check(strict);
	}

	@Test
	void afterAFailedFlushUnrelatedWritesRunNothingLeftOver() {
		Signal<Integer> other = signal("other", 1);
		effect("bad", this.odd::get);
		effect("good", this.a::get);
		this.a.set(2);
		logged();
		other.set(2);
		assertThat(logged()).isEmpty();
	}

	@Test
	void failureThatStaysAFailureIsAChange() {
		effect("e", this.odd::get);
		this.a.set(2);
		this.a.set(4);
		assertThat(this.reported).extracting(Throwable::getMessage).containsExactly("even: 2", "even: 4");
	}

	@Test
	void errorsOfTheThreadAreNotRemembered() {
		boolean[] deep = { true };
		Derived<Integer> fragile = derived("fragile", () -> {
			if (deep[0]) {
				throw new StackOverflowError();
			}
			return this.a.get();
		});
		try {
			fragile.get();
		}
		catch (StackOverflowError ex) {
			deep[0] = false;
		}
		assertThat(fragile.get()).isEqualTo(1);
	}

	@Test
	void errorTravelsThroughAChainAndBack() {
		Derived<Integer> last = derived("last", () -> this.next.get() + 1);
		effect("e", () -> log(last.get()));
		logged();
		this.a.set(2);
		this.a.set(3);
		this.a.set(4);
		this.a.set(5);
		assertThat(logged()).containsExactly("odd", "next", "last", "e", "odd", "next", "last", "e", 5, "odd", "next",
				"last", "e", "odd", "next", "last", "e", 7);
		assertThat(this.reported).hasSize(2);
	}

	@Test
	void writeThatDoesNotConcernAFailureLeavesItRemembered() {
		Signal<Integer> other = signal("other", 1);
		this.a.set(2);
		assertThatIllegalArgumentException().isThrownBy(this.odd::get);
		other.set(2);
		logged();
		assertThatIllegalArgumentException().isThrownBy(this.odd::get);
		assertThat(logged()).isEmpty();
	}

	@Test
	void invalidatedFailureIsTriedAgain() {
		boolean[] broken = { true };
		Derived<Integer> file = derived("file", () -> {
			if (broken[0]) {
				throw new IllegalArgumentException("missing");
			}
			return this.a.get();
		});
		effect("e", () -> log(file.get()));
		broken[0] = false;
		logged();
		file.invalidate();
		assertThat(logged()).containsExactly("file", "e", 1);
	}

	@Test
	void checkedExceptionIsRethrownAsItIs() {
		Exception problem = new Exception("sneaky");
		Derived<Integer> sneaky = derived("sneaky", () -> {
			if (this.a.get() > 0) {
				throw ErrorTests.<RuntimeException>sneak(problem);
			}
			return 0;
		});
		assertThatException().isThrownBy(sneaky::get).isSameAs(problem);
		assertThatException().isThrownBy(sneaky::get).isSameAs(problem);
		this.a.set(0);
		assertThat(sneaky.get()).isZero();
	}

	@SuppressWarnings("unchecked")
	private static <E extends Throwable> RuntimeException sneak(Throwable error) throws E {
		throw (E) error;
	}

	@Test
	void errorOfAnInnerEffectIsNotTheOuterOnes() {
		effect("outer", () -> {
			effect("inner", () -> log(this.odd.get()));
			log("outer ends");
		});
		this.a.set(2);
		assertThat(this.reported).hasSize(1);
		logged();
		this.a.set(3);
		assertThat(logged()).containsExactly("odd", "inner", 3);
	}

	@Test
	void onErrorThatThrowsIsNotSwallowedAndTheOthersRun() {
		Effect.builder(this.odd::get).onError((error) -> {
			throw new IllegalStateException("handler", error);
		}).context(this.context).build();
		effect("good", () -> log(this.a.get()));
		logged();
		assertThatIllegalStateException().isThrownBy(() -> this.a.set(2)).withMessage("handler");
		assertThat(logged()).containsExactly("odd", "good", 2);
		assertThat(this.a.set(3)).isTrue();
	}

}
