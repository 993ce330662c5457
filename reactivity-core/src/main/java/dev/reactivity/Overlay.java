package dev.reactivity;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The writes of a batch that nobody else can see yet, and the results that follow from
 * them. Used by the one thread that opened the batch.
 */
final class Overlay {

	private final Activity activity;

	/** The only write, for most batches. */
	private @Nullable Pending only;

	/** All writes, once there have been several. */
	private @Nullable Map<Source, Pending> writes;

	/** How to take the writes of inner batches back, newest last. */
	private @Nullable List<Undo> log;

	/** How many entries the log had before it was cleared; savepoints count them too. */
	private int cleared;

	/** Results under these writes; whatever one was made from comes before it. */
	private @Nullable Map<DerivedNode<?>, Result> results;

	/** Effects that ran on values nobody else has seen. */
	private @Nullable Set<EffectNode> witnesses;

	/** Counts the states this overlay has been in. */
	private long state;

	Overlay(Activity activity) {
		this.activity = activity;
	}

	boolean hasWrites() {
		return this.only != null || (this.writes != null && !this.writes.isEmpty());
	}

	boolean isEmpty() {
		return !hasWrites() && this.witnesses == null;
	}

	// Return the write that is all there is to commit, if it is one.
	@Nullable Pending onlyWrite() {
		return (this.results == null && this.witnesses == null) ? this.only : null;
	}

	Collection<Pending> writes() {
		if (this.writes != null) {
			return this.writes.values();
		}
		return (this.only != null) ? List.of(this.only) : List.of();
	}

	private @Nullable Pending pending(Source source) {
		if (this.writes != null) {
			return this.writes.get(source);
		}
		return (this.only != null && this.only.source.is(source)) ? this.only : null;
	}

	@Nullable Entry find(Source source) {
		Pending pending = pending(source);
		return (pending != null) ? pending.toEntry() : null;
	}

	/**
	 * Write a source for the eyes of this thread.
	 * @param source what to write
	 * @param fn makes the new value from the current one
	 * @param relative whether the current value matters to the function, so that it has
	 * to be called again if another thread changes it
	 * @return whether the value differs from the one before
	 */
	boolean write(Source source, UnaryOperator<@Nullable Object> fn, boolean relative) {
		Pending before = pending(source);
		if (before == null) {
			Entry visible = this.activity.read(source);
			Object value = fn.apply(visible.value);
			// the function may have written it too
			if (pending(source) == null) {
				return begin(source, visible.value, visible.stamp, value, relative ? fn : null);
			}
			before = pending(source);
			return before != null && goOn(before, value, null);
		}
		return goOn(before, fn.apply(before.value), relative ? fn : null);
	}

	boolean set(Source source, @Nullable Object value) {
		Pending before = pending(source);
		if (before != null) {
			return goOn(before, value, null);
		}
		if (this.activity.frame == null) {
			long revision = this.activity.engine.revision();
			Object current = source.value;
			long since = source.changedAt;
			if (since <= revision) {
				return begin(source, current, since, value, null);
			}
		}
		Entry visible = this.activity.read(source);
		return begin(source, visible.value, visible.stamp, value, null);
	}

	private boolean begin(Source source, @Nullable Object base, long baseStamp, @Nullable Object value,
			@Nullable UnaryOperator<@Nullable Object> update) {
		if (source.isEqual(base, value)) {
			return false;
		}
		long stamp = this.activity.ambient.nextStamp();
		put(source, null, (update != null) ? Pending.relative(source, base, baseStamp, value, stamp, update)
				: Pending.absolute(source, base, baseStamp, value, stamp));
		return true;
	}

	private boolean goOn(Pending before, @Nullable Object value, @Nullable UnaryOperator<@Nullable Object> update) {
		Source source = before.source;
		if (source.isEqual(before.value, value)) {
			return false;
		}
		boolean reverted = source.isEqual(before.base, value);
		put(source, before, reverted ? null : before.then(value, this.activity.ambient.nextStamp(), update));
		return true;
	}

	private void put(Source source, @Nullable Pending before, @Nullable Pending pending) {
		if (this.activity.batchDepth > 1) {
			if (this.log == null) {
				this.log = new ArrayList<>();
			}
			this.log.add(new Undo(source, before));
		}
		replace(source, pending);
	}

	private void replace(Source source, @Nullable Pending pending) {
		this.state++;
		if (this.writes == null && (this.only == null || this.only.source.is(source))) {
			this.only = pending;
		}
		else {
			replaceAmongSeveral(source, pending);
		}
		if (!hasWrites()) {
			this.results = null;
		}
	}

	private void replaceAmongSeveral(Source source, @Nullable Pending pending) {
		if (this.writes == null) {
			this.writes = new LinkedHashMap<>();
			Pending first = this.only;
			if (first != null) {
				this.writes.put(first.source, first);
			}
			this.only = null;
		}
		if (pending != null) {
			this.writes.put(source, pending);
		}
		else {
			this.writes.remove(source);
		}
	}

	int savepoint() {
		return this.cleared + ((this.log != null) ? this.log.size() : 0);
	}

	/*
	 * Results under writes that are taken back are no good to begin with: what everybody
	 * has is closer.
	 */

	// Take back what was written since an inner batch was opened.
	void rollback(int savepoint) {
		List<Undo> undone = this.log;
		this.results = null;
		while (undone != null && !undone.isEmpty() && savepoint() > savepoint) {
			Undo undo = undone.remove(undone.size() - 1);
			replace(undo.source(), undo.before());
		}
	}

	// Take back everything.
	void rollback() {
		this.cleared = savepoint();
		this.only = null;
		this.writes = null;
		this.log = null;
		this.results = null;
		this.state++;
	}

	@Nullable Memo clean(DerivedNode<?> node, long snapshot) {
		Result result = (this.results != null) ? this.results.get(node) : null;
		return (result != null && result.state() == this.state && result.snapshot() == snapshot) ? result.memo() : null;
	}

	@Nullable Memo last(DerivedNode<?> node) {
		Result result = (this.results != null) ? this.results.get(node) : null;
		return (result != null) ? result.memo() : null;
	}

	void remember(DerivedNode<?> node, Memo memo, long snapshot) {
		if (this.results == null) {
			this.results = new LinkedHashMap<>();
		}
		this.results.remove(node);
		this.results.put(node, new Result(memo, snapshot, this.state));
	}

	Map<DerivedNode<?>, Result> results() {
		return (this.results != null) ? this.results : Map.of();
	}

	void addWitness(EffectNode effect) {
		if (this.witnesses == null) {
			this.witnesses = new LinkedHashSet<>();
		}
		this.witnesses.add(effect);
	}

	Set<EffectNode> witnesses() {
		return (this.witnesses != null) ? this.witnesses : Set.of();
	}

	/** Forget everything; what was written has been committed. */
	void clear() {
		rollback();
		this.witnesses = null;
	}

	private record Undo(Source source, @Nullable Pending before) {

	}

	/**
	 * What a derived is under the writes.
	 *
	 * @param memo the result
	 * @param snapshot the revision under the writes
	 * @param state the state of the overlay it was found true in
	 */
	record Result(Memo memo, long snapshot, long state) {

	}

}
