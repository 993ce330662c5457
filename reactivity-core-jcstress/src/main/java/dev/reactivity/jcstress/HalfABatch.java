package dev.reactivity.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;
import org.openjdk.jcstress.infra.results.I_Result;

import dev.reactivity.Derived;
import dev.reactivity.Effect;
import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;

/**
 * Two signals are written in one batch while somebody else looks at both.
 *
 * @since 0.1.0
 */
@State
public class HalfABatch {

	final ReactiveContext context = ReactiveContext.create();

	final Signal<Integer> a = this.context.signal(0);

	final Signal<Integer> b = this.context.signal(0);

	void writeBoth() {
		this.context.batch(() -> {
			this.a.set(1);
			this.b.set(1);
		});
	}

	/**
	 * The looker is a derived that nobody watches.
	 *
	 * @since 0.1.0
	 */
	@JCStressTest
	@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Nothing of the batch was seen.")
	@Outcome(id = "11", expect = Expect.ACCEPTABLE, desc = "The whole batch was seen.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "A derived was computed from half a batch.")
	@State
	public static class ByADerived extends HalfABatch {

		private final Derived<Integer> both = this.context.derived(() -> this.a.get() * 10 + this.b.get());

		/** Write. */
		@Actor
		public void write() {
			writeBoth();
		}

		/**
		 * Look.
		 * @param result what was seen
		 */
		@Actor
		public void read(I_Result result) {
			result.r1 = this.both.get();
		}

	}

	/**
	 * The looker is a derived over deriveds that an effect watches.
	 *
	 * @since 0.1.0
	 */
	@JCStressTest
	@Outcome(id = { "0, 11", "11, 11" }, expect = Expect.ACCEPTABLE, desc = "Nothing or all of the batch was seen.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "A watched derived was computed from half a batch.")
	@State
	public static class ByAWatchedDerived extends HalfABatch {

		private final Derived<Integer> tens = this.context.derived(() -> this.a.get() * 10);

		private final Derived<Integer> both = this.context.derived(() -> this.tens.get() + this.b.get());

		private volatile int seen;

		private volatile boolean torn;

		private final Effect effect = this.context.effect(() -> {
			this.seen = this.both.get();
			this.torn |= this.seen != 0 && this.seen != 11;
		});

		/** Write. */
		@Actor
		public void write() {
			writeBoth();
		}

		/**
		 * Look.
		 * @param result what was seen
		 */
		@Actor
		public void read(II_Result result) {
			result.r1 = this.both.get();
		}

		/**
		 * Tell what the effect has seen in the end.
		 * @param result the number, or -1 if it ever saw half a batch
		 */
		@Arbiter
		public void end(II_Result result) {
			result.r2 = this.torn ? -1 : this.seen;
			this.effect.close();
		}

	}

	/**
	 * The looker reads one signal after the other, outside of any computation.
	 *
	 * @since 0.1.0
	 */
	@JCStressTest
	@Outcome(id = { "0, 0", "0, 1", "1, 1" }, expect = Expect.ACCEPTABLE,
			desc = "The batch came before, between or after the two reads.")
	@Outcome(id = "1, 0", expect = Expect.FORBIDDEN, desc = "One write of a batch was seen, and then not the other.")
	@State
	public static class ByPlainReads extends HalfABatch {

		/** Write. */
		@Actor
		public void write() {
			writeBoth();
		}

		/**
		 * Look.
		 * @param result what was seen
		 */
		@Actor
		public void read(II_Result result) {
			result.r1 = this.b.get();
			result.r2 = this.a.get();
		}

	}

}
