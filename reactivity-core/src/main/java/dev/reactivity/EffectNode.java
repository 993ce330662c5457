package dev.reactivity;

import java.lang.invoke.VarHandle;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;

/**
 * The subscribed code behind an {@link Effect}: when it may run, and what it owns.
 */
final class EffectNode extends Computation implements Effect {

	/** Grows with every node of the context, so it tells the age. */
	final long id;

	final Runnable body;

	private final @Nullable Executor scheduler;

	private final @Nullable Consumer<Throwable> onError;

	/** Whose inner effect this is, and those next to it. Guarded by the commit lock. */
	@Nullable Possessions home;

	@Nullable EffectNode older;

	@Nullable EffectNode younger;

	/** What the last run has left behind. Guarded by the commit lock. */
	private volatile @Nullable Possessions possessions;

	/** Whether the next run happens even if nothing it read has changed. */
	private volatile boolean forced;

	/**
	 * Whether the scheduler has been given a run that has not begun. Guarded by the
	 * commit lock.
	 */
	private boolean submitted;

	/** Written under the commit lock. */
	private volatile boolean closed;

	private EffectNode(Builder options) {
		super(options.context.engine, options.name);
		this.id = isNamed() ? reference().id() : this.engine.nextId();
		this.body = options.body;
		this.scheduler = options.scheduler;
		this.onError = options.onError;
	}

