package dev.reactivity;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.NodeKind;

/**
 * The subscribed code behind an {@link Effect}.
 */
@SuppressWarnings("try")
final class EffectNode extends Node implements Effect {

	private static final ThreadLocal<@Nullable EffectNode> running = new ThreadLocal<>();

	private final Builder options;

	Map<Node, Long> dependencies = Map.of();

	long runs;

	@Nullable Throwable error;

	private boolean closed;

	private boolean isRunning;

	/**
	 * Whether a run has been handed to the scheduler and has not begun.
	 */
	private boolean isScheduled;

	private final Deque<Runnable> cleanups = new ArrayDeque<>();

	private EffectNode(Builder options) {
		super(options.context, NodeKind.EFFECT, options.name);
		this.options = options;
	}

	static EffectNode create(Builder options) {
		EffectNode effect = new EffectNode(options);
		effect.engine.checkWritable(effect);
		EffectNode owner = running.get();
		if (owner != null && owner.engine == effect.engine && !options.detached) {
			owner.cleanups.push(effect::close);
		}
		effect.engine.effects.add(effect);
		if (!options.deferred) {
			effect.run();
		}
		return effect;
	}

	static void addCleanup(Runnable cleanup) {
		EffectNode effect = running.get();
		if (effect == null) {
			throw new IllegalStateException("onCleanup was called outside of a running effect");
		}
		effect.cleanups.push(cleanup);
	}

	@Override
	long refresh() {
		return 0;
	}

	boolean isStale() {
		return this.runs > 0 && !this.closed && !this.isRunning && !this.isScheduled
				&& Engine.haveChanged(this.dependencies);
	}

	@Override
	public void run() {
		if (this.closed) {
			throw new IllegalStateException("Effect '" + name() + "' is closed");
		}
		execute();
	}

	void execute() {
		if (this.options.scheduler != null) {
			this.isScheduled = true;
			this.options.scheduler.execute(this::runNow);
		}
		else {
			runNow();
		}
	}

	private void runNow() {
		this.engine.locked(() -> {
			this.isScheduled = false;
			if (!this.closed && !this.isRunning) {
				runLocked();
			}
			return this;
		});
	}

	private void runLocked() {
		this.runs++;
		Frame frame = new Frame(this, this.engine.frame);
		EffectNode outer = running.get();
		try (Batch batch = this.engine.open()) {
			cleanUp();
			this.engine.frame = frame;
			running.set(this);
			this.isRunning = true;
			this.error = null;
			try {
				this.options.body.run();
				this.dependencies = frame.dependencies;
			}
			catch (Throwable ex) {
				this.error = ex;
				Map<Node, Long> union = new LinkedHashMap<>(this.dependencies);
				union.putAll(frame.dependencies);
				this.dependencies = union;
			}
			finally {
				running.set(outer);
				this.engine.frame = frame.parent;
				this.isRunning = false;
			}
			if (this.error != null) {
				this.engine.report(this, this.options.onError, this.error);
			}
			if (this.closed) {
				cleanUp();
			}
		}
	}

	private void cleanUp() {
		while (!this.cleanups.isEmpty()) {
			Runnable cleanup = this.cleanups.pop();
			this.engine.untracked(() -> {
				cleanup.run();
				return this;
			});
		}
	}

	@Override
	public void close() {
		this.engine.locked(() -> {
			this.closed = true;
			this.engine.effects.remove(this);
			if (!this.isRunning) {
				cleanUp();
			}
			return this;
		});
	}

	@Override
	public boolean isClosed() {
		return this.closed;
	}

	@Override
	public void nameIfUnnamed(String name) {
		giveName(name);
	}

	@Override
	public String name() {
		return label();
	}

}
