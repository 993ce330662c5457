package dev.reactivity;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;

/**
 * The remembered computation behind a {@link Derived}.
 *
 * @param <T> the value type
 */
final class DerivedNode<T extends @Nullable Object> extends Computation implements Derived<T> {

	/** Older than nothing that is announced: nobody announces anything here. */
	private static final long NEVER_ANNOUNCED = Long.MAX_VALUE;

	private static final VarHandle RESULT = field("result", Object.class);

	private static final VarHandle CHANGED_AT = field("changedAt", long.class);

	final Supplier<? extends T> computation;

	private final Equality<Object> equality;

	/** The value, or a {@link Failure}; written by the holder of the claim. */
	volatile @Nullable Object result;

	/**
	 * Revision in which the result was first computed to be what it is, 0 for none yet.
	 * Written before the result and read after it, as in {@link Source}.
	 */
	volatile long changedAt;

	DerivedNode(Engine engine, @Nullable String name, Equality<? super T> equality, Supplier<? extends T> computation) {
		super(engine, name);
		this.equality = Engine.cast(equality);
		this.computation = computation;
		staleAt(NEVER_ANNOUNCED);
		if (name != null) {
			engine.registry.add(this);
		}
	}

	private static VarHandle field(String name, Class<?> type) {
		try {
			return MethodHandles.lookup().findVarHandle(DerivedNode.class, name, type);
		}
		catch (ReflectiveOperationException ex) {
			throw new ExceptionInInitializerError(ex);
		}
	}

	@Override
	NodeKind kind() {
		return NodeKind.DERIVED;
	}

	/*
	 * Reading. Functions call each other through get(), so between one and the next there
	 * are as few stack frames as possible.
	 */

	@Override
	public T get() {
		Ambient ambient = Ambient.current();
		Activity activity = ambient.activity;
		if (activity == null) {
			return Engine.cast(Failure.unwrap(isCleanAt(this.engine.revision()) ? this.result : readAlone(ambient)));
		}
		Frame frame = activity.frame;
		if (frame != null && activity.engine == this.engine && activity.isPlain() && isCleanAt(frame.snapshot)) {
			Object current = this.result;
			long since = this.changedAt;
			if (since <= frame.snapshot) {
				frame.track(this, since);
				return Engine.cast(Failure.unwrap(current));
			}
		}
		return Engine.cast(Failure.unwrap(demand(ambient, true)));
	}

	@Override
	public T peek() {
		return Engine.cast(Failure.unwrap(demand(Ambient.current(), false)));
	}

	private @Nullable Object demand(Ambient ambient, boolean track) {
		Activity activity = ambient.find(this.engine);
		Frame frame = (activity != null) ? activity.frame : null;
		if (frame == null) {
			return readAlone(ambient);
		}
		Memo memo = frame.isShared() ? Refresh.demand(frame.activity, this, frame.snapshot) : demand(frame);
		if (memo == Memo.SHARED) {
			memo = sharedAt(frame.snapshot);
			memo = (memo != null) ? memo : demand(frame);
		}
		if (track) {
			frame.track(this, memo);
		}
		else {
			frame.meetCycle(memo.cycleDepth);
		}
		return memo.result;
	}

	// Return the result as a frame sees it.
	private Memo demand(Frame frame) {
		while (true) {
			Memo memo = frame.isShared() ? Refresh.demand(frame.activity, this, frame.snapshot)
					: Evaluation.demand(this, frame.view(), frame.activity);
			if (memo != Memo.SHARED) {
				return memo;
			}
			Memo shared = sharedAt(frame.snapshot);
			if (shared != null) {
				return shared;
			}
		}
	}

	// Make a tracked read in a frame and return the stamp of what was seen.
	long trackIn(Frame frame) {
		Memo memo = demand(frame);
		frame.track(this, memo);
		return memo.stamp;
	}

	// Read outside of any computation, in a snapshot that lasts just as long.
	private @Nullable Object readAlone(Ambient ambient) {
		try (Activity activity = ambient.enter(this.engine)) {
			long snapshot = activity.openSnapshot();
			try {
				if (!activity.isPlain()) {
					return Evaluation.demand(this, new View(snapshot, activity.overlay), activity).result;
				}
				Memo memo = Refresh.demand(activity, this, snapshot);
				return (memo == Memo.SHARED) ? this.result : memo.result;
			}
			finally {
				activity.closeSnapshot();
			}
		}
	}

	// Whether the result is known to hold in a revision, or was newer than it before.
	boolean isCleanAt(long revision) {
		long valid = this.validAt;
		return valid >= revision || valid >= this.staleAt;
	}

