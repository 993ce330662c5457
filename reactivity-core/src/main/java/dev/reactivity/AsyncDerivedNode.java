package dev.reactivity;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

import dev.reactivity.event.DerivedRecomputed;
import dev.reactivity.event.NodeKind;
import dev.reactivity.event.WaveStopped;

/*
 * Made of deriveds, so that all the engine knows of freshness, batches and threads holds
 * here too:
 *
 *   what the function reads  ->  runs  ->  settled  ->  the tickets of readers
 *                                  |
 *                                  +---->  latest
 *
 * A new run is a new value of "runs", begun by whoever finds the last one invalid. How a
 * run ends is a signal of that run, so an old run can end without anybody hearing of it.
 */

/**
 * The deriveds behind an {@link AsyncDerived}.
 *
 * @param <T> the value type
 */
final class AsyncDerivedNode<T extends @Nullable Object> implements AsyncDerived<T> {

	private final ReactiveContext context;

	private final AsyncStart<T> function;

	private final Equality<? super T> equality;

	/** The run that goes with what is read now. */
	private final Derived<AsyncRun<T>> runs;

	/** The same run once its outcome is known and rests on known ones, else null. */
	private final Derived<@Nullable AsyncRun<T>> settled;

	private final Derived<@Nullable T> latest;

	/** What people see of all this. */
	private final Node face;

	private final AtomicReference<@Nullable AsyncRun<T>> newest = new AtomicReference<>();

	private final AtomicReference<@Nullable Ticket<T>> ticket = new AtomicReference<>();

	AsyncDerivedNode(ReactiveContext context, @Nullable String name, Equality<? super T> equality,
			AsyncStart<T> function) {
		this.context = context;
		this.function = function;
		this.equality = equality;
		this.runs = Derived.<AsyncRun<T>>builder(this::start).equality(Equality.identity()).context(context).build();
		this.settled = Derived.<@Nullable AsyncRun<T>>builder(this::settle)
			.equality(Equality.identity())
			.context(context)
			.build();
		this.latest = Derived.<@Nullable T>builder(this::readLatest).equality(equality).context(context).build();
		this.face = (Node) this.latest;
		this.face.appearAs(NodeKind.ASYNC_DERIVED, new Node.Portrait((Node) this.runs, this::retouch));
		hide(this.runs, this.settled);
		if (name != null) {
			nameIfUnnamed(name);
		}
	}

	// Let what this is made of appear as this.
	void hide(Object... parts) {
		for (Object part : parts) {
			((Node) part).hideIn(this.face);
		}
	}

	private ReactiveGraph.Node retouch(ReactiveGraph.Node plain) {
		AsyncRun<T> run = this.newest.get();
		Outcome<T> outcome = (run != null) ? run.arrived() : null;
		Throwable error = (outcome != null) ? outcome.error() : null;
		ReactiveGraph.State state = plain.state();
		if (run != null && outcome == null) {
			state = ReactiveGraph.State.RUNNING;
		}
		else if (error != null && state == ReactiveGraph.State.CLEAN) {
			state = ReactiveGraph.State.FAILED;
		}
		return new ReactiveGraph.Node(plain.id(), plain.kind(), plain.name(), state, plain.revision(),
				(run != null) ? run.number() : 0, (run != null && outcome != null) ? run.duration() : null, error);
	}

	// Tell how a run ended, unless it has become old.
	void ended(AsyncRun<T> run) {
		Outcome<T> outcome = run.arrived();
		Listeners listeners = this.context.engine.listeners;
		if (outcome == null || run != this.newest.get() || !listeners.isObserved()) {
			return;
		}
		boolean changed = run.isChange(outcome);
		long revision = this.context.engine.revision();
		listeners
			.tell(new DerivedRecomputed(this.face.reference(), revision, run.duration(), changed, outcome.error()));
		if (!changed) {
			listeners.tell(new WaveStopped(this.face.reference(), revision));
		}
	}

