package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The write of one source in a batch.
 */
final class Pending {

	final Source source;

	/** What was visible to everybody when the batch first wrote. */
	final @Nullable Object base;

	/** The stamp of that. */
	final long baseStamp;

	/** What the batch itself sees. */
	final @Nullable Object value;

	/** The stamp of that, negative. */
	final long stamp;

	/** How the value was made from the base, or null if the base did not matter. */
	private final @Nullable List<UnaryOperator<@Nullable Object>> updates;

	private Pending(Source source, @Nullable Object base, long baseStamp, @Nullable Object value, long stamp,
			@Nullable List<UnaryOperator<@Nullable Object>> updates) {
		this.source = source;
		this.base = base;
		this.baseStamp = baseStamp;
		this.value = value;
		this.stamp = stamp;
		this.updates = updates;
	}

	static Pending absolute(Source source, @Nullable Object base, long baseStamp, @Nullable Object value, long stamp) {
		return new Pending(source, base, baseStamp, value, stamp, null);
	}

	static Pending relative(Source source, @Nullable Object base, long baseStamp, @Nullable Object value, long stamp,
			UnaryOperator<@Nullable Object> update) {
		return new Pending(source, base, baseStamp, value, stamp, List.of(update));
	}

	// Return the write that replaces the value this one has written.
	Pending then(@Nullable Object next, long nextStamp, @Nullable UnaryOperator<@Nullable Object> update) {
		List<UnaryOperator<@Nullable Object>> all = null;
		if (update != null && this.updates != null) {
			all = new ArrayList<>(this.updates);
			all.add(update);
		}
		return new Pending(this.source, this.base, this.baseStamp, next, nextStamp, all);
	}

	// Make the write again on top of what another thread has committed meanwhile.
	Pending onTopOf(Entry committed, long newStamp) {
		if (this.updates == null) {
			return absolute(this.source, committed.value, committed.stamp, this.value, this.stamp);
		}
		Object redone = committed.value;
		for (UnaryOperator<@Nullable Object> update : this.updates) {
			redone = update.apply(redone);
		}
		return new Pending(this.source, committed.value, committed.stamp, redone, newStamp, this.updates);
	}

	boolean isNoChange() {
		return this.source.isEqual(this.base, this.value);
	}

	Entry toEntry() {
		return new Entry(this.value, this.stamp, null);
	}

}
