package dev.reactivity.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;

/**
 * Two threads count the same signals up.
 *
 * @since 0.1.0
 */
@State
public class LostUpdate {

	final ReactiveContext context = ReactiveContext.create();

	final Signal<Integer> a = this.context.signal(0);

	final Signal<Integer> b = this.context.signal(0);

	void countBoth() {
		this.a.update((value) -> value + 1);
		this.b.update((value) -> value + 1);
	}

	/**
	 * Each update by itself.
	 *
	 * @since 0.1.0
	 */
	@JCStressTest
	@Outcome(id = "2, 2", expect = Expect.ACCEPTABLE, desc = "Every update counts.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "One writer has overwritten the update of the other.")
	@State
	public static class OfSingleWrites extends LostUpdate {

		/** Count. */
		@Actor
		public void one() {
			countBoth();
		}

		/** Count. */
		@Actor
		public void two() {
			countBoth();
		}

		/**
		 * Tell what is left.
		 * @param result both values
		 */
		@Arbiter
		public void end(II_Result result) {
			result.r1 = this.a.get();
			result.r2 = this.b.get();
		}

	}

	/**
	 * Both updates in a batch, against updates by themselves.
	 *
	 * @since 0.1.0
	 */
	@JCStressTest
	@Outcome(id = "2, 2", expect = Expect.ACCEPTABLE, desc = "Every update counts, in a batch as well.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "A batch has overwritten an update, or forgotten its own.")
	@State
	public static class OfABatch extends LostUpdate {

		/** Count in a batch. */
		@Actor
		public void one() {
			this.context.batch(this::countBoth);
		}

		/** Count. */
		@Actor
		public void two() {
			countBoth();
		}

		/**
		 * Tell what is left.
		 * @param result both values
		 */
		@Arbiter
		public void end(II_Result result) {
			result.r1 = this.a.get();
			result.r2 = this.b.get();
		}

	}

}
