package dev.reactivity;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a run of an effect leaves behind: inner effects and cleanups, to be closed before
 * the next run. Guarded by the commit lock.
 */
final class Possessions {

	/** Oldest first. */
	private final Set<EffectNode> children = new LinkedHashSet<>();

	/** Newest first. */
	private final Deque<Runnable> cleanups = new ArrayDeque<>();

	void add(EffectNode child) {
		this.children.add(child);
	}

	void add(Runnable cleanup) {
		this.cleanups.push(cleanup);
	}

	void remove(EffectNode child) {
		this.children.remove(child);
	}

	// Return the inner effects, newest first.
	Deque<EffectNode> children() {
		Deque<EffectNode> newestFirst = new ArrayDeque<>();
		this.children.forEach(newestFirst::push);
		return newestFirst;
	}

	// Return the cleanups, newest first.
	Deque<Runnable> cleanups() {
		return this.cleanups;
	}

}
