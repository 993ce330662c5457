package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * What one run of a computation reads late: on other threads, or after its function has
 * returned. The run depends on a single derived of its own, which compares every late
 * read with what was seen then: as long as nothing has changed its value is the same, so
 * a further read is no change, and a change is. Any thread may add to it.
 */
final class LateReads {

	final ReactiveContext context;

	/** The computation that reads. */
	final Computation reader;

	/** The run of an asynchronous derived that this belongs to, if it is one. */
	volatile @Nullable AsyncRun<?> run;

	private final Map<Node, Long> told = new ConcurrentHashMap<>();

	/** Written by the thread of the run, before late code can exist. */
	private volatile @Nullable Signal<List<Read>> reads;

	LateReads(Computation reader) {
		this.context = reader.engine.context;
		this.reader = reader;
	}

	/**
	 * Prepare for late code; the run that is under way here depends on it from now on.
	 * @return this
	 */
	LateReads open() {
		if (this.reads == null) {
			Signal<List<Read>> signal = Signal.builder(List.<Read>of())
				.equality(Equality.identity())
				.context(this.context)
				.build();
			((Node) signal).hideIn(this.reader);
			this.reads = signal;
			Derived<Object> check = Derived.builder(() -> check(signal))
				.equality(Equality.identity())
				.context(this.context)
				.build();
			((Node) check).hideIn(this.reader);
			check.get();
		}
		return this;
	}

	boolean isForEffect() {
		return this.reader instanceof EffectNode;
	}

	private Object check(Signal<List<Read>> signal) {
		for (Read read : signal.get()) {
			if (read.node() == null || Reads.stamp(read.node()) != read.stamp()) {
				return new Object();
			}
		}
		return this;
	}

	// Note a late read.
	void add(Node node, long stamp) {
		Long before = this.told.put(node, stamp);
		if (before == null || before != stamp) {
			add(new Read(node, stamp));
		}
	}

	/** Make sure that the run is not taken for up to date any more. */
	void expire() {
		add(new Read(null, 0));
	}

	private void add(Read read) {
		Signal<List<Read>> signal = this.reads;
		if (signal != null) {
			Reads.apart(this.context, () -> signal.update((reads) -> plus(reads, read)));
		}
	}

	private static List<Read> plus(List<Read> reads, Read read) {
		List<Read> more = new ArrayList<>(reads.size() + 1);
		more.addAll(reads);
		more.add(read);
		return more;
	}

	/** One late read and what it saw; of no node, that it is over. */
	private record Read(@Nullable Node node, long stamp) {

	}

}
