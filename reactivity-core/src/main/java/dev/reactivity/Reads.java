package dev.reactivity;

import java.util.concurrent.ForkJoinPool;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/*
 * The one door from the asynchronous part to the inside of the engine. Everything else
 * there is made of signals, deriveds and effects.
 */

/**
 * The reads of a computation that are made where its function does not run: on other
 * threads, or after it has returned.
 */
final class Reads {

	private Reads() {
	}

	/**
	 * Return what gathers late reads for the computation of a context that runs here and
	 * now: the innermost one, be it in its function or in {@link #collect late code}. It
	 * is the same object for the whole of one run.
	 * @param context the context
	 * @return what gathers them, or null where reads are not recorded
	 */
	static @Nullable LateReads current(ReactiveContext context) {
		Activity activity = Ambient.current().find(context.engine);
		return gatherer((activity != null) ? activity.frame : null);
	}

	// The same for the innermost computation of any context.
	static @Nullable LateReads current() {
		return gatherer(Ambient.top());
	}

	private static @Nullable LateReads gatherer(@Nullable Frame frame) {
		if (frame == null || frame.computation == null) {
			return null;
		}
		LateReads late = frame.late;
		if (late == null) {
			late = new LateReads(frame.computation);
			frame.late = late;
		}
		return late;
	}

	// The same where a computation is known to run.
	static LateReads required(ReactiveContext context) {
		LateReads late = current(context);
		if (late == null) {
			throw new IllegalStateException("No computation of " + context + " runs here");
		}
		return late;
	}

	/**
	 * Run late code of a computation as one {@link LatePiece}; in the function of that
	 * very run it is simply run.
	 * @param late what gathers the reads
	 * @param body the code
	 * @param <T> the type of its result
	 * @return what the code returned
	 */
	@SuppressWarnings("try")
	static <T extends @Nullable Object> T collect(LateReads late, Supplier<T> body) {
		if (current(late.context) == late) {
			return body.get();
		}
		try (LatePiece piece = new LatePiece(late)) {
			return body.get();
		}
	}

	/**
	 * Make a tracked read of a node, without its value.
	 * @param node what to read; the computation that reads it runs on this thread
	 * @return names the value: the same number as long as it has not changed
	 */
	static long stamp(Node node) {
		Activity activity = Ambient.current().find(node.engine);
		Frame frame = (activity != null) ? activity.frame : null;
		if (activity == null || frame == null) {
			throw new IllegalStateException(node + " is read late by no computation");
		}
		if (node instanceof DerivedNode<?> derived) {
			return derived.trackIn(frame);
		}
		long stamp = activity.read((Source) node).stamp;
		frame.track(node, stamp);
		return stamp;
	}

	// Return the revision that code sees here.
	static long revision(ReactiveContext context) {
		Activity activity = Ambient.current().find(context.engine);
		Frame frame = (activity != null) ? activity.frame : null;
		return (frame != null) ? frame.snapshot : context.engine.revision();
	}

	/**
	 * Return whether a run that begins here and now takes the place of all runs before:
	 * whether it sees the newest revision, and no writes of an open batch.
	 * @param context the context
	 * @return whether no other run can be newer
	 */
	static boolean areNewest(ReactiveContext context) {
		Activity activity = Ambient.current().find(context.engine);
		Frame frame = (activity != null) ? activity.frame : null;
		return frame != null && frame.isShared() && frame.snapshot == context.engine.revision();
	}

	/**
	 * Run code as a thread of its own would: outside of every computation and every batch
	 * of this thread, so that what it writes is visible whatever becomes of those. If the
	 * function of a derived is on the stack, so that others may wait for this thread,
	 * another thread runs it.
	 * @param context the context it writes to
	 * @param body the code
	 */
	static void apart(ReactiveContext context, Runnable body) {
		Ambient ambient = Ambient.current();
		if (ambient.isComputing(context.engine)) {
			ForkJoinPool.commonPool().execute(body);
			return;
		}
		ambient.stepAside();
		try {
			body.run();
		}
		finally {
			ambient.stepBack();
		}
	}

}
