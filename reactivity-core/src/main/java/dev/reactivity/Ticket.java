package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.jspecify.annotations.Nullable;

/**
 * What a reader of an asynchronous derived holds: a future that is open, or a result. The
 * futures of one ticket complete together, and as long as one is open the result is in
 * demand. Two deriveds say whether the reader has to read again.
 *
 * @param <T> the value type
 */
final class Ticket<T extends @Nullable Object> {

	/** Changes when a result has come that differs from what the holder got. */
	final Derived<Object> result;

	/** Changes as well when what the holder got is done and another run is under way. */
	final Derived<Object> future;

	private final AsyncDerivedNode<T> derived;

	/** The result that the holder got, or null while its future is open. */
	private final Signal<@Nullable Epoch<T>> settledAs;

	/** Whoever waits, null once nobody can wait any more. Guarded by this. */
	private @Nullable List<CompletableFuture<T>> waiting;

	/** The newest run that somebody waits for. Guarded by this. */
	private @Nullable AsyncRun<T> awaited;

	/** The newest revision that somebody had seen who waits. Guarded by this. */
	private long askedAt;

	private volatile @Nullable Effect keeper;

	private Ticket(AsyncDerivedNode<T> derived, @Nullable Epoch<T> settledAs) {
		ReactiveContext context = derived.context();
		this.derived = derived;
		this.settledAs = context.<@Nullable Epoch<T>>signal(settledAs);
		this.waiting = (settledAs != null) ? null : new ArrayList<>();
		this.result = Derived.builder(this::checkResult).equality(Equality.identity()).context(context).build();
		this.future = Derived.builder(this::checkFuture).equality(Equality.identity()).context(context).build();
		derived.hide(this.settledAs, this.result, this.future);
	}

	static <T extends @Nullable Object> Ticket<T> open(AsyncDerivedNode<T> derived) {
		return new Ticket<>(derived, null);
	}

	static <T extends @Nullable Object> Ticket<T> settled(AsyncDerivedNode<T> derived, Epoch<T> epoch) {
		return new Ticket<>(derived, epoch);
	}

	boolean isFor(Epoch<T> epoch) {
		return this.settledAs.peek() == epoch;
	}

	// Let a future wait for an outcome of a run, and return whether it can.
	boolean add(CompletableFuture<T> future, AsyncRun<T> run) {
		long seen = Reads.revision(this.derived.context());
		synchronized (this) {
			if (this.waiting == null) {
				return false;
			}
			this.waiting.add(future);
			this.askedAt = Math.max(this.askedAt, seen);
			if (this.awaited == null || !this.awaited.servesFor(run)) {
				this.awaited = run;
			}
		}
		return true;
	}

	/** Demand the result from now on, until there is one. */
	void keep() {
		ReactiveContext context = this.derived.context();
		context.untracked(() -> {
			Effect effect = Effect.builder(this::settle).context(context).deferred().detached().build();
			this.derived.hide(effect);
			this.keeper = effect;
			effect.run();
		});
	}

	private Object checkResult() {
		Epoch<T> epoch = this.derived.runs().get().epoch();
		Epoch<T> held = this.settledAs.get();
		return (held == null || held == epoch) ? this : epoch;
	}

	private Object checkFuture() {
		Object same = this.result.get();
		boolean open = this.settledAs.get() == null;
		return (open || this.derived.settled().get() != null) ? same : new Object();
	}

	private void settle() {
		try {
			AsyncRun<T> run = this.derived.settled().get();
			Outcome<T> outcome = (run != null) ? run.outcome() : null;
			if (run != null && outcome != null) {
				settle(run, outcome);
			}
		}
		catch (RuntimeException ex) {
			complete(take(null), new Epoch<>(), Outcome.of(null, ex));
		}
	}

	private void settle(AsyncRun<T> run, Outcome<T> outcome) {
		AsyncRun<T> newest;
		synchronized (this) {
			newest = this.awaited;
		}
		if (newest != null && !run.servesFor(newest) && newest.outcome() == null) {
			return;
		}
		List<CompletableFuture<T>> due = take(newest);
		if (due != null) {
			complete(due, run.epoch(), outcome);
		}
		else {
			askAgain();
		}
	}

	// Take those who wait, unless one of them has seen more than the result was made
	// from.
	private synchronized @Nullable List<CompletableFuture<T>> take(@Nullable AsyncRun<T> newest) {
		if (newest != null && (newest != this.awaited || this.askedAt > Reads.revision(this.derived.context()))) {
			return null;
		}
		List<CompletableFuture<T>> due = this.waiting;
		this.waiting = null;
		return (due != null) ? due : List.of();
	}

	private void askAgain() {
		Effect effect = this.keeper;
		if (effect != null && !effect.isClosed()) {
			effect.run();
		}
	}

	private void complete(@Nullable List<CompletableFuture<T>> due, Epoch<T> epoch, Outcome<T> outcome) {
		if (due != null && !due.isEmpty()) {
			Reads.apart(this.derived.context(), () -> {
				this.settledAs.set(epoch);
				due.forEach(outcome::complete);
			});
		}
		Effect effect = this.keeper;
		if (effect != null) {
			effect.close();
		}
	}

}
