package dev.reactivity;

import java.util.HashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * The world as one thread alone sees it: a revision that others have left behind, or one
 * under the writes of the thread's own batch. What is computed here is remembered here.
 * Used by one thread.
 */
final class View {

	final long snapshot;

	private final @Nullable Overlay overlay;

	private final Map<DerivedNode<?>, Memo> local = new HashMap<>();

	View(long snapshot, @Nullable Overlay overlay) {
		this.snapshot = snapshot;
		this.overlay = overlay;
	}

	boolean isNotUnder(@Nullable Overlay writes) {
		return writes != this.overlay;
	}

	// Return the overlay, if there is something in it that others do not see.
	private @Nullable Overlay ownWrites() {
		return (this.overlay != null && this.overlay.hasWrites()) ? this.overlay : null;
	}

	Entry read(Source source) {
		Entry own = (this.overlay != null) ? this.overlay.find(source) : null;
		return (own != null) ? own : source.asOf(this.snapshot);
	}

	// Return the result of a derived if it is known to be up to date in this view.
	@Nullable Memo clean(DerivedNode<?> node) {
		Overlay writes = ownWrites();
		if (writes != null) {
			return writes.clean(node, this.snapshot);
		}
		Memo own = this.local.get(node);
		return (own != null) ? own : node.sharedAt(this.snapshot);
	}

	// Return the result to start from when the derived has to be checked.
	@Nullable Memo last(DerivedNode<?> node) {
		Overlay writes = ownWrites();
		Memo own = (writes != null) ? writes.last(node) : null;
		return (own != null) ? own : node.shared();
	}

	// Remember a result that is up to date in this view.
	Memo remember(DerivedNode<?> node, Memo memo) {
		Overlay writes = ownWrites();
		if (memo.isPartOfCycle()) {
			return memo;
		}
		if (writes != null) {
			writes.remember(node, memo, this.snapshot);
		}
		else {
			this.local.put(node, memo);
		}
		return memo;
	}

}
