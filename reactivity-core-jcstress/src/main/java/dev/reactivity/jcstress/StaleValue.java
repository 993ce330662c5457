package dev.reactivity.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;
import org.openjdk.jcstress.infra.results.II_Result;

import dev.reactivity.Derived;
import dev.reactivity.Effect;
import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;

/**
 * A derived is read while what it was computed from is written.
 *
 * @since 0.1.0
 */
@State
public class StaleValue {

	final ReactiveContext context = ReactiveContext.create();

	final Signal<Integer> a = this.context.signal(0);

	final Signal<Integer> b = this.context.signal(0);

	final Derived<Integer> ofA = this.context.derived(this.a);

	final Derived<Integer> ofB = this.context.derived(this.b);

	/**
	 * The writer reads its own write, the other thread looks at any time, and everybody
	 * looks at the end.
	 *
	 * @since 0.1.0
	 */
	@JCStressTest
	@Outcome(id = { "1, 0, 1", "1, 1, 1" }, expect = Expect.ACCEPTABLE, desc = "New for the writer and in the end.")
	@Outcome(id = "0, .*, .*", expect = Expect.FORBIDDEN, desc = "The writer has read an old value after its commit.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "A derived has stayed old after the commit of what it reads.")
	@State
	public static class AfterACommit extends StaleValue {

		/**
		 * Write and read.
		 * @param result what the writer sees
		 */
		@Actor
		public void write(III_Result result) {
			this.a.set(1);
			result.r1 = this.ofA.get();
		}

		/**
		 * Look.
		 * @param result what the other thread sees
		 */
		@Actor
		public void read(III_Result result) {
			result.r2 = this.ofA.get();
		}

		/**
		 * Look at the end.
		 * @param result what is true in the end
		 */
		@Arbiter
		public void end(III_Result result) {
			result.r3 = this.ofA.get();
		}

	}

	/**
	 * The same while an effect watches.
	 *
	 * @since 0.1.0
	 */
	@JCStressTest
	@Outcome(id = { "1, 0, 1", "1, 1, 1" }, expect = Expect.ACCEPTABLE, desc = "New for the writer and in the end.")
	@Outcome(expect = Expect.FORBIDDEN, desc = "A watched derived has stayed old after the commit of what it reads.")
	@State
	public static class WhileWatched extends StaleValue {

		private final Effect effect = this.context.effect(this.ofA::get);

		/**
		 * Write and read.
		 * @param result what the writer sees
		 */
		@Actor
		public void write(III_Result result) {
			this.a.set(1);
			result.r1 = this.ofA.get();
		}

		/**
		 * Look.
		 * @param result what the other thread sees
		 */
		@Actor
		public void read(III_Result result) {
			result.r2 = this.ofA.get();
		}

		/**
		 * Look at the end.
		 * @param result what is true in the end
		 */
		@Arbiter
		public void end(III_Result result) {
			result.r3 = this.ofA.get();
			this.effect.close();
		}

	}

	/**
	 * Each thread writes one signal and then reads what is derived from the other.
	 *
	 * @since 0.1.0
	 */
	@JCStressTest
	@Outcome(id = { "0, 1", "1, 0", "1, 1" }, expect = Expect.ACCEPTABLE, desc = "At least one saw the other.")
	@Outcome(id = "0, 0", expect = Expect.FORBIDDEN, desc = "Both writes were made, and neither reader has seen one.")
	@State
	public static class Crosswise extends StaleValue {

		/**
		 * Write the one, read the other.
		 * @param result what it sees
		 */
		@Actor
		public void one(II_Result result) {
			this.a.set(1);
			result.r1 = this.ofB.get();
		}

		/**
		 * Write the other, read the one.
		 * @param result what it sees
		 */
		@Actor
		public void two(II_Result result) {
			this.b.set(1);
			result.r2 = this.ofA.get();
		}

	}

	/**
	 * A reader that has seen the new value never sees the old one again.
	 *
	 * @since 0.1.0
	 */
	@JCStressTest
	@Outcome(id = { "0, 0", "0, 1", "1, 1" }, expect = Expect.ACCEPTABLE, desc = "Time goes forward.")
	@Outcome(id = "1, 0", expect = Expect.FORBIDDEN, desc = "A new value was seen, and then the old one again.")
	@State
	public static class BackInTime extends StaleValue {

		/** Write. */
		@Actor
		public void write() {
			this.a.set(1);
		}

		/**
		 * Read twice, by different ways.
		 * @param result what it sees
		 */
		@Actor
		public void read(II_Result result) {
			result.r1 = this.ofA.get();
			result.r2 = this.a.get();
		}

	}

}