	boolean hasResult() {
		return this.changedAt != 0;
	}

	// Return the result if it is known to be up to date in an open snapshot.
	@Nullable Memo sharedAt(long snapshot) {
		if (isCleanAt(snapshot)) {
			Object current = this.result;
			long since = this.changedAt;
			if (since <= snapshot) {
				return new Memo(current, since, Edges.NONE, 0, Frame.NO_CYCLE);
			}
		}
		return null;
	}

	// Return the result with what it was made from, or null if that cannot be told now.
	@Nullable Memo shared() {
		int before = this.runs;
		if (!hasResult() || this.claim != 0) {
			return null;
		}
		Node[] dependencies = this.dependencies;
		long[] seen = new long[dependencies.length];
		long[] marks = this.marks;
		if (marks.length != 2 * seen.length) {
			return null;
		}
		for (int i = 0; i < seen.length; i++) {
			seen[i] = marks[2 * i];
		}
		Extras rare = this.extras;
		Memo memo = new Memo(this.result, this.changedAt, Edges.of(dependencies, seen),
				(rare != null) ? rare.obeyed : 0, Frame.NO_CYCLE);
		return isUntouchedSince(before) ? memo : null;
	}

	/*
	 * Running.
	 */

	// Return whether the function has to run whatever it has read.
	boolean mustRun(long snapshot) {
		Extras rare = this.extras;
		if (rare == null || rare.invalidations == null) {
			return !hasResult();
		}
		return !hasResult() || rare.obeyed != invalidation(snapshot);
	}

	boolean isSameResult(@Nullable Object before, @Nullable Object after) {
		if (before instanceof Failure || after instanceof Failure) {
			return false;
		}
		return this.engine.isEqual(this.equality, before, after);
	}

	// Share a result; the claim is held.
	void publish(boolean changed, @Nullable Object next, long snapshot) {
		if (changed) {
			CHANGED_AT.setRelease(this, snapshot);
			RESULT.setRelease(this, next);
		}
		validAt(snapshot);
	}

	// Share a result as part of a commit; the claim and the commit lock are held.
	void promote(Memo memo, Node[] dependencies, long[] marks, long revision, long obeyed) {
		boolean changed = memo.stamp != this.changedAt;
		Subscriptions.replace(this, dependencies, marks, revision);
		Extras rare = this.extras;
		if (rare != null) {
			rare.obeyed = obeyed;
		}
		publish(changed, memo.result, revision);
	}

	void countPrivateRun(long snapshot, long nanos, @Nullable Throwable error) {
		Extras rare = extras();
		this.engine.locked(rare::countPrivateRun);
		if (isMeasured()) {
			ran(snapshot, nanos, error);
		}
	}

	/*
	 * Being watched; under the commit lock.
	 */

	@Override
	boolean isSubscribed() {
		return hasSubscribers();
	}

	boolean isWatched() {
		return this.staleAt != NEVER_ANNOUNCED;
	}

	void watch() {
		long valid = this.validAt;
		long revision = this.engine.revision();
		staleAt((valid < revision) ? revision : valid);
	}

	void unwatch() {
		staleAt(NEVER_ANNOUNCED);
	}

	/*
	 * Invalidation: a write to a source that nobody else knows.
	 */

	@Override
	public void invalidate() {
		try (Activity activity = Activity.enter(this.engine)) {
			activity.write(openInvalidations(), (current) -> null, false);
		}
	}

	// Return the source that invalidates this derived, if anybody ever has.
	@Nullable Source invalidations() {
		Extras rare = this.extras;
		return (rare != null) ? rare.invalidations : null;
	}

	private Source openInvalidations() {
		Extras rare = extras();
		return this.engine.locked(() -> {
			Source source = rare.invalidations;
			if (source == null) {
				source = new Source(this.engine, null, Equality.never(), null, this);
				rare.invalidations = source;
			}
			return source;
		});
	}

	private long invalidation(long snapshot) {
		Source source = invalidations();
		return (source != null) ? source.asOf(snapshot).stamp : 0;
	}

	long invalidation(View view) {
		Source source = invalidations();
		return (source != null) ? view.read(source).stamp : 0;
	}

	void obeyInvalidations(long snapshot) {
		Extras rare = this.extras;
		if (rare != null) {
			rare.obeyed = invalidation(snapshot);
		}
	}

	@Override
	public <R extends @Nullable Object> Derived<R> map(Function<? super T, ? extends R> fn) {
		return this.engine.context.derived(() -> fn.apply(get()));
	}

	@Override
	public void nameIfUnnamed(String name) {
		giveName(name);
	}

	@Override
	public String name() {
		return label();
	}

}
