package dev.reactivity.autoconfigure.config;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

import org.springframework.context.event.EventListener;

import dev.reactivity.ReactiveContext;
import dev.reactivity.autoconfigure.actuate.ConfigurationEntry;
import dev.reactivity.autoconfigure.actuate.ConfigurationEntry.Change;
import dev.reactivity.autoconfigure.actuate.ConfigurationSource;
import dev.reactivity.spring.ConfigurationApplied;
import dev.reactivity.spring.ConfigurationRejected;

/**
 * The last changes of the configuration, with who reads what. Thread-safe.
 */
final class ConfigurationHistory implements ConfigurationSource {

	private static final int LIMIT = 50;

	private final Supplier<Map<String, String>> places;

	private final ReactiveContext context;

	private final Deque<Entry> entries = new ArrayDeque<>();

	ConfigurationHistory(Supplier<Map<String, String>> places, ReactiveContext context) {
		this.places = places;
		this.context = context;
	}

	@EventListener
	void on(ConfigurationApplied event) {
		add(new Entry(event.keys().keySet(), new Change(Instant.now(), "applied", null)));
	}

	@EventListener
	void on(ConfigurationRejected event) {
		add(new Entry(event.keys().keySet(), new Change(Instant.now(), "rejected", event.reason())));
	}

	private void add(Entry entry) {
		synchronized (this.entries) {
			this.entries.addLast(entry);
			if (this.entries.size() > LIMIT) {
				this.entries.removeFirst();
			}
		}
	}

	@Override
	public List<ConfigurationEntry> configuration() {
		List<Entry> changes;
		synchronized (this.entries) {
			changes = new ArrayList<>(this.entries);
		}
		ConfigurationReaders readers = ConfigurationReaders.of(this.context);
		Map<String, String> files = new HashMap<>();
		this.places.get().forEach((key, place) -> files.put(ConfigurationReaders.uniform(key), place));
		Set<String> keys = new TreeSet<>(readers.byKey().keySet());
		changes.forEach((entry) -> keys.addAll(entry.keys()));
		return keys.stream()
			.map((key) -> new ConfigurationEntry(key, files.get(ConfigurationReaders.uniform(key)),
					readersOf(readers, key), changesOf(changes, key)))
			.toList();
	}

	private static Set<String> readersOf(ConfigurationReaders readers, String key) {
		Set<String> known = readers.byKey().get(key);
		return (known != null) ? known : readers.of(key);
	}

	private static List<Change> changesOf(List<Entry> changes, String key) {
		return changes.stream().filter((entry) -> entry.concerns(key)).map(Entry::change).toList();
	}

	/**
	 * One change of the configuration files.
	 *
	 * @param keys the keys it was about
	 * @param change what became of it
	 */
	private record Entry(Set<String> keys, Change change) {

		boolean concerns(String key) {
			return this.keys.contains(key) || this.keys.stream()
				.anyMatch((each) -> ConfigurationReaders.uniform(each).equals(ConfigurationReaders.uniform(key)));
		}

	}

}