	private AsyncRun<T> start() {
		AsyncRun<T> previous = this.newest.get();
		LateReads late = Reads.required(this.context);
		AsyncRun<T> run = new AsyncRun<>(this, previous, late);
		late.run = run;
		this.newest.set(run);
		if (previous != null && Reads.areNewest(this.context)) {
			previous.cancel();
		}
		run.begin(this.function);
		return run;
	}

	private @Nullable AsyncRun<T> settle() {
		AsyncRun<T> run = this.runs.get();
		return (run.outcome() != null && !run.isWaiting()) ? run : null;
	}

	private @Nullable T readLatest() {
		Outcome<T> outcome = this.runs.get().newestOutcome();
		return (outcome != null) ? outcome.get() : null;
	}

	@Override
	public CompletableFuture<T> get() {
		CompletableFuture<T> future = new CompletableFuture<>();
		LateReads reader = Reads.current(this.context);
		try {
			AsyncRun<T> run = this.settled.peek();
			Ticket<T> held = (run != null) ? settled(run, future) : open(future);
			if (reader != null) {
				track(reader, held);
			}
		}
		catch (ReactiveCycleException ex) {
			this.context.untracked(() -> future.completeExceptionally(ex));
		}
		return future;
	}

	private Ticket<T> settled(AsyncRun<T> run, CompletableFuture<T> future) {
		Epoch<T> epoch = this.context.untracked(run::epoch);
		Outcome<T> outcome = this.context.untracked(run::outcome);
		if (outcome != null) {
			outcome.complete(future);
		}
		Ticket<T> known = this.ticket.get();
		if (known != null && known.isFor(epoch)) {
			return known;
		}
		Ticket<T> created = Ticket.settled(this, epoch);
		this.ticket.compareAndSet(known, created);
		return created;
	}

	private Ticket<T> open(CompletableFuture<T> future) {
		AsyncRun<T> run = this.runs.peek();
		while (true) {
			Ticket<T> known = this.ticket.get();
			if (known != null && known.add(future, run)) {
				return known;
			}
			Ticket<T> created = Ticket.open(this);
			created.add(future, run);
			if (this.ticket.compareAndSet(known, created)) {
				created.keep();
				return created;
			}
		}
	}

	// An asynchronous reader and an effect want another result, a derived another future.
	private void track(LateReads reader, Ticket<T> held) {
		AsyncRun<?> asyncReader = reader.run;
		boolean passesOn = asyncReader == null && !reader.isForEffect();
		(passesOn ? held.future : held.result).get();
		if (asyncReader != null) {
			asyncReader.waitFor(this);
		}
	}

	List<AsyncDerivedNode<?>> waitsFor() {
		AsyncRun<T> run = this.newest.get();
		return (run != null) ? run.waitsFor() : List.of();
	}

	@Override
	public ReactiveValue<@Nullable T> latest() {
		return this.latest;
	}

	@Override
	public boolean isPending() {
		if (this.context.isTracking()) {
			return this.settled.get() == null;
		}
		return isRunning();
	}

	boolean isRunning() {
		AsyncRun<T> run = this.newest.get();
		return run != null && run.isUnderWay();
	}

	@Override
	public void invalidate() {
		this.runs.invalidate();
	}

	@Override
	public String name() {
		return this.latest.name();
	}

	@Override
	public void nameIfUnnamed(String name) {
		this.latest.nameIfUnnamed(name);
	}

	@Override
	public String toString() {
		return this.face.toString();
	}

	boolean isEqual(Outcome<T> before, Outcome<T> after) {
		return before.isEqual(after, this.equality, this.context);
	}

	ReactiveContext context() {
		return this.context;
	}

	Derived<AsyncRun<T>> runs() {
		return this.runs;
	}

	Derived<@Nullable AsyncRun<T>> settled() {
		return this.settled;
	}

}
