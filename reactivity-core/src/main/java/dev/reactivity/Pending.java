package dev.reactivity;

import java.util.ArrayDeque;
import java.util.Deque;
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
	private final @Nullable Update update;

	private Pending(Source source, @Nullable Object base, long baseStamp, @Nullable Object value, long stamp,
			@Nullable Update update) {
		this.source = source;
		this.base = base;
		this.baseStamp = baseStamp;
		this.value = value;
		this.stamp = stamp;
		this.update = update;
	}

	static Pending absolute(Source source, @Nullable Object base, long baseStamp, @Nullable Object value, long stamp) {
		return new Pending(source, base, baseStamp, value, stamp, null);
	}

	static Pending relative(Source source, @Nullable Object base, long baseStamp, @Nullable Object value, long stamp,
			UnaryOperator<@Nullable Object> update) {
		return new Pending(source, base, baseStamp, value, stamp, new Update(null, update));
	}

	// Return the write that replaces the value this one has written.
	Pending then(@Nullable Object next, long nextStamp, @Nullable UnaryOperator<@Nullable Object> update) {
		Update all = (update != null && this.update != null) ? new Update(this.update, update) : null;
		return new Pending(this.source, this.base, this.baseStamp, next, nextStamp, all);
	}

	// Make the write again on top of what another thread has committed meanwhile.
	Pending onTopOf(Entry committed, long newStamp) {
		if (this.update == null) {
			return absolute(this.source, committed.value, committed.stamp, this.value, this.stamp);
		}
		Deque<Update> oldestFirst = new ArrayDeque<>();
		for (Update each = this.update; each != null; each = each.before()) {
			oldestFirst.push(each);
		}
		Object redone = committed.value;
		for (Update each : oldestFirst) {
			redone = each.function().apply(redone);
		}
		return new Pending(this.source, committed.value, committed.stamp, redone, newStamp, this.update);
	}

	boolean isNoChange() {
		return this.source.isEqual(this.base, this.value);
	}

	Entry toEntry() {
		return new Entry(this.value, this.stamp, null);
	}

	/**
	 * A function that has made one value from another.
	 *
	 * @param before the one that has made the other, if any
	 * @param function what was done to it
	 */
	private record Update(@Nullable Update before, UnaryOperator<@Nullable Object> function) {

	}

}
