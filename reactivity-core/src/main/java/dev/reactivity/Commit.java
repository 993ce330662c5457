package dev.reactivity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.SignalChanged;

/**
 * The step from one revision to the next: the writes of a batch become visible to all
 * threads at once. Everything that may call foreign code, such as comparing values,
 * happens before the lock is taken; if another thread commits in between, it happens
 * again.
 */
final class Commit {

	private final Activity activity;

	private final Engine engine;

	private final Overlay overlay;

	private Collection<Pending> writes;

	/** The results that are for everybody from now on. */
	private final Map<DerivedNode<?>, Memo> promoted = new HashMap<>();

	private long revision;

	private Commit(Activity activity, Overlay overlay) {
		this.activity = activity;
		this.engine = activity.engine;
		this.overlay = overlay;
		this.writes = overlay.writes();
	}

	/**
	 * Write a signal outside of any batch, by a thread that is doing nothing else.
	 * @param ambient the thread
	 * @param source the signal
	 * @param value the value
	 * @return whether it was a change
	 */
	static boolean single(Ambient ambient, Source source, @Nullable Object value) {
		Engine engine = source.engine;
		engine.checkThread();
		while (true) {
			long revision = engine.revision();
			Object current = source.value;
			long since = source.changedAt;
			if (since <= revision) {
				if (source.isEqual(current, value)) {
					return false;
				}
				if (engine.listeners.isObserved()) {
					try (Activity activity = ambient.enter(engine)) {
						return activity.write(source, (before) -> value, false);
					}
				}
				if (single(ambient, source, value, since)) {
					return true;
				}
			}
			Thread.onSpinWait();
		}
	}

	// What the announcement needs is made before the lock is taken.
	private static boolean single(Ambient ambient, Source source, @Nullable Object value, long since) {
		if (!source.hasSubscribers()) {
			return single(source, value, since, null);
		}
		try (Activity activity = ambient.enter(source.engine)) {
			return single(source, value, since, activity.flush());
		}
	}

	private static boolean single(Source source, @Nullable Object value, long since, @Nullable Flush flush) {
		Engine engine = source.engine;
		engine.lock();
		try {
			if (source.changedAt != since || (flush == null && source.hasSubscribers())) {
				return false;
			}
			long next = engine.revision() + 1;
			source.install(value, next, engine.readers(Snapshots.NO_CELL));
			if (flush != null) {
				new Wave(next, flush).announce(source);
				flush.openSnapshot(next);
			}
			engine.publish(next);
			return true;
		}
		finally {
			engine.unlock();
		}
	}

	/**
	 * Commit what is in an overlay, and leave the overlay empty.
	 * @param activity what the current thread is doing
	 * @param overlay the writes
	 * @return whether anything has changed
	 */
	static boolean of(Activity activity, Overlay overlay) {
		if (overlay.isEmpty()) {
			overlay.clear();
			return false;
		}
		Pending only = overlay.onlyWrite();
		if (only != null && !activity.engine.listeners.isObserved() && only(activity, only)) {
			overlay.clear();
			return true;
		}
		Commit commit = new Commit(activity, overlay);
		commit.run();
		return !commit.writes.isEmpty();
	}

	// Commit the only write of a batch, unless another thread was faster.
	private static boolean only(Activity activity, Pending write) {
		Engine engine = activity.engine;
		Source source = write.source;
		engine.lock();
		try {
			if (source.changedAt != write.baseStamp) {
				return false;
			}
			long next = engine.revision() + 1;
			source.install(write.value, next, activity.otherReaders());
			if (source.hasSubscribers() || source.owner != null) {
				Flush flush = activity.flush();
				int queued = flush.size();
				new Wave(next, flush).announce(source);
				EffectNode running = flush.running();
				if (running != null) {
					running.rename(source, write.stamp, next);
					flush.retriggerFrom(queued);
				}
				flush.openSnapshot(next);
			}
			engine.publish(next);
			return true;
		}
		finally {
			engine.unlock();
		}
	}

	/**
	 * Announce that the result of a derived may be old, although nothing was written.
	 * @param activity what the current thread is doing
	 * @param node the derived
	 */
	static void announce(Activity activity, DerivedNode<?> node) {
		Engine engine = activity.engine;
		engine.lock();
		try {
			if (node.hasSubscribers()) {
				long next = engine.revision() + 1;
				node.staleAt(next);
				new Wave(next, activity.flush()).spread(node.subscribers);
				engine.publish(next);
			}
		}
		finally {
			engine.unlock();
		}
	}

