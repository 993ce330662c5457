package dev.reactivity;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What a run of an effect leaves behind: inner effects and cleanups, to be closed before
 * the next run. Any thread may add to it or take from it.
 */
final class Possessions {

	private final Engine engine;

	/** Oldest first. Guarded by the commit lock, like the cleanups. */
	private final Set<EffectNode> children = new LinkedHashSet<>();

	/** Newest first. */
	private final Deque<Runnable> cleanups = new ArrayDeque<>();

	Possessions(Engine engine) {
		this.engine = engine;
	}

	void add(EffectNode child) {
		this.engine.locked(() -> this.children.add(child));
	}

	void add(Runnable cleanup) {
		this.engine.locked(() -> {
			this.cleanups.push(cleanup);
			return cleanup;
		});
	}

	void remove(EffectNode child) {
		this.engine.locked(() -> this.children.remove(child));
	}

	boolean isEmpty() {
		return this.engine.locked(() -> this.children.isEmpty() && this.cleanups.isEmpty());
	}

	// Take the inner effects, newest first.
	Deque<EffectNode> takeChildren() {
		return this.engine.locked(() -> {
			Deque<EffectNode> newestFirst = new ArrayDeque<>();
			this.children.forEach(newestFirst::push);
			this.children.clear();
			return newestFirst;
		});
	}

	// Take the cleanups, newest first.
	Deque<Runnable> takeCleanups() {
		return this.engine.locked(() -> {
			Deque<Runnable> newestFirst = new ArrayDeque<>(this.cleanups);
			this.cleanups.clear();
			return newestFirst;
		});
	}

}
