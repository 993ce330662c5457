package dev.reactivity;

import java.lang.invoke.VarHandle;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The parts that the nodes of a context share.
 */
final class Engine extends CommitLock {

	static final Equality<@Nullable Object> NATURAL = Objects::deepEquals;

	final ReactiveContext context;

	final Snapshots snapshots = new Snapshots(this);

	final Registry registry = new Registry(this);

	final Listeners listeners;

	final BiConsumer<? super @Nullable Effect, ? super Throwable> errorHandler;

	final LostDependencyPolicy lostDependencyPolicy;

	final int maxFlushIterations;

	/** The thread of a confined context; 0 if all threads may use it. */
	private final long confinedTo;

	private final AtomicLong ids = new AtomicLong();

	Engine(ReactiveContext context, ReactiveContextBuilder options) {
		this.context = context;
		this.confinedTo = options.confined ? Ambient.threadId() : 0;
		this.listeners = new Listeners(this, options.listeners);
		this.errorHandler = options.errorHandler;
		this.lostDependencyPolicy = options.lostDependencyPolicy;
		this.maxFlushIterations = options.maxFlushIterations;
	}

	@SuppressWarnings({ "unchecked", "NullAway", "TypeParameterUnusedInFormals" })
	static <T extends @Nullable Object> T cast(@Nullable Object value) {
		return (T) value;
	}

	@Override
	boolean isConfined() {
		return this.confinedTo != 0;
	}

	// Refuse a thread that does not own the context.
	void checkThread() {
		if (this.confinedTo != 0 && this.confinedTo != Ambient.threadId()) {
			throw new IllegalStateException("Context '" + this.context.name()
					+ "' is confined to the thread that created it, but was used by thread '"
					+ Thread.currentThread().getName() + "'; use ReactiveContext.create() to share one");
		}
	}

	long nextId() {
		return this.ids.incrementAndGet();
	}

	boolean isTracking() {
		Activity activity = Ambient.current().find(this);
		return activity != null && activity.frame != null && activity.frame.computation != null;
	}

	void publish(long next) {
		this.assertHeld();
		if (this.snapshots.hasHistory()) {
			this.snapshots.pruneCrowd();
		}
		REVISION.setRelease(this, next);
	}

	// Return the revisions that threads read, but for that of a cell.
	long[] readers(int cell) {
		return isConfined() ? Snapshots.NOBODY : this.snapshots.readers(cell);
	}

	// Drop older values, unless somebody else who reads will do so.
	void forgetHistory() {
		VarHandle.fullFence();
		if (this.snapshots.isUnread()) {
			this.lock();
			this.snapshots.prune();
			this.unlock();
		}
	}

	<T extends @Nullable Object> T locked(Supplier<T> fieldAccess) {
		this.lock();
		try {
			return fieldAccess.get();
		}
		finally {
			this.unlock();
		}
	}

	<T extends @Nullable Object> T untracked(Supplier<T> body) {
		Activity activity = Ambient.current().find(this);
		if (activity == null || activity.frame == null) {
			return body.get();
		}
		Frame frame = Frame.untracked(activity, activity.frame.snapshot, true);
		try {
			return body.get();
		}
		finally {
			frame.leave();
		}
	}

	// Compare two values; an equality that throws counts as different.
	@SuppressWarnings("ReferenceEquality")
	boolean isEqual(Equality<Object> equality, @Nullable Object before, @Nullable Object after) {
		if (equality == NATURAL) {
			if (before == after) {
				return true;
			}
			if (before == null || after == null) {
				return false;
			}
			if (isSimple(before)) {
				return before.equals(after);
			}
		}
		return isEqualByUser(equality, before, after);
	}

	// Return whether it is known that comparing the value reads nothing and cannot fail.
	private static boolean isSimple(Object value) {
		return value instanceof Integer || value instanceof String || value instanceof Long || value instanceof Double
				|| value instanceof Boolean;
	}

	private boolean isEqualByUser(Equality<Object> equality, @Nullable Object before, @Nullable Object after) {
		this.assertFree();
		try {
			return untracked(() -> equality.isEqual(cast(before), cast(after)));
		}
		catch (Throwable ex) {
			try (Activity activity = Activity.enter(this)) {
				activity.flush().guard(() -> this.errorHandler.accept(null, ex));
			}
			return false;
		}
	}

}
