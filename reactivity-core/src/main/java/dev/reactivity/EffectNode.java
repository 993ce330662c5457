package dev.reactivity;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;

/**
 * The subscribed code behind an {@link Effect}: when it may run, and what it owns.
 */
final class EffectNode extends Node implements Effect {

	final Builder options;

	final LostDependencies lost = new LostDependencies(this);

	/** The effect in whose run this one was created. */
	private final @Nullable EffectNode owner;

	final Possessions possessions;

	/** Guarded by the commit lock, as are all fields below. */
	private Edges edges = Edges.NONE;

	/** Whether something it read may have changed since it last began to check. */
	private boolean stale;

	/** Whether the next run happens even if nothing it read has changed. */
	private boolean forced;

	/** What the thread is doing that checks, runs or cleans up this effect. */
	private @Nullable Activity runner;

	/** Whether the scheduler has been given a run that has not begun. */
	private boolean submitted;

	private boolean closed;

	private RunRecord record = RunRecord.NONE;

	private EffectNode(Builder options, @Nullable EffectNode owner) {
		super(options.context, NodeKind.EFFECT, options.name);
		this.options = options;
		this.owner = owner;
		this.possessions = new Possessions(this.engine);
		this.engine.registry.add(this);
	}

	static EffectNode create(Builder options) {
		try (Activity activity = Activity.enter(options.context.engine)) {
			Node running = (activity.frame != null) ? activity.frame.computation : null;
			if (running instanceof DerivedNode<?> derived) {
				throw new IllegalStateException("Derived '" + derived.label()
						+ "' must not create an effect while it is computed; create it in an effect or outside");
			}
			EffectNode owner = (!options.detached && running instanceof EffectNode effect) ? effect : null;
			EffectNode effect = new EffectNode(options, owner);
			if (owner != null) {
				owner.possessions.add(effect);
			}
			if (!options.deferred) {
				effect.force();
				effect.trigger(activity);
			}
			return effect;
		}
	}

	static void addCleanup(Runnable cleanup) {
		Frame top = Ambient.top();
		if (top == null || !(top.owner() instanceof EffectNode effect)) {
			throw new IllegalStateException(
					"Effect.onCleanup was called outside of a running effect; call it in the body of an effect");
		}
		effect.possessions.add(cleanup);
	}

	@Override
	public void run() {
		try (Activity activity = Activity.enter(this.engine)) {
			if (isClosed()) {
				throw new IllegalStateException("Effect '" + label() + "' is closed; create a new one");
			}
			force();
			if (isRunBy(activity)) {
				activity.flush.retrigger(this, this);
			}
			else {
				trigger(activity);
			}
		}
	}

	@Override
	public void close() {
		try (Activity activity = Activity.enter(this.engine)) {
			if (beginClose(activity)) {
				new EffectRun(this, activity).cleanUpForGood();
				end(activity);
			}
		}
	}

	@Override
	public boolean isClosed() {
		this.engine.lock.lock();
		try {
			return this.closed;
		}
		finally {
			this.engine.lock.unlock();
		}
	}

	@Override
	public void nameIfUnnamed(String name) {
		giveName(name);
	}

	@Override
	public String name() {
		return label();
	}

	// Check and run the effect where it belongs: here, or on its scheduler.
	void trigger(Activity activity) {
		if (this.options.scheduler == null) {
			execute(activity);
		}
		else {
			EffectSubmission.submit(this, this.options.scheduler, activity);
		}
	}

	// Check the effect on this thread, and run it if something has changed.
	void execute(Activity activity) {
		Boolean unconditional = begin(activity);
		if (unconditional == null) {
			return;
		}
		EffectNode outer = activity.flush.running(this);
		try {
			new EffectRun(this, activity).run(unconditional);
		}
		finally {
			activity.flush.running(outer);
			end(activity);
		}
	}