	private void run() {
		while (!tryInstall()) {
			this.writes = prepare();
		}
		Listeners listeners = this.engine.listeners;
		if (listeners.isObserved() && !this.writes.isEmpty()) {
			int signals = 0;
			for (Pending write : this.writes) {
				if (write.source.isSignal()) {
					signals++;
					listeners.tell(new SignalChanged(write.source.reference(), this.revision));
				}
			}
			if (signals > 0) {
				this.activity.flush().committed(this.revision, signals);
			}
		}
		this.overlay.clear();
	}

	// Make the writes again on top of what others have committed meanwhile.
	private List<Pending> prepare() {
		this.engine.assertFree();
		List<Pending> again = new ArrayList<>();
		for (Pending write : this.overlay.writes()) {
			Entry committed = write.source.committed();
			if (committed.stamp == write.baseStamp) {
				again.add(write);
				continue;
			}
			Pending redone = write.onTopOf(committed, this.activity.ambient.nextStamp());
			if (!redone.isNoChange()) {
				again.add(redone);
			}
		}
		return again;
	}

	private boolean tryInstall() {
		this.engine.lock();
		try {
			for (Pending write : this.writes) {
				if (write.source.changedAt != write.baseStamp) {
					return false;
				}
			}
			if (!this.writes.isEmpty()) {
				install();
			}
			this.overlay.witnesses().forEach(this::suspect);
			return true;
		}
		finally {
			this.engine.unlock();
		}
	}

	private void install() {
		this.revision = this.engine.revision() + 1;
		long[] readers = this.activity.otherReaders();
		Flush flush = this.activity.flush();
		int queued = flush.size();
		Wave wave = new Wave(this.revision, flush);
		for (Pending write : this.writes) {
			write.source.install(write.value, this.revision, readers);
		}
		for (Pending write : this.writes) {
			wave.announce(write.source);
		}
		this.overlay.results().forEach((node, result) -> promote(node, result.memo()));
		EffectNode running = flush.running();
		if (running != null) {
			rename(running);
			flush.retriggerFrom(queued);
		}
		this.engine.publish(this.revision);
	}

	/*
	 * What ran under the writes has seen values that had no revision yet. Now they have.
	 */

	// Return the revision that brought a value seen in the batch, or UNKNOWN if the value
	// is not what has been committed.
	private long settled(Node node, long seen) {
		if (node instanceof DerivedNode<?> derived) {
			Memo memo = this.promoted.get(derived);
			return (memo != null && memo.stamp == seen) ? derived.changedAt : Computation.UNKNOWN;
		}
		Source source = (Source) node;
		if (seen >= 0) {
			return (source.changedAt == seen) ? seen : Computation.UNKNOWN;
		}
		for (Pending write : this.writes) {
			if (write.source.is(source)) {
				return (write.stamp == seen) ? this.revision : Computation.UNKNOWN;
			}
		}
		return Computation.UNKNOWN;
	}

	// Hand a result to everybody, if it is still true now that the writes are installed.
	private void promote(DerivedNode<?> node, Memo memo) {
		Edges edges = memo.edges;
		Node[] dependencies = new Node[edges.size()];
		long[] marks = new long[2 * edges.size()];
		for (int i = 0; i < edges.size(); i++) {
			dependencies[i] = edges.dependency(i);
			marks[2 * i] = settled(edges.dependency(i), edges.seen(i));
			if (marks[2 * i] == Computation.UNKNOWN) {
				return;
			}
		}
		if ((memo.stamp >= 0 && memo.stamp != node.changedAt) || !node.tryClaim(this.activity.ambient.number)) {
			return;
		}
		Source invalidations = node.invalidations();
		long obeyed = (invalidations != null) ? settled(invalidations, memo.invalidation) : 0;
		if (obeyed != Computation.UNKNOWN) {
			this.promoted.put(node, memo);
			node.promote(memo, dependencies, marks, this.revision, obeyed);
		}
		node.release();
	}

	private void rename(Computation reader) {
		for (int i = 0; i < reader.dependencies.length; i++) {
			if (reader.marks[2 * i] < 0) {
				reader.marks[2 * i] = settled(reader.dependencies[i], reader.marks[2 * i]);
			}
		}
	}

	// Have an effect checked that ran on values nobody else has seen.
	private void suspect(EffectNode witness) {
		if (witness.tryClaim(this.activity.ambient.number)) {
			rename(witness);
			witness.validAt(-1);
			witness.release();
		}
		this.activity.flush().enqueue(witness);
	}

}
