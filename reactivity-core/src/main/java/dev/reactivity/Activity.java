package dev.reactivity;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * What one thread is doing in one context: the computation it runs, the batch it has
 * open, the effects it owes. Entered and closed in pairs; the outermost close runs the
 * effects that are due.
 */
final class Activity implements AutoCloseable {

	final Engine engine;

	final Ambient ambient;

	/** The innermost frame of this context. */
	@Nullable Frame frame;

	/** The writes of the open batch. */
	@Nullable Overlay overlay;

	/** The deriveds whose functions are on the stack. */
	final Map<DerivedNode<?>, Frame> running = new HashMap<>();

	/** The claim this thread waits for. Guarded by the commit lock. */
	@Nullable Claim waitingFor;

	final Flush flush = new Flush(this);

	private int uses;

	private volatile boolean over;

	Activity(Engine engine, Ambient ambient) {
		this.engine = engine;
		this.ambient = ambient;
	}

	static Activity enter(Engine engine) {
		Activity activity = Ambient.findOrCreate(engine);
		activity.uses++;
		return activity;
	}

	@Override
	public void close() {
		try {
			if (this.uses == 1) {
				this.flush.settle();
			}
		}
		finally {
			this.uses--;
			if (this.uses == 0) {
				this.over = true;
				this.ambient.remove(this);
			}
		}
		if (this.uses == 0) {
			this.flush.throwFailures();
		}
	}

	// Whether the thread has left, so that nothing of it can still be waited for.
	boolean isOver() {
		return this.over;
	}

	Entry read(Source source) {
		if (this.frame != null) {
			return this.frame.view.read(source);
		}
		Entry own = (this.overlay != null) ? this.overlay.find(source) : null;
		return (own != null) ? own : source.committed();
	}

	@Nullable Frame findRunning(DerivedNode<?> node) {
		return this.running.get(node);
	}

	// Write a source in the open batch, or in a batch of its own.
	boolean write(Source source, UnaryOperator<@Nullable Object> fn, boolean relative) {
		checkWritable(source);
		if (this.overlay != null) {
			return this.overlay.write(source, fn, relative);
		}
		Overlay single = new Overlay(this);
		this.overlay = single;
		boolean changed;
		try {
			changed = single.write(source, fn, relative);
		}
		finally {
			this.overlay = null;
		}
		return commit(single).hasInstalled(source) && changed;
	}

	private void checkWritable(Source source) {
		Node derived = runningDerived();
		if (derived != null) {
			String written = (source.owner != null) ? "invalidate '" + source.owner.label()
					: "write '" + source.label();
			throw new IllegalStateException("Derived '" + derived.label() + "' must not " + written
					+ "' while it is computed; move that into an effect");
		}
	}

	// Return the derived that code running here is part of, if any.
	@Nullable Node runningDerived() {
		Frame frame = this.frame;
		while (frame != null && frame.computation == null) {
			frame = frame.parent;
		}
		return (frame != null && frame.computation instanceof DerivedNode<?> derived) ? derived : null;
	}

	// Return the view that code running here has, or begin one.
	View openView() {
		if (this.frame == null) {
			return new View(this.engine.openSnapshot(), this.overlay);
		}
		return this.frame.view.under(this.overlay);
	}

	void closeView(View view) {
		if (this.frame == null) {
			this.engine.closeSnapshot(view.snapshot);
		}
	}

	Overlay openOverlay() {
		Overlay open = this.overlay;
		if (open == null) {
			open = new Overlay(this);
			this.overlay = open;
		}
		return open;
	}

	// End one level of the open batch; the last one commits.
	void closeOverlay(Overlay open) {
		if (open.close()) {
			this.overlay = null;
			commit(open);
		}
	}

	Commit commit(Overlay writes) {
		Commit commit = Commit.of(this, writes);
		this.flush.accept(commit);
		return commit;
	}

	// Have effects checked when this thread flushes next.
	void enqueue(Collection<EffectNode> effects) {
		this.flush.enqueue(effects);
	}

}
