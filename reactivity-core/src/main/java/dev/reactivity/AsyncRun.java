package dev.reactivity;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

import org.jspecify.annotations.Nullable;

/**
 * One run of an asynchronous derived, from the call of its function to its outcome. What
 * is known of it is read like signals, and can be written where signals cannot.
 *
 * @param <T> the value type
 */
final class AsyncRun<T extends @Nullable Object> {

	final LateReads late;

	private final AsyncDerivedNode<T> derived;

	private final long number;

	/** Names the results before this one, and this one too if it is equal. */
	private final Epoch<T> base;

	/** What had been published when this run began. */
	private final @Nullable Outcome<T> before;

	private final Epoch<T> own = new Epoch<>();

	private final long start = System.nanoTime();

	/** How long the run took; written before it arrives. */
	private volatile long nanos;

	/** How the run has ended, be it published or not. */
	private volatile @Nullable Outcome<T> arrived;

	/** Whether somebody has seen the outcome while it was the newest. */
	private volatile boolean published;

	private volatile boolean cancelled;

	private volatile @Nullable Runnable cancellation;

	/** Null while the function runs. Guarded by this, as is the next. */
	private @Nullable Progress<T> progress;

	private final List<AsyncDerivedNode<?>> early = new ArrayList<>();

	AsyncRun(AsyncDerivedNode<T> derived, @Nullable AsyncRun<T> previous, LateReads late) {
		this.derived = derived;
		this.late = late;
		this.number = (previous != null) ? previous.number + 1 : 1;
		Outcome<T> outcome = (previous != null && previous.published) ? previous.arrived : null;
		if (previous == null) {
			this.base = new Epoch<>();
			this.before = null;
		}
		else {
			this.base = (outcome != null) ? previous.epoch(outcome) : previous.base;
			this.before = (outcome != null) ? outcome : previous.before;
		}
	}

	void begin(AsyncStart<T> function) {
		try {
			CompletionStage<? extends T> stage = Objects.requireNonNull(function.start(this),
					() -> this.derived + " must return the stage of its result, but its function returned null");
			stage.whenComplete((value, error) -> Failures.contain(this.derived, () -> end(Outcome.of(value, error))));
		}
		catch (VirtualMachineError ex) {
			throw ex;
		}
		catch (Throwable ex) {
			end(Outcome.of(null, ex));
		}
		synchronized (this) {
			this.progress = new Progress<>(this.derived, this.arrived, this.early);
		}
		this.derived.ended(this);
	}

	private void end(Outcome<T> outcome) {
		Progress<T> known;
		this.nanos = System.nanoTime() - this.start;
		synchronized (this) {
			this.arrived = outcome;
			known = this.progress;
		}
		this.cancellation = null;
		if (known != null && !this.cancelled) {
			Reads.apart(this.derived.context(), () -> {
				known.outcome().set(outcome);
				this.derived.ended(this);
			});
		}
	}

	void onCancel(Runnable action) {
		this.cancellation = action;
	}

	/** Stop the run if that is possible; its outcome does not matter any more. */
	void cancel() {
		Runnable action = this.cancellation;
		if (action != null && this.arrived == null) {
			this.cancelled = true;
			action.run();
			this.late.expire();
		}
	}

	// Return how the run has ended, or null; a tracked read.
	@Nullable Outcome<T> outcome() {
		Outcome<T> outcome = progress().outcome().get();
		if (outcome != null) {
			this.published = true;
		}
		return outcome;
	}

	// Return the newest outcome up to this run; a tracked read.
	@Nullable Outcome<T> newestOutcome() {
		Outcome<T> outcome = outcome();
		return (outcome != null) ? outcome : this.before;
	}

	// Return what names the newest result; a tracked read.
	Epoch<T> epoch() {
		Outcome<T> outcome = outcome();
		return (outcome != null) ? epoch(outcome) : this.base;
	}

	private Epoch<T> epoch(Outcome<T> outcome) {
		return this.base.isOf(outcome, this.derived) ? this.base : this.own.begunWith(outcome);
	}

	// Return whether another asynchronous derived that was read has no result yet; a
	// tracked read.
	boolean isWaiting() {
		for (AsyncDerivedNode<?> dependency : progress().dependencies().get()) {
			if (dependency.settled().get() == null) {
				return true;
			}
		}
		return false;
	}

	// Note that the outcome is of no use before that of another asynchronous derived.
	void waitFor(AsyncDerivedNode<?> dependency) {
		Progress<T> known;
		synchronized (this) {
			known = this.progress;
			if (known == null) {
				this.early.add(dependency);
			}
		}
		if (known != null && !known.dependencies().peek().contains(dependency)) {
			Reads.apart(this.derived.context(), () -> known.add(dependency));
		}
		AsyncCycles.check(this.derived, dependency);
	}

	long number() {
		return this.number;
	}

	Duration duration() {
		return Duration.ofNanos(this.nanos);
	}

	// Return how the run has ended, or null; nobody is told of the read.
	@Nullable Outcome<T> arrived() {
		return this.arrived;
	}

	boolean isChange(Outcome<T> outcome) {
		return this.before == null || !this.derived.isEqual(this.before, outcome);
	}

	List<AsyncDerivedNode<?>> waitsFor() {
		Progress<T> known;
		synchronized (this) {
			known = this.progress;
			if (known == null) {
				return List.copyOf(this.early);
			}
		}
		return this.derived.context().untracked(known.dependencies());
	}

	boolean isUnderWay() {
		return this.arrived == null || waitsFor().stream().anyMatch(AsyncDerivedNode::isRunning);
	}

	// Return whether an outcome of this run does for whoever waits for another one.
	boolean servesFor(AsyncRun<T> other) {
		return this.number >= other.number || other.arrived != null;
	}

	private synchronized Progress<T> progress() {
		if (this.progress == null) {
			throw new IllegalStateException("The function of '" + this.derived.name() + "' has not returned");
		}
		return this.progress;
	}

	/**
	 * What changes after the function has returned.
	 *
	 * @param outcome how the run ended
	 * @param dependencies the asynchronous deriveds that it has read
	 * @param <T> the value type
	 */
	private record Progress<T extends @Nullable Object>(Signal<@Nullable Outcome<T>> outcome,
			Signal<List<AsyncDerivedNode<?>>> dependencies) {

		Progress(AsyncDerivedNode<T> derived, @Nullable Outcome<T> outcome, List<AsyncDerivedNode<?>> dependencies) {
			this(derived.context().<@Nullable Outcome<T>>signal(outcome),
					derived.context().signal(List.copyOf(dependencies)));
			derived.hide(this.outcome, this.dependencies);
		}

		void add(AsyncDerivedNode<?> dependency) {
			this.dependencies.update((known) -> {
				List<AsyncDerivedNode<?>> more = new ArrayList<>(known);
				more.add(dependency);
				return more;
			});
		}

	}

}
