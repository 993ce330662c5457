package dev.reactivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for graphs that are deeper than the stack of a thread, or very wide. The first
 * computation of a chain calls from function to function, if the levels have not been
 * read as they were added.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DeepGraphTests extends EngineFixture {

	private static final int DEPTH = 100_000;

	private static final int WIDTH = 100_000;

	private static final int SMALL_STACK = 512 * 1024;

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

	/** Build a chain that nobody has read, of functions that note their ends. */
	private Derived<Integer> coldChain(int levels, int[] ends) {
		Derived<Integer> last = this.context.derived(() -> this.a.get() + 1);
		for (int i = 1; i < levels; i++) {
			Derived<Integer> below = last;
			int level = i;
			last = this.context.derived(() -> {
				int value = below.get() + 1;
				ends[level]++;
				return value;
			});
		}
		return last;
	}

	private static void onASmallStack(Runnable body) {
		AtomicReference<Throwable> failure = new AtomicReference<>();
		Thread thread = new Thread(null, body, "small stack", SMALL_STACK);
		thread.setUncaughtExceptionHandler((which, error) -> failure.set(error));
		thread.start();
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
		assertThat(failure).hasValue(null);
	}

	@Test
	void deepChainIsComputedForTheFirstTimeEachFunctionToItsEndOnce() {
		onASmallStack(() -> {
			int[] ends = new int[DEPTH];
			Derived<Integer> last = coldChain(DEPTH, ends);
			assertThat(last.get()).isEqualTo(DEPTH);
			assertThat(Arrays.stream(ends).skip(1)).containsOnly(1);
		});
	}

	@Test
	void deepChainIsComputedForTheFirstTimeByAnEffectThatRunsOnce() {
		onASmallStack(() -> {
			Derived<Integer> last = coldChain(DEPTH, new int[DEPTH]);
			effect("e", () -> log(last.get()));
			assertThat(logged()).containsExactly("e", DEPTH);
			this.a.set(1);
			assertThat(logged()).containsExactly("e", DEPTH + 1);
		});
	}

	@Test
	void deepChainIsComputedForTheFirstTimeInsideABatch() {
		onASmallStack(() -> {
			Derived<Integer> last = coldChain(DEPTH, new int[DEPTH]);
			try (Batch batch = Batch.open(this.context)) {
				this.a.set(5);
				assertThat(last.get()).isEqualTo(5 + DEPTH);
				batch.rollback();
			}
			assertThat(last.get()).isEqualTo(DEPTH);
		});
	}

	@Test
	void functionThatCatchesEverythingDoesNotKeepWhatItCaughtInADeepChain() {
		Derived<Integer> bottom = coldChain(150, new int[150]);
		Derived<Integer> last = bottom;
		for (int i = 0; i < 150; i++) {
			Derived<Integer> below = last;
			last = this.context.derived(() -> {
				try {
					return below.get();
				}
				catch (Throwable ex) {
					log(ex);
					return -1;
				}
			});
		}
		assertThat(last.get()).isEqualTo(150);
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 129, 150, 300 })
	void circleOfManyIsToldToWhomeverReadsIt(int length) {
		List<Derived<Integer>> ring = new ArrayList<>();
		for (int i = 0; i < length; i++) {
			int next = (i + 1) % length;
			ring.add(derived("d" + i, () -> ring.get(next).get() + 1));
		}
		assertThatExceptionOfType(ReactiveCycleException.class).isThrownBy(ring.get(0)::get);
		assertThatExceptionOfType(ReactiveCycleException.class).isThrownBy(ring.get(length / 2)::get);
	}

	@Test
	void changeTravelsThroughADeepUnwatchedChain() {
		onASmallStack(() -> {
			Derived<Integer> last = chain();
			this.a.set(5);
			assertThat(last.get()).isEqualTo(5 + DEPTH);
			assertThat(last.get()).isEqualTo(5 + DEPTH);
		});
	}

	@Test
	void changeTravelsThroughADeepWatchedChain() {
		onASmallStack(() -> {
			Derived<Integer> last = chain();
			Effect effect = effect("e", () -> log(last.get()));
			logged();
			this.a.set(5);
			assertThat(logged()).containsExactly("e", 5 + DEPTH);
			this.context.batch(() -> this.a.set(7));
			assertThat(logged()).containsExactly("e", 7 + DEPTH);
			effect.close();
			this.a.set(6);
			assertThat(logged()).isEmpty();
			assertThat(last.get()).isEqualTo(6 + DEPTH);
		});
	}

	@Test
	void changeTravelsThroughADeepChainInsideABatch() {
		onASmallStack(() -> {
			Derived<Integer> last = chain();
			try (Batch batch = Batch.open(this.context)) {
				this.a.set(5);
				assertThat(last.get()).isEqualTo(5 + DEPTH);
				batch.rollback();
				assertThat(last.get()).isEqualTo(DEPTH);
			}
		});
	}

	@Test
	void deepChainIsShownInThePicture() {
		onASmallStack(() -> {
			Derived<Integer> last = chain();
			try (Effect effect = effect("e", last::get)) {
				assertThat(this.context.graph().edges()).hasSize(DEPTH + 1);
				assertThat(effect.isClosed()).isFalse();
			}
		});
	}

	@Test
	void deepChainOfFailuresFailsAndRecovers() {
		onASmallStack(() -> {
			Derived<Integer> last = chain().map((value) -> 1 / (value - DEPTH - 1));
			effect("e", () -> log(last.get()));
			logged();
			this.a.set(1);
			assertThat(this.reported).singleElement().isInstanceOf(ArithmeticException.class);
			assertThat(logged()).containsExactly("e");
			this.a.set(2);
			assertThat(logged()).containsExactly("e", 1);
		});
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void manyReadersOfOneSignalAllHearOfIt(boolean effects) {
		List<Derived<Integer>> readers = new ArrayList<>();
		int[] ran = new int[1];
		for (int i = 0; i < WIDTH; i++) {
			int offset = i;
			Derived<Integer> reader = this.context.derived(() -> this.a.get() + offset);
			readers.add(reader);
			if (effects) {
				this.context.effect(() -> ran[0] += reader.get() - offset);
			}
			else {
				reader.get();
			}
		}
		this.a.set(1);
		assertThat(ran[0]).isEqualTo(effects ? WIDTH : 0);
		for (int i = 0; i < WIDTH; i += 1000) {
			assertThat(readers.get(i).get()).isEqualTo(1 + i);
		}
	}

	@Test
	void readerOfManySignalsHearsOfEach() {
		List<Signal<Integer>> cells = new ArrayList<>();
		for (int i = 0; i < WIDTH; i++) {
			cells.add(this.context.signal(0));
		}
		Derived<Integer> sum = this.context.derived(() -> cells.stream().mapToInt(Signal::get).sum());
		Effect effect = effect("e", () -> log(sum.get()));
		logged();
		cells.get(WIDTH - 1).set(1);
		cells.get(0).set(1);
		this.context.batch(() -> cells.forEach((cell) -> cell.update((n) -> n + 1)));
		assertThat(logged()).containsExactly("e", 1, "e", 2, "e", 2 + WIDTH);
		effect.close();
	}

	@Test
	void longListOfOwnedEffectsIsClosedAtOnce() {
		int[] open = new int[1];
		Effect outer = effect("outer", () -> {
			this.a.get();
			for (int i = 0; i < 10_000; i++) {
				this.context.effect(() -> {
					open[0]++;
					Effect.onCleanup(() -> open[0]--);
				});
			}
		});
		this.a.set(1);
		assertThat(open[0]).isEqualTo(10_000);
		outer.close();
		assertThat(open[0]).isZero();
	}

}
