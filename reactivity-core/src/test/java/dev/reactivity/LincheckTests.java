package dev.reactivity;

import java.util.List;

import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Options;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * Tests that concurrent operations give the same results as if they had been done one
 * after the other: small programs of two threads, run under very many schedules.
 */
class LincheckTests {

	@ParameterizedTest
	@ValueSource(classes = { Values.class, Batches.class, Watched.class })
	void operationsSeemToHappenOneAfterTheOtherUnderStress(Class<?> operations) {
		small(new StressOptions()).invocationsPerIteration(Soak.times(300)).check(operations);
	}

	@ParameterizedTest
	@ValueSource(classes = { Values.class, Batches.class, Watched.class })
	void operationsSeemToHappenOneAfterTheOtherUnderEveryScheduleTried(Class<?> operations) {
		assumeTrue(Soak.isAskedFor(), "model checking takes minutes; ask for it with -Dreactivity.test.soak=1");
		small(new ModelCheckingOptions()).invocationsPerIteration(Soak.times(50)).check(operations);
	}

	private static <O extends Options<O, ?>> O small(O options) {
		return options.iterations(6).threads(2).actorsBefore(1).actorsPerThread(2).actorsAfter(1);
	}

	/** Single writes and reads of a signal and of what is derived from it. */
	@Param(name = "value", gen = IntGen.class, conf = "1:3")
	public static class Values {

		private final ReactiveContext context = ReactiveContext.create();

		private final Signal<Integer> a = this.context.signal(0);

		private final Derived<Integer> capped = this.context.derived(() -> Math.min(this.a.get(), 2));

		private final Derived<Integer> twice = this.context.derived(() -> this.capped.get() * 2);

		@Operation
		public boolean set(@Param(name = "value") int value) {
			return this.a.set(value);
		}

		@Operation
		public boolean add(@Param(name = "value") int value) {
			return this.a.update((before) -> before + value);
		}

		@Operation
		public int read() {
			return this.a.get();
		}

		@Operation
		public int readDerived() {
			return this.twice.get();
		}

		@Operation
		public void invalidate() {
			this.capped.invalidate();
		}

	}

	/** Batches over two signals, some of them rolled back. */
	@Param(name = "value", gen = IntGen.class, conf = "1:3")
	public static class Batches {

		private final ReactiveContext context = ReactiveContext.create();

		private final Signal<Integer> a = this.context.signal(0);

		private final Signal<Integer> b = this.context.signal(0);

		private final Derived<List<Integer>> both = this.context.derived(() -> List.of(this.a.get(), this.b.get()));

		@Operation
		public void setBoth(@Param(name = "value") int value) {
			this.context.batch(() -> {
				this.a.set(value);
				this.b.set(value);
			});
		}

		@Operation
		public void addToBoth(@Param(name = "value") int value) {
			this.context.batch(() -> {
				this.a.update((before) -> before + value);
				this.b.update((before) -> before + value);
			});
		}

		@Operation
		public int rollBack(@Param(name = "value") int value) {
			try (Batch batch = Batch.open(this.context)) {
				this.a.set(value);
				this.b.set(-value);
				int seen = this.both.get().get(1);
				batch.rollback();
				return seen;
			}
		}

		@Operation
		public String read() {
			return this.both.get().toString();
		}

	}

	/** A derived that an effect watches, which has seen the last value at the end. */
	@Param(name = "value", gen = IntGen.class, conf = "1:3")
	public static class Watched {

		private final ReactiveContext context = ReactiveContext.create();

		private final Signal<Integer> a = this.context.signal(0);

		private final Signal<Integer> b = this.context.signal(0);

		private final Derived<Integer> chosen = this.context
			.derived(() -> (this.a.get() % 2 == 0) ? this.a.get() : this.b.get());

		private volatile int seen;

		private final Effect effect = this.context.effect(() -> this.seen = this.chosen.get());

		@Operation
		public boolean setA(@Param(name = "value") int value) {
			return this.a.set(value);
		}

		@Operation
		public boolean setB(@Param(name = "value") int value) {
			return this.b.set(value);
		}

		@Operation
		public int read() {
			return this.chosen.get();
		}

		@Operation
		public void runAgain() {
			this.effect.run();
		}

		@Validate
		public void effectHasSeenTheLastValue() {
			if (this.seen != this.chosen.get()) {
				throw new IllegalStateException("saw " + this.seen + " instead of " + this.chosen.get());
			}
		}

	}

}
