package dev.reactivity;

import java.util.ArrayList;
import java.util.HashMap;
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

	private final Map<Source, Pending> writes = new LinkedHashMap<>();

	/** How to take the writes back, newest last. */
	private final List<Undo> log = new ArrayList<>();

	/** How many entries the log had before it was cleared; savepoints count them too. */
	private int cleared;

	/** Results under these writes; whatever one was made from comes before it. */
	private final Map<DerivedNode<?>, Result> results = new LinkedHashMap<>();

	/** Effects that ran on values nobody else has seen. */
	private final Set<EffectNode> witnesses = new LinkedHashSet<>();

	private int depth;

	/** Counts the states this overlay has been in. */
	private long state;

	Overlay(Activity activity) {
		this.activity = activity;
	}

	int open() {
		return ++this.depth;
	}

	// End the innermost batch and return whether it was the last.
	boolean close() {
		this.depth--;
		return this.depth == 0;
	}

	int depth() {
		return this.depth;
	}

	int savepoint() {
		return this.cleared + this.log.size();
	}

	boolean hasWrites() {
		return !this.writes.isEmpty();
	}

	@Nullable Entry find(Source source) {
		Pending pending = this.writes.get(source);
		return (pending != null) ? pending.entry() : null;
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
		Entry visible = this.activity.read(source);
		Object value = fn.apply(visible.value);
		if (source.isEqual(visible.value, value)) {
			return false;
		}
		Pending before = this.writes.get(source);
		Entry base = (before != null) ? before.base() : visible;
		if (before != null && source.isEqual(base.value, value)) {
			put(source, null);
			return true;
		}
		Entry entry = new Entry(value, this.activity.engine.nextStamp());
		put(source, Pending.after(before, base, entry, relative ? fn : null));
		return true;
	}

	private void put(Source source, @Nullable Pending pending) {
		Pending before = (pending != null) ? this.writes.put(source, pending) : this.writes.remove(source);
		this.log.add(new Undo(source, before));
		this.state++;
	}

	void rollback(int savepoint) {
		while (!this.log.isEmpty() && savepoint() > savepoint) {
			Undo undo = this.log.remove(this.log.size() - 1);
			if (undo.before() != null) {
				this.writes.put(undo.source(), undo.before());
			}
			else {
				this.writes.remove(undo.source());
			}
			this.state++;
		}
	}

	@Nullable Memo clean(DerivedNode<?> node, long snapshot) {
		Result result = this.results.get(node);
		return (result != null && result.state() == this.state && result.snapshot() == snapshot) ? result.memo() : null;
	}

	@Nullable Memo last(DerivedNode<?> node) {
		Result result = this.results.get(node);
		return (result != null) ? result.memo() : null;
	}

	void remember(DerivedNode<?> node, Memo memo, long snapshot) {
		this.results.remove(node);
		this.results.put(node, new Result(memo, snapshot, this.state));
	}

	void addWitness(EffectNode effect) {
		this.witnesses.add(effect);
	}

	Set<EffectNode> witnesses() {
		return this.witnesses;
	}

	Map<Source, Pending> writes() {
		return this.writes;
	}

	/** Forget everything; what was written has been committed. */
	void clear() {
		this.writes.clear();
		this.cleared += this.log.size();
		this.log.clear();
		this.results.clear();
		this.witnesses.clear();
		this.state++;
	}

	// Hand the results that are still true to everybody, now that the writes are
	// installed. Under the commit lock, so truth is decided by stamps alone.
	void promote(long revision) {
		Map<DerivedNode<?>, Memo> valid = new HashMap<>();
		this.results.forEach((node, result) -> {
			if (isTrue(node, result.memo(), valid)) {
				valid.put(node, result.memo());
				node.promote(result.memo(), revision);
			}
		});
	}

	private static boolean isTrue(DerivedNode<?> node, Memo memo, Map<DerivedNode<?>, Memo> valid) {
		if (memo.invalidation != node.newestInvalidation()) {
			return false;
		}
		for (int i = 0; i < memo.edges.size(); i++) {
			Node dependency = memo.edges.dependency(i);
			if (dependency instanceof Source source) {
				if (source.newest().stamp != memo.edges.seen(i)) {
					return false;
				}
			}
			else {
				Memo result = valid.get(dependency);
				if (result == null || result.stamp != memo.edges.seen(i)) {
					return false;
				}
			}
		}
		return true;
	}

	private record Undo(Source source, @Nullable Pending before) {

	}

	private record Result(Memo memo, long snapshot, long state) {

	}

}
