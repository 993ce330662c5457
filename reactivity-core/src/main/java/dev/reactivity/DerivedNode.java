package dev.reactivity;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.function.Function;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;

/**
 * The remembered computation behind a {@link Derived}. Its memo is replaced as a whole.
 * It is known to be up to date in a revision if it was found so in that very revision, or
 * if somebody watches it and no change has been announced since.
 *
 * @param <T> the value type
 */
final class DerivedNode<T extends @Nullable Object> extends Node implements Derived<T> {

	final LostDependencies lost = new LostDependencies(this);

	private final ReactiveContext context;

	private final Equality<Object> equality;

	private final Supplier<? extends T> computation;

	/** The right to run the function. Guarded by the commit lock. */
	@Nullable Claim claim;

	/** Written under the commit lock, as are the next three. */
	private volatile @Nullable Memo memo;

	/** Whether every change of what the memo was made from is announced here. */
	private volatile boolean watched;

	/** The newest revision in which something upstream changed while watched. */
	private volatile long staleAt;

	/** What {@link #invalidate()} writes, once somebody has called it. */
	private volatile @Nullable Source invalidations;

	private volatile RunRecord record = RunRecord.NONE;

	DerivedNode(ReactiveContext context, @Nullable String name, Equality<? super T> equality,
			Supplier<? extends T> computation) {
		super(context, NodeKind.DERIVED, name);
		this.context = context;
		this.equality = Engine.cast(equality);
		this.computation = computation;
		this.engine.registry.add(this);
	}

	/*
	 * Functions call each other through get(), so between one and the next there are as
	 * few stack frames as possible.
	 */

	@Override
	public T get() {
		Activity activity = Ambient.find(this.engine);
		if (activity == null || activity.frame == null) {
			return Engine.cast(readAlone(activity).result());
		}
		Frame frame = activity.frame;
		Memo memo = Evaluation.demand(this, frame.view, activity);
		frame.track(this, memo);
		return Engine.cast(memo.result());
	}

	@Override
	public T peek() {
		Activity activity = Ambient.find(this.engine);
		if (activity == null || activity.frame == null) {
			return Engine.cast(readAlone(activity).result());
		}
		Frame frame = activity.frame;
		Memo memo = Evaluation.demand(this, frame.view, activity);
		frame.meetCycle(memo.cycleDepth);
		return Engine.cast(memo.result());
	}

	// Read outside of any computation, in a view that lasts just as long.
	private Memo readAlone(@Nullable Activity current) {
		Memo clean = (current != null) ? null : clean(this.engine.revision());
		if (clean != null) {
			return clean;
		}
		try (Activity activity = Activity.enter(this.engine)) {
			View view = activity.openView();
			try {
				return Evaluation.demand(this, view, activity);
			}
			finally {
				activity.closeView(view);
			}
		}
	}

	@Override
	public void invalidate() {
		try (Activity activity = Activity.enter(this.engine)) {
			activity.write(invalidations(), (current) -> null, false);
		}
	}

	private Source invalidations() {
		this.engine.lock.lock();
		try {
			Source source = this.invalidations;
			if (source == null) {
				source = new Source(this.context, null, Equality.never(), null, this);
				this.invalidations = source;
			}
			return source;
		}
		finally {
			this.engine.lock.unlock();
		}
	}

	long invalidation(View view) {
		Source source = this.invalidations;
		return (source != null) ? view.read(source).stamp : 0;
	}

	long newestInvalidation() {
		Source source = this.invalidations;
		return (source != null) ? source.newest().stamp : 0;
	}

	Supplier<? extends T> computation() {
		return this.computation;
	}

	boolean isEqual(@Nullable Object before, @Nullable Object after) {
		return this.engine.isEqual(this.equality, before, after);
	}

	@Nullable Memo memo() {
		return this.memo;
	}

	Edges edges() {
		Memo current = this.memo;
		return (current != null) ? current.edges : Edges.NONE;
	}

	// Return the memo if it is known to be true in a revision, by three plain reads.
	@Nullable Memo clean(long revision) {
		boolean announced = this.watched;
		Memo current = this.memo;
		if (current == null) {
			return null;
		}
		long validAt = current.validAt;
		boolean clean = validAt == revision || (announced && validAt <= revision && this.staleAt <= validAt);
		return clean ? current : null;
	}

	// Note that a memo was found true in a revision, if it is still the one shared.
	boolean confirm(Memo found, long revision) {
		this.engine.lock.lock();
		try {
			if (this.memo != found || found.validAt > revision) {
				return false;
			}
			found.validAt = revision;
			return true;
		}
		finally {
			this.engine.lock.unlock();
		}
	}

	/**
	 * Share a memo that was computed for a revision.
	 * @param computed the memo
	 * @param revision the snapshot it is true in
	 * @param activity told which effects have missed a change meanwhile
	 * @return the memo that is shared for this revision now, or null if the shared one is
	 * newer
	 */
	@Nullable Memo publish(Memo computed, long revision, Activity activity) {
		Collection<EffectNode> stale = new LinkedHashSet<>();
		this.engine.lock.lock();
		try {
			Memo shared = this.memo;
			if (shared != null && shared.validAt >= revision) {
				return (shared.validAt == revision) ? shared : null;
			}
			replace(computed, revision, this.engine.revision());
			if (this.watched && hasMissedAChange(computed.edges, revision) && markStale(this.engine.revision())) {
				Subscriptions.mark(this, this.engine.revision(), stale);
			}
		}
		finally {
			this.engine.lock.unlock();
		}
		activity.enqueue(stale);
		return computed;
	}

	// Share a memo that a batch has computed, as part of its commit.
	void promote(Memo computed, long revision) {
		if (this.memo != computed) {
			replace(computed, revision, revision);
		}
		computed.validAt = revision;
	}

	private void replace(Memo computed, long validAt, long revision) {
		Edges before = edges();
		computed.validAt = validAt;
		this.memo = computed;
		if (this.watched) {
			Subscriptions.relink(this, before, computed.edges, revision);
		}
	}

	private boolean hasMissedAChange(Edges edges, long since) {
		if (this.engine.revision() == since) {
			return false;
		}
		Source source = this.invalidations;
		if (source != null && Subscriptions.mayHaveMoved(source, since)) {
			return true;
		}
		for (int i = 0; i < edges.size(); i++) {
			if (Subscriptions.mayHaveMoved(edges.dependency(i), since)) {
				return true;
			}
		}
		return false;
	}

	void watch(long revision) {
		Memo current = this.memo;
		if (current == null || current.validAt < revision) {
			this.staleAt = revision;
		}
		this.watched = true;
	}

	void unwatch() {
		this.watched = false;
	}

	// Note a change upstream and return whether this revision has not been noted yet.
	boolean markStale(long revision) {
		this.engine.lock.assertHeld();
		boolean news = this.staleAt < revision;
		this.staleAt = revision;
		return news;
	}

	long staleAt() {
		return this.staleAt;
	}

	boolean isWatched() {
		return this.watched;
	}

	void ran(long revision, long nanos, @Nullable Throwable error) {
		this.engine.locked(() -> {
			this.record = this.record.next(revision, nanos, error);
			return this.record;
		});
	}

	RunRecord record() {
		return this.record;
	}

	@Override
	public <R extends @Nullable Object> Derived<R> map(Function<? super T, ? extends R> fn) {
		return this.context.derived(() -> fn.apply(get()));
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
