package dev.reactivity;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/*
 * How it fits together.
 *
 * Every commit has a number, the revision. A source keeps its newest entry, and older
 * ones as long as a running computation may need them. A derived keeps a memo: the
 * result and, per dependency, the stamp of the value it was made from. Equal results
 * keep their stamp, so "has anything I read changed?" is a comparison of numbers, made
 * in reading order.
 *
 * Whatever is computed, is computed in a view: one revision, under the writes of the
 * thread's own batch. So nothing ever sees half a batch. A result is shared if it is
 * newer than what is shared already, else it stays in its view.
 *
 * Changes are announced downstream only along the paths that effects watch. An effect
 * that hears of one is queued by the committing thread and then asks, by pulling,
 * whether a value it read really differs.
 *
 * One short lock guards the links and the step to the next revision. Foreign code never
 * runs under it.
 */

/**
 * The parts that the nodes of a context share.
 */
final class Engine {

	final CommitLock lock = new CommitLock();

	final Snapshots snapshots = new Snapshots();

	final Registry registry = new Registry();

	final Listeners listeners;

	final BiConsumer<? super @Nullable Effect, ? super Throwable> errorHandler;

	final LostDependencyPolicy lostDependencyPolicy;

	final int maxFlushIterations;

	private final AtomicLong ids = new AtomicLong();

	private final AtomicLong stamps = new AtomicLong();

	/** The newest commit that is visible; written under the lock. */
	private volatile long revision = 1;

	Engine(ReactiveContext.Builder options) {
		this.listeners = new Listeners(this, options.listeners);
		this.errorHandler = options.errorHandler;
		this.lostDependencyPolicy = options.lostDependencyPolicy;
		this.maxFlushIterations = options.maxFlushIterations;
	}

	@SuppressWarnings({ "unchecked", "NullAway", "TypeParameterUnusedInFormals" })
	static <T extends @Nullable Object> T cast(@Nullable Object value) {
		return (T) value;
	}

	long nextId() {
		return this.ids.incrementAndGet();
	}

	long nextStamp() {
		return this.stamps.incrementAndGet();
	}

	long revision() {
		return this.revision;
	}

	boolean isTracking() {
		Activity activity = Ambient.find(this);
		return activity != null && activity.frame != null && activity.frame.computation != null;
	}

	void publish(long revision) {
		this.lock.assertHeld();
		this.revision = revision;
	}

	// Keep the newest revision readable until it is closed.
	long openSnapshot() {
		return locked(() -> {
			this.snapshots.open(this.revision);
			return this.revision;
		});
	}

	void closeSnapshot(long snapshot) {
		locked(() -> {
			this.snapshots.close(snapshot);
			return snapshot;
		});
	}

	<T extends @Nullable Object> T locked(Supplier<T> fieldAccess) {
		this.lock.lock();
		try {
			return fieldAccess.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	<T extends @Nullable Object> T untracked(Supplier<T> body) {
		Activity activity = Ambient.find(this);
		if (activity == null || activity.frame == null) {
			return body.get();
		}
		Frame frame = new Frame(activity, null, activity.frame.view, true);
		try {
			return body.get();
		}
		finally {
			frame.close();
		}
	}

	// Compare two values; an equality that throws counts as different.
	boolean isEqual(Equality<Object> equality, @Nullable Object before, @Nullable Object after) {
		this.lock.assertFree();
		try {
			return untracked(() -> equality.isEqual(cast(before), cast(after)));
		}
		catch (Throwable ex) {
			try (Activity activity = Activity.enter(this)) {
				activity.flush.guard(() -> this.errorHandler.accept(null, ex));
			}
			return false;
		}
	}

}
