package dev.reactivity;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a run of an effect leaves behind: inner effects and cleanups, to be closed before
 * the next run. The inner effects are linked through themselves, since there may be very
 * many of them. Guarded by the commit lock.
 */
final class Possessions {

	private @Nullable EffectNode newest;

	/** Newest first. */
	private @Nullable Deque<Runnable> cleanups;

	void add(EffectNode child) {
		EffectNode older = this.newest;
		child.older = older;
		if (older != null) {
			older.younger = child;
		}
		this.newest = child;
		child.home = this;
	}

	void remove(EffectNode child) {
		EffectNode older = child.older;
		EffectNode younger = child.younger;
		if (younger != null) {
			younger.older = older;
		}
		else if (child.is(this.newest)) {
			this.newest = older;
		}
		if (older != null) {
			older.younger = younger;
		}
		child.older = null;
		child.younger = null;
		child.home = null;
	}

	// Take the inner effect that was created last of those that are left.
	@Nullable EffectNode takeNewest() {
		EffectNode taken = this.newest;
		if (taken != null) {
			remove(taken);
		}
		return taken;
	}

	// Add the inner effects to a list, newest first.
	void copyTo(List<Node> list) {
		for (EffectNode child = this.newest; child != null; child = child.older) {
			list.add(child);
		}
	}

	void add(Runnable cleanup) {
		if (this.cleanups == null) {
			this.cleanups = new ArrayDeque<>();
		}
		this.cleanups.push(cleanup);
	}

	// Take the cleanup that was added last of those that are left.
	@Nullable Runnable takeCleanup() {
		return (this.cleanups != null) ? this.cleanups.poll() : null;
	}

}