	// Return whether to run unconditionally, or null if there is nothing to do now.
	private @Nullable Boolean begin(Activity activity) {
		this.engine.lock.lock();
		try {
			if (this.closed || !this.stale || this.runner != null) {
				return null;
			}
			boolean unconditional = this.forced;
			this.runner = activity;
			this.stale = false;
			this.forced = false;
			return unconditional;
		}
		finally {
			this.engine.lock.unlock();
		}
	}

	private boolean beginClose(Activity activity) {
		this.engine.lock.lock();
		try {
			if (this.closed) {
				return false;
			}
			this.closed = true;
			Subscriptions.relink(this, this.edges, Edges.NONE, this.engine.revision());
			this.edges = Edges.NONE;
			if (this.owner != null) {
				this.owner.possessions.remove(this);
			}
			if (this.runner != null) {
				return false;
			}
			this.runner = activity;
			return true;
		}
		finally {
			this.engine.lock.unlock();
		}
	}

	// Give up the run; if the effect is stale or closed by now, see to that.
	private void end(Activity activity) {
		boolean again;
		boolean left;
		this.engine.lock.lock();
		try {
			again = this.stale && !this.closed;
			left = this.closed && !this.possessions.isEmpty();
			this.runner = left ? activity : null;
		}
		finally {
			this.engine.lock.unlock();
		}
		if (again) {
			activity.enqueue(Set.of(this));
		}
		if (left) {
			new EffectRun(this, activity).cleanUpForGood();
			end(activity);
		}
	}

	// Subscribe to what a run has read in a snapshot.
	void link(Edges read, long snapshot) {
		this.engine.lock.lock();
		try {
			if (this.closed) {
				return;
			}
			long revision = this.engine.revision();
			Subscriptions.relink(this, this.edges, read, revision);
			this.edges = read;
			for (int i = 0; revision > snapshot && i < read.size(); i++) {
				this.stale |= Subscriptions.mayHaveMoved(read.dependency(i), snapshot);
			}
		}
		finally {
			this.engine.lock.unlock();
		}
	}

	private void force() {
		this.engine.locked(() -> {
			this.forced = true;
			this.stale = true;
			return true;
		});
	}

	/** Note a change upstream; under the commit lock. */
	void markStale() {
		this.engine.lock.assertHeld();
		this.stale = true;
	}

	// Forget what has been noted, and return whether there was something.
	boolean stop() {
		return this.engine.locked(() -> {
			boolean was = this.stale;
			this.stale = false;
			this.forced = false;
			return was;
		});
	}

	// Note that the scheduler is given a run, and return whether none is waiting.
	boolean submit(boolean submit) {
		return this.engine.locked(() -> {
			boolean changed = this.submitted != submit;
			this.submitted = submit;
			return changed;
		});
	}

	private boolean isRunBy(Activity activity) {
		return this.engine.locked(() -> this.runner == activity);
	}

	Edges edges() {
		return this.engine.locked(() -> this.edges);
	}

	void ran(long revision, long nanos, @Nullable Throwable error) {
		this.engine.locked(() -> {
			this.record = this.record.next(revision, nanos, error);
			return this.record;
		});
	}

	void handle(Throwable error) {
		if (this.options.onError != null) {
			this.options.onError.accept(error);
		}
		else {
			this.engine.errorHandler.accept(this, error);
		}
	}

	ReactiveGraph.Node describe() {
		ReactiveGraph.State state = ReactiveGraph.State.CLEAN;
		if (this.runner != null) {
			state = ReactiveGraph.State.RUNNING;
		}
		else if (this.record.runs() == 0) {
			state = ReactiveGraph.State.NEW;
		}
		else if (this.stale) {
			state = ReactiveGraph.State.CHECK;
		}
		else if (this.record.lastError() != null) {
			state = ReactiveGraph.State.FAILED;
		}
		return new ReactiveGraph.Node(id(), NodeKind.EFFECT, label(), state, this.record.revision(), this.record.runs(),
				this.record.lastDuration(), this.record.lastError());
	}

}
