package dev.reactivity;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.reactivity.event.SignalChanged;

/**
 * The step from one revision to the next: the writes of a batch become visible to all
 * threads at once. Everything that may call foreign code, such as comparing values,
 * happens before the lock is taken; if another thread commits in between, it happens
 * again.
 */
final class Commit {

	private final Engine engine;

	private final Overlay overlay;

	private final Set<EffectNode> stale = new LinkedHashSet<>();

	private final List<Source> installed = new ArrayList<>();

	private long revision;

	private Commit(Activity activity, Overlay overlay) {
		this.engine = activity.engine;
		this.overlay = overlay;
	}

	/**
	 * Commit what is in an overlay, and leave the overlay empty.
	 * @param activity what the current thread is doing
	 * @param overlay the writes
	 * @return the finished commit
	 */
	static Commit of(Activity activity, Overlay overlay) {
		Commit commit = new Commit(activity, overlay);
		commit.run();
		return commit;
	}

	private void run() {
		while (!tryInstall(prepare())) {
			Thread.onSpinWait();
		}
		this.overlay.clear();
		if (this.engine.listeners.isObserved()) {
			for (Source source : this.installed) {
				if (source.owner == null) {
					this.engine.listeners.tell(new SignalChanged(source.reference, this.revision));
				}
			}
		}
	}

	private Map<Source, Pending> prepare() {
		this.engine.lock.assertFree();
		Map<Source, Pending> plan = new LinkedHashMap<>();
		this.overlay.writes().forEach((source, pending) -> {
			Entry committed = source.committed();
			if (committed == pending.base()) {
				plan.put(source, pending);
				return;
			}
			Pending again = pending.onTopOf(committed, this.engine);
			if (!source.isEqual(committed.value, again.entry().value)) {
				plan.put(source, again);
			}
		});
		return plan;
	}

	private boolean tryInstall(Map<Source, Pending> plan) {
		this.engine.lock.lock();
		try {
			for (Map.Entry<Source, Pending> write : plan.entrySet()) {
				if (write.getKey().newest() != write.getValue().base()) {
					return false;
				}
			}
			for (EffectNode witness : this.overlay.witnesses()) {
				witness.markStale();
				this.stale.add(witness);
			}
			if (!plan.isEmpty()) {
				install(plan);
			}
			return true;
		}
		finally {
			this.engine.lock.unlock();
		}
	}

	private void install(Map<Source, Pending> plan) {
		this.revision = this.engine.revision() + 1;
		plan.forEach((source, pending) -> source.install(pending.entry(), this.revision));
		plan.keySet().forEach((source) -> Subscriptions.mark(source, this.revision, this.stale));
		this.overlay.promote(this.revision);
		this.engine.publish(this.revision);
		plan.keySet().forEach(this.engine.snapshots::retain);
		this.installed.addAll(plan.keySet());
	}

	// The effects that have to be checked because of this commit.
	Set<EffectNode> stale() {
		return this.stale;
	}

	// How many signals took a different value.
	int writes() {
		return (int) this.installed.stream().filter((source) -> source.owner == null).count();
	}

	boolean hasInstalled(Source source) {
		return this.installed.contains(source);
	}

	long revision() {
		return this.revision;
	}

}
