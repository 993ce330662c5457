package dev.reactivity;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * The revisions that running computations still read, and the sources that keep older
 * values for them. Guarded by the commit lock.
 */
final class Snapshots {

	private final TreeMap<Long, Integer> active = new TreeMap<>();

	private final Set<Source> withHistory = new HashSet<>();

	void open(long revision) {
		this.active.merge(revision, 1, Integer::sum);
	}

	void close(long revision) {
		boolean oldest = this.active.firstKey() == revision;
		this.active.computeIfPresent(revision, (key, count) -> (count > 1) ? count - 1 : null);
		if (oldest && !this.active.containsKey(revision)) {
			this.withHistory.removeIf((source) -> !prune(source));
		}
	}

	// Keep of the older values of a source only those that a snapshot can see.
	void retain(Source source) {
		if (prune(source)) {
			this.withHistory.add(source);
		}
	}

	private boolean prune(Source source) {
		Entry newer = source.newest();
		boolean kept = false;
		for (Entry entry = newer.previous; entry != null; entry = entry.previous) {
			if (isVisible(entry.revision, newer.revision)) {
				newer.previous = entry;
				newer = entry;
				kept = true;
			}
		}
		newer.previous = null;
		return kept;
	}

	private boolean isVisible(long from, long until) {
		Long snapshot = this.active.ceilingKey(from);
		return snapshot != null && snapshot < until;
	}

	boolean isIdle() {
		return this.active.isEmpty() && this.withHistory.isEmpty();
	}

}
