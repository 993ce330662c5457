package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * The write of one source in a batch.
 *
 * @param base the entry that was visible to everybody when the batch first wrote
 * @param entry what the batch itself sees
 * @param updates how the entry was made from the base, or null if the base did not matter
 */
record Pending(Entry base, Entry entry, @Nullable List<UnaryOperator<@Nullable Object>> updates) {

	static Pending after(@Nullable Pending before, Entry base, Entry entry,
			@Nullable UnaryOperator<@Nullable Object> update) {
		if (update == null || (before != null && before.updates() == null)) {
			return new Pending(base, entry, null);
		}
		List<UnaryOperator<@Nullable Object>> updates = new ArrayList<>();
		if (before != null && before.updates() != null) {
			updates.addAll(before.updates());
		}
		updates.add(update);
		return new Pending(base, entry, updates);
	}

	// Make the entry again on top of what another thread has committed meanwhile.
	Pending onTopOf(Entry committed, Engine engine) {
		if (this.updates == null) {
			return new Pending(committed, this.entry, null);
		}
		Object value = committed.value;
		for (UnaryOperator<@Nullable Object> update : this.updates) {
			value = update.apply(value);
		}
		return new Pending(committed, new Entry(value, engine.nextStamp()), this.updates);
	}

}
