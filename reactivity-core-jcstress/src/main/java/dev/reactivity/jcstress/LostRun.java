package dev.reactivity.jcstress;

import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.I_Result;

import dev.reactivity.Derived;
import dev.reactivity.Effect;
import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;

/**
 * A write comes while an effect runs, ends or subscribes.
 *
 * @since 0.1.0
 */
@State
public class LostRun {

	final ReactiveContext context = ReactiveContext.create();

	final Signal<Integer> a = this.context.signal(0);

	final Signal<Integer> b = this.context.signal(0);

	volatile int seen;

	/**
	 * Both threads write what the same effect reads, so that one write may come just when
	 * the run for the other one ends.
	 *
	 * @since 0.1.0
	 */
	@JCStressTest
	@Outcome(id = "11", expect = Expect.ACCEPTABLE, desc = "The effect has seen both writes in the end.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "A write that came while the effect ran has not made it run again.")
	@State
	public static class AtTheEndOfARun extends LostRun {

		private final Derived<Integer> tens = this.context.derived(() -> this.a.get() * 10);

		private final Effect effect = this.context.effect(() -> this.seen = this.tens.get() + this.b.get());

		/** Write the one. */
		@Actor
		public void one() {
			this.a.set(1);
		}

		/** Write the other. */
		@Actor
		public void two() {
			this.b.set(1);
			this.effect.isClosed();
		}

		/**
		 * Tell what the effect has seen in the end.
		 * @param result the number
		 */
		@Arbiter
		public void end(I_Result result) {
			result.r1 = this.seen;
		}

	}

	/**
	 * One thread makes the effect read something for the first time, the other writes
	 * just that.
	 *
	 * @since 0.1.0
	 */
	@JCStressTest
	@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The effect has seen the late write.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "A commit slipped in between a first read and its subscription.")
	@State
	public static class AtANewDependency extends LostRun {

		private final Derived<Integer> late = this.context.derived(this.b);

		private final Effect effect = this.context.effect(() -> this.seen = (this.a.get() == 0) ? -1 : this.late.get());

		/** Make the effect read more. */
		@Actor
		public void open() {
			this.a.set(1);
		}

		/** Write what it is about to read. */
		@Actor
		public void write() {
			this.b.set(1);
			this.effect.isClosed();
		}

		/**
		 * Tell what the effect has seen in the end.
		 * @param result the number
		 */
		@Arbiter
		public void end(I_Result result) {
			result.r1 = this.seen;
		}

	}

	/**
	 * One thread creates the effect, the other writes what it reads.
	 *
	 * @since 0.1.0
	 */
	@JCStressTest
	@Outcome(id = "1", expect = Expect.ACCEPTABLE, desc = "The new effect has seen the write.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "A commit slipped in between the first run and its subscription.")
	@State
	public static class AtCreation extends LostRun {

		private @Nullable Effect effect;

		/** Create the effect. */
		@Actor
		public void create() {
			this.effect = this.context.effect(() -> this.seen = this.a.get());
		}

		/** Write. */
		@Actor
		public void write() {
			this.a.set(1);
		}

		/**
		 * Return the effect, which holds it.
		 * @return the effect
		 */
		@Nullable Effect effect() {
			return this.effect;
		}

		/**
		 * Tell what the effect has seen in the end.
		 * @param result the number
		 */
		@Arbiter
		public void end(I_Result result) {
			result.r1 = this.seen;
		}

	}

	/**
	 * One thread closes the effect while the other makes it run.
	 *
	 * @since 0.1.0
	 */
	@JCStressTest
	@Outcome(id = "0", expect = Expect.ACCEPTABLE, desc = "Closed is final, and every run was cleaned up.")
	@Outcome(id = "-1", expect = Expect.FORBIDDEN, desc = "A cleanup was called twice.")
	@Outcome(id = "1", expect = Expect.FORBIDDEN, desc = "The cleanup of the run under way at the close was forgotten.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "The effect ran again after its close.")
	@State
	public static class AtTheClose extends LostRun {

		private final Effect effect = this.context.effect(() -> {
			if (this.a.get() == 2) {
				this.seen = 100;
			}
			open(1);
			Effect.onCleanup(() -> open(-1));
		});

		// Runs of one effect never overlap, so this needs no more than visibility.
		@SuppressWarnings("NonAtomicOperationOnVolatileField")
		private void open(int change) {
			this.seen += change;
		}

		/** Close the effect. */
		@Actor
		public void close() {
			this.effect.close();
		}

		/** Make it run. */
		@Actor
		public void write() {
			this.a.set(1);
		}

		/**
		 * Tell how many cleanups are missing, after one more write.
		 * @param result the number
		 */
		@Arbiter
		public void end(I_Result result) {
			this.a.set(2);
			result.r1 = this.seen;
		}

	}

}
