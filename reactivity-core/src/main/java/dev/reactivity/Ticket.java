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

	private volatile @Nullable Effect keeper;

	private Ticket(AsyncDerivedNode<T> derived, @Nullable Epoch<T> settledAs) {
		ReactiveContext context = derived.context();
		this.derived = derived;
		this.settledAs = context.<@Nullable Epoch<T>>signal(settledAs);
		this.waiting = (settledAs != null) ? null : new ArrayList<>();
		this.result = Derived.builder(this::checkResult).equality(Equality.identity()).context(context).build();
		this.future = Derived.builder(this::checkFuture).equality(Equality.identity()).context(context).build();
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
		synchronized (this) {
			if (this.waiting == null) {
				return false;
			}
			this.waiting.add(future);
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
			if (run != null && outcome != null && serves(run)) {
				settle(run.epoch(), outcome);
			}
		}
		catch (RuntimeException ex) {
			settle(new Epoch<>(), Outcome.of(null, ex));
		}
	}

	// Return whether everybody can be served by a run; if not, its end is waited for.
	private boolean serves(AsyncRun<T> run) {
		AsyncRun<T> newest;
		synchronized (this) {
			newest = this.awaited;
		}
		return newest == null || run.servesFor(newest) || newest.outcome() != null;
	}

	private void settle(Epoch<T> epoch, Outcome<T> outcome) {
		List<CompletableFuture<T>> due;
		synchronized (this) {
			due = this.waiting;
			this.waiting = null;
		}
		if (due != null) {
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
