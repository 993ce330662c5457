package dev.reactivity;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * The announcement of a change to everything downstream that an effect watches. Under the
 * commit lock; it goes no deeper on the stack, so graphs may.
 */
final class Wave {

	private final long revision;

	private final Flush flush;

	/**
	 * Where the way has parted, in the order in which that is looked at: what was created
	 * first is mostly reached first, which leaves little to sort.
	 */
	private @Nullable List<Subscribers> branches;

	Wave(long revision, Flush flush) {
		this.revision = revision;
		this.flush = flush;
	}

	void announce(Source source) {
		if (source.owner != null && source.owner.isWatched()) {
			source.owner.staleAt(this.revision);
			spread(source.owner.subscribers);
		}
		spread(source.subscribers);
	}

	void spread(@Nullable Object subscribers) {
		if (subscribers instanceof Computation single) {
			reach(single);
		}
		else if (subscribers != null) {
			reachAll((Subscribers) subscribers);
		}
		for (int i = 0; this.branches != null && i < this.branches.size(); i++) {
			reachAll(this.branches.get(i));
		}
		this.branches = null;
	}

	private void reachAll(Subscribers many) {
		for (int i = 0; i < many.size(); i++) {
			reach(many.reader(i));
		}
	}

	// Follow a way until it ends or parts.
	private void reach(Computation first) {
		Computation reached = first;
		while (reached.staleAt != this.revision) {
			reached.staleAt(this.revision);
			if (reached instanceof EffectNode effect) {
				this.flush.enqueue(effect);
				return;
			}
			Object next = reached.subscribers;
			if (next instanceof Subscribers many) {
				park(many);
				return;
			}
			if (next == null) {
				return;
			}
			reached = (Computation) next;
		}
	}

	private void park(Subscribers many) {
		List<Subscribers> parked = this.branches;
		if (parked == null) {
			parked = new ArrayList<>();
			this.branches = parked;
		}
		parked.add(many);
	}

}
