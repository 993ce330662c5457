package dev.reactivity;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The world as a computation and everything it demands sees it: one revision, under the
 * writes of the thread's own batch. No read in it is ever newer than another, whatever
 * other threads commit meanwhile. Used by one thread.
 */
final class View {

	final long snapshot;

	private final @Nullable Overlay overlay;

	/** Results that are true in this view but not what others should remember. */
	private final Map<DerivedNode<?>, Memo> local = new HashMap<>();

	View(long snapshot, @Nullable Overlay overlay) {
		this.snapshot = snapshot;
		this.overlay = overlay;
	}

	// Return the same revision under other writes.
	View under(@Nullable Overlay writes) {
		return (writes == this.overlay) ? this : new View(this.snapshot, writes);
	}

	// Return the overlay, if there is something in it that others do not see.
	private @Nullable Overlay ownWrites() {
		return (this.overlay != null && this.overlay.hasWrites()) ? this.overlay : null;
	}

	boolean isShared() {
		return ownWrites() == null;
	}

	Entry read(Source source) {
		Entry own = (this.overlay != null) ? this.overlay.find(source) : null;
		return (own != null) ? own : source.asOf(this.snapshot);
	}

	// Return the result of a derived if it is known to be up to date in this view.
	@Nullable Memo clean(DerivedNode<?> node) {
		Overlay overlay = ownWrites();
		if (overlay != null) {
			return overlay.clean(node, this.snapshot);
		}
		Memo shared = node.clean(this.snapshot);
		return (shared != null) ? shared : this.local.get(node);
	}

	// Return the result to start from when the derived has to be checked.
	@Nullable Memo last(DerivedNode<?> node) {
		Overlay overlay = ownWrites();
		Memo own = (overlay != null) ? overlay.last(node) : null;
		return (own != null) ? own : node.memo();
	}

	// Note that a result is up to date in this view although it was not computed in it.
	Memo confirm(DerivedNode<?> node, Memo memo) {
		Overlay overlay = ownWrites();
		if (overlay != null) {
			overlay.remember(node, memo, this.snapshot);
		}
		else if (!node.confirm(memo, this.snapshot)) {
			this.local.put(node, memo);
		}
		return memo;
	}

	// Remember a new result where it is true, and return the one to use.
	Memo publish(DerivedNode<?> node, Memo memo, Activity activity) {
		if (memo.isPartOfCycle()) {
			return memo;
		}
		Overlay overlay = ownWrites();
		if (overlay != null) {
			overlay.remember(node, memo, this.snapshot);
			return memo;
		}
		Memo published = node.publish(memo, this.snapshot, activity);
		if (published == null) {
			this.local.put(node, memo);
			return memo;
		}
		return published;
	}

}