	static EffectNode create(Builder options) {
		try (Activity activity = Activity.enter(options.context.engine)) {
			Node running = (activity.frame != null) ? activity.frame.computation : null;
			if (running instanceof DerivedNode<?> derived) {
				throw new IllegalStateException("Derived '" + derived.label()
						+ "' must not create an effect while it is computed; create it in an effect or outside");
			}
			EffectNode owner = (!options.detached && running instanceof EffectNode effect) ? effect : null;
			EffectNode effect = new EffectNode(options);
			if (owner != null) {
				owner.own(effect);
			}
			else {
				effect.engine.registry.add(effect);
			}
			if (!options.deferred) {
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
		effect.engine.locked(() -> {
			effect.possessions().add(cleanup);
			return cleanup;
		});
	}

	private void own(EffectNode child) {
		this.engine.locked(() -> {
			possessions().add(child);
			return child;
		});
	}

	// Add the inner effects to a list; under the commit lock.
	void copyInnerTo(List<Node> list) {
		if (this.possessions != null) {
			this.possessions.copyTo(list);
		}
	}

	private Possessions possessions() {
		Possessions current = this.possessions;
		if (current == null) {
			current = new Possessions();
			this.possessions = current;
		}
		return current;
	}

	// Take what the last run has left behind, or null for nothing.
	@Nullable Possessions takePossessions() {
		if (this.possessions == null) {
			return null;
		}
		return this.engine.locked(() -> {
			Possessions taken = this.possessions;
			this.possessions = null;
			return taken;
		});
	}

	@Override
	NodeKind kind() {
		return NodeKind.EFFECT;
	}

	@Override
	public void run() {
		try (Activity activity = Activity.enter(this.engine)) {
			if (this.closed) {
				throw new IllegalStateException("Effect '" + label() + "' is closed; create a new one");
			}
			this.forced = true;
			if (this.claim == activity.ambient.number) {
				activity.flush().retrigger(this, this);
			}
			else {
				trigger(activity);
			}
		}
	}

	@Override
	public void close() {
		try (Activity activity = Activity.enter(this.engine)) {
			boolean first = this.engine.locked(this::beginClose);
			if (first) {
				cleanUpForGood(activity);
			}
		}
	}

	private boolean beginClose() {
		if (this.closed) {
			return false;
		}
		this.closed = true;
		Subscriptions.drop(this);
		if (this.home != null) {
			this.home.remove(this);
		}
		return true;
	}

	// Clean up after the last run, unless that is still going on and sees to it itself.
	private void cleanUpForGood(Activity activity) {
		while (this.possessions != null && tryClaim(activity.ambient.number)) {
			try {
				new EffectRun(this, activity).cleanUpForGood();
			}
			finally {
				release();
			}
		}
	}

	@Override
	public boolean isClosed() {
		return this.closed;
	}

	@Override
	boolean isSubscribed() {
		return !this.closed;
	}

	@Override
	public void nameIfUnnamed(String name) {
		giveName(name);
	}

	@Override
	public String name() {
		return label();
	}

	@Override
	long nextId() {
		return (this.id != 0) ? this.id : super.nextId();
	}

	boolean isStale() {
		return this.forced || this.staleAt > this.validAt;
	}

	// Return whether there is something to do that nobody is doing.
	boolean needsAttention() {
		if (this.claim != 0 || this.scheduler != null) {
			return false;
		}
		return this.closed ? this.possessions != null : isStale();
	}

	// Check and run the effect where it belongs: here, or on its scheduler.
	void trigger(Activity activity) {
		if (this.scheduler == null) {
			execute(activity);
		}
		else if (!this.closed) {
			EffectSubmission.submit(this, this.scheduler, activity);
		}
	}

	// Check the effect on this thread, and run it if something has changed.
	void execute(Activity activity) {
		long snapshot = activity.beginReading();
		try {
			checkAndRun(activity, snapshot);
		}
		finally {
			activity.endReading();
		}
	}

	private void checkAndRun(Activity activity, long snapshot) {
		while (isStale() && !this.closed) {
			int before = this.runs;
			if (this.claim != 0) {
				VarHandle.fullFence();
				if (this.claim != 0) {
					// whoever runs it looks again afterwards
					return;
				}
			}
			if (!this.forced && before > 0 && !hasChanged(activity, snapshot)) {
				if (confirm(before, snapshot)) {
					return;
				}
			}
			else if (tryClaim(activity.ambient.number)) {
				boolean mine = this.runs == before && !this.closed;
				if (mine) {
					run(activity, snapshot);
				}
				finish(activity);
				if (mine) {
					return;
				}
			}
		}
		if (this.closed) {
			cleanUpForGood(activity);
		}
	}

	@Override
	public boolean isDue() {
		try (Activity activity = Activity.enter(this.engine)) {
			if (this.closed || this.runs == 0) {
				return false;
			}
			if (!tryClaim(activity.ambient.number)) {
				return true;
			}
			long snapshot = activity.beginReading();
			try {
				return this.forced || hasChanged(activity, snapshot);
			}
			finally {
				activity.endReading();
				finish(activity);
			}
		}
	}

	private boolean hasChanged(Activity activity, long snapshot) {
		try {
			if (activity.isPlain()) {
				return Refresh.haveChanged(activity, this, snapshot);
			}
			return Evaluation.haveChanged(this, new View(snapshot, activity.overlay), activity);
		}
		catch (VirtualMachineError ex) {
			// the body will meet it again, and it has a handler
			return true;
		}
	}

	private void run(Activity activity, long snapshot) {
		if (this.forced) {
			this.forced = false;
		}
		Flush flush = activity.flush();
		EffectNode outer = flush.running(this);
		try {
			new EffectRun(this, activity).run(snapshot);
		}
		finally {
			flush.running(outer);
		}
	}

	// Give up the claim; what was asked for meanwhile is up to this thread.
	private void finish(Activity activity) {
		release();
		if (this.closed) {
			this.engine.lock();
			Subscriptions.drop(this);
			this.engine.unlock();
			cleanUpForGood(activity);
		}
		Flush flush = activity.flush();
		if (!flush.looksAgainAt(this) && !this.engine.isConfined()) {
			VarHandle.fullFence();
			if (needsAttention()) {
				flush.enqueue(this);
			}
		}
	}

	/*
	 * What this thread has computed of a derived for itself may be old already. If others
	 * have a newer result because of something the derived had not read before, nobody
	 * has announced it here.
	 */

	// Note that the code has run in a revision, and that it has to be checked again if
	// there are newer ones and it has seen what nobody else has.
	void hasRunIn(long snapshot, boolean alone) {
		validAt(snapshot);
		if (alone) {
			this.engine.lock();
			staleAt(this.engine.revision());
			this.engine.unlock();
		}
	}

	// Forget what has been announced, and return whether there was something.
	boolean stop() {
		boolean was = isStale();
		this.forced = false;
		validAt(Math.max(this.validAt, this.staleAt));
		return was;
	}

	// Note that the scheduler is given a run, and return whether none is waiting.
	boolean submit(boolean submit) {
		return this.engine.locked(() -> {
			boolean changed = this.submitted != submit;
			this.submitted = submit;
			return changed;
		});
	}

	/**
	 * Note that a value which was seen before it had a revision has one now.
	 * @param source the source of the value
	 * @param stamp what the value was known by
	 * @param revision the revision that brought it
	 */
	void rename(Source source, long stamp, long revision) {
		for (int i = 0; i < this.dependencies.length; i++) {
			if (this.marks[2 * i] == stamp && this.dependencies[i].is(source)) {
				this.marks[2 * i] = revision;
			}
		}
	}

	void handle(Throwable error) {
		if (this.onError != null) {
			this.onError.accept(error);
		}
		else {
			this.engine.errorHandler.accept(this, error);
		}
	}

}
