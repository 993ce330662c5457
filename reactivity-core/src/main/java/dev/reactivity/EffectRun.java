package dev.reactivity;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.EffectRan;

/**
 * One run of a claimed effect: cleanups, body, new subscriptions. All its writes are one
 * batch.
 */
final class EffectRun {

	private final EffectNode effect;

	private final Activity activity;

	EffectRun(EffectNode effect, Activity activity) {
		this.effect = effect;
		this.activity = activity;
	}

	void run(long snapshot) {
		this.activity.openBatch();
		try {
			cleanUp(snapshot);
			if (!this.effect.isClosed()) {
				runBody(snapshot);
			}
			if (this.activity.batchDepth > 1 && !this.activity.isPlain()) {
				this.activity.openOverlay().addWitness(this.effect);
			}
		}
		finally {
			this.activity.closeBatch();
		}
	}

	/** Do what has to be done when the effect is closed. */
	void cleanUpForGood() {
		this.activity.openBatch();
		try {
			long snapshot = this.activity.beginReading();
			try {
				cleanUp(snapshot);
			}
			finally {
				this.activity.endReading();
			}
		}
		finally {
			this.activity.closeBatch();
		}
	}

	private void cleanUp(long snapshot) {
		Possessions left = this.effect.takePossessions();
		if (left == null) {
			return;
		}
		Frame frame = Frame.untracked(this.activity, snapshot, false);
		try {
			Engine engine = this.effect.engine;
			for (EffectNode child = engine.locked(left::takeNewest); child != null; child = engine
				.locked(left::takeNewest)) {
				child.close();
			}
			for (Runnable cleanup = left.takeCleanup(); cleanup != null; cleanup = left.takeCleanup()) {
				runCleanup(cleanup);
			}
		}
		finally {
			frame.leave();
		}
	}

	private void runCleanup(Runnable cleanup) {
		this.activity.engine.assertFree();
		try {
			cleanup.run();
		}
		catch (Throwable ex) {
			this.activity.flush().report(this.effect, ex);
		}
	}

	private void runBody(long snapshot) {
		this.activity.engine.assertFree();
		EffectNode running = this.effect;
		running.countRun();
		boolean measured = running.isMeasured();
		long start = measured ? System.nanoTime() : 0;
		Throwable error = null;
		boolean read = false;
		boolean alone = false;
		ReadLog differences = null;
		Frame frame = Frame.running(this.activity, running, snapshot);
		try {
			running.body.run();
			differences = frame.differences();
		}
		catch (Throwable ex) {
			error = ex;
			differences = frame.differencesAfterFailure();
		}
		finally {
			read = frame.hasRead();
			alone = frame.hasGoneItsOwnWay();
			frame.leave();
		}
		long nanos = measured ? System.nanoTime() - start : -1;
		if (!read && error == null && !running.isClosed()) {
			error = LostDependencies.report(running, running.dependencies.length > 0);
			differences = LostDependencies.isRestoring(running) ? null : differences;
		}
		if (differences != null && !running.isClosed()) {
			running.relink(differences, snapshot);
		}
		running.hasRunIn(snapshot, alone);
		if (!running.isSilent()) {
			this.activity.flush().countRun();
		}
		report(snapshot, nanos, error);
	}

	private void report(long snapshot, long nanos, @Nullable Throwable error) {
		if (nanos >= 0 || error != null || this.effect.record().error() != null) {
			this.effect.ran(snapshot, nanos, error);
		}
		if (error != null) {
			this.activity.flush().report(this.effect, error);
		}
		Listeners listeners = this.activity.engine.listeners;
		if (nanos >= 0 && listeners.isObserved() && !this.effect.isSilent()) {
			listeners.tell(new EffectRan(this.effect.reference(), snapshot, Duration.ofNanos(nanos), error));
		}
	}

}
