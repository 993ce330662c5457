package dev.reactivity.jcstress;

import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

import dev.reactivity.Derived;
import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;

/**
 * An object without final fields goes from one thread to another.
 *
 * @since 0.1.0
 */
@JCStressTest
@Outcome(id = { "0, 0", "0, 42", "42, 42" }, expect = Expect.ACCEPTABLE, desc = "The object was seen whole or not yet.")
@Outcome(expect = Expect.FORBIDDEN, desc = "An object was seen before what was written into it.")
@State
public class UnsafePublication {

	private final ReactiveContext context = ReactiveContext.create();

	private final Signal<Box> signal = this.context.signal(new Box(0));

	private final Derived<Box> derived = this.context.derived(() -> new Box(this.signal.get().content()));

	/** Hand an object over. */
	@Actor
	public void write() {
		this.signal.set(new Box(42));
	}

	/**
	 * Look into what has arrived, made by the other thread and by whoever computed it.
	 * @param result what was in it
	 */
	@Actor
	public void read(II_Result result) {
		result.r1 = this.signal.get().content();
		result.r2 = this.derived.get().content();
	}

	/** A thing whose content is written after its creation, without any care. */
	private static final class Box {

		private int content = -1;

		private int copy = -1;

		Box(int content) {
			this.content = content;
			this.copy = content;
		}

		int content() {
			return (this.content == this.copy) ? this.content : -2;
		}

	}

}
