package dev.reactivity.collection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Equality;
import dev.reactivity.ReactiveContext;

/**
 * A table in a signal, with the tracked reads and the atomic writes that maps and sets
 * are made of.
 *
 * @param <K> the key type
 * @param <V> the value type
 */
final class MapState<K extends @Nullable Object, V extends @Nullable Object> {

	private final Store<Table<K, V>> store;

	private final Equality<? super V> equality;

	MapState(ReactiveContext context, @Nullable String name, Equality<? super V> equality, Table<K, V> initial) {
		this.store = new Store<>(context, name, initial);
		this.equality = equality;
	}

	int size() {
		return this.store.read(Aspect.SIZE, Table::size, Equality.natural());
	}

	boolean isEmpty() {
		return this.store.read(Aspect.EMPTINESS, (table) -> table.size() == 0, Equality.natural());
	}

	@Nullable Mapping<K, V> find(@Nullable Object key) {
		return this.store.<@Nullable Mapping<K, V>>readPlace(place(Aspect.VALUE, key), (table) -> table.find(key),
				this::isSameValue);
	}

	boolean contains(@Nullable Object key) {
		return this.store.<Boolean>readPlace(place(Aspect.MEMBERSHIP, key), (table) -> table.find(key) != null,
				Equality.natural());
	}

	private static Place place(Aspect aspect, @Nullable Object key) {
		return new Place(aspect, key, Mapping.hash(key));
	}

	// The mappings of this moment, in order; not tracked.
	Tree<Mapping<K, V>> mappings() {
		return this.store.peek().mappings();
	}

	void trackKeys() {
		track(Aspect.KEYS, Mapping::hasSameKeyAs);
	}

	void trackContents() {
		track(Aspect.CONTENTS, (before, after) -> before.hasSameKeyAs(after) && isSameValue(before, after));
	}

	private void track(Aspect aspect, BiPredicate<Mapping<K, V>, Mapping<K, V>> equality) {
		if (this.store.isTracking()) {
			this.store.<Tree<Mapping<K, V>>>read(aspect, Table::mappings,
					(before, after) -> TreeComparison.areEqual(before, after, equality));
		}
	}

	private boolean isSameValue(@Nullable Mapping<K, V> before, @Nullable Mapping<K, V> after) {
		return before == after || (before != null && after != null && this.equality.isEqual(before.value, after.value));
	}

	/**
	 * Change what one key leads to, and nothing else.
	 * @param key the key
	 * @param operation makes the next table and the result from the table and the mapping
	 * of the key so far
	 * @param <T> the type of the result
	 * @return the result
	 */
	<T extends @Nullable Object> T alter(@Nullable Object key,
			BiFunction<Table<K, V>, @Nullable Mapping<K, V>, Step<Table<K, V>, T>> operation) {
		int hash = Mapping.hash(key);
		return this.store.write((table) -> operation.apply(table, table.find(key)),
				() -> this.store.touches.touch(hash));
	}

	Table<K, V> assign(Table<K, V> table, @Nullable Mapping<K, V> mapping, K key, V value) {
		if (mapping == null) {
			return table.append(key, value);
		}
		return Store.isUnchanged(this.equality, mapping.value, value) ? table : table.replace(mapping, value);
	}

	boolean remove(@Nullable Object key) {
		return this.<Boolean>alter(key, (table, mapping) -> (mapping != null) ? new Step<>(table.remove(mapping), true)
				: new Step<>(table, false));
	}

	/**
	 * Put the mappings of another table.
	 * @param added the other table
	 * @return whether one of its keys is new
	 */
	boolean putAll(Table<K, V> added) {
		return this.store.<Boolean>write((before) -> {
			Table<K, V> table = before;
			for (Iterator<Mapping<K, V>> each = new TreeIterator<>(added.mappings()); each.hasNext();) {
				Mapping<K, V> mapping = each.next();
				table = assign(table, table.find(mapping.key), mapping.key, mapping.value);
			}
			return new Step<>(table, table.size() > before.size());
		}, () -> new TreeIterator<>(added.mappings())
			.forEachRemaining((mapping) -> this.store.touches.touch(mapping.hash)));
	}

	boolean removeKeys(Collection<?> keys) {
		List<@Nullable Object> removed = new ArrayList<>(keys);
		return this.store.<Boolean>write((before) -> {
			Table<K, V> table = before;
			for (Object key : removed) {
				Mapping<K, V> mapping = table.find(key);
				table = (mapping != null) ? table.remove(mapping) : table;
			}
			return new Step<>(table, table != before);
		}, () -> removed.forEach((key) -> this.store.touches.touch(Mapping.hash(key))));
	}

	// Remove the first mapping that a predicate holds for.
	boolean removeFirst(Predicate<? super Mapping<K, V>> predicate) {
		return writeAll((table) -> {
			for (Iterator<Mapping<K, V>> each = new TreeIterator<>(table.mappings()); each.hasNext();) {
				Mapping<K, V> mapping = each.next();
				if (predicate.test(mapping)) {
					return table.remove(mapping);
				}
			}
			return table;
		});
	}

	boolean removeIf(Predicate<? super Mapping<K, V>> predicate) {
		return writeAll((table) -> table.removeIf(predicate));
	}

	void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
		writeAll((table) -> table.replaceAll((mapping) -> {
			V value = function.apply(mapping.key, mapping.value);
			return Store.isUnchanged(this.equality, mapping.value, value) ? mapping : mapping.withValue(value);
		}));
	}

	void clear() {
		writeAll((table) -> (table.size() == 0) ? table : table.cleared());
	}

	private boolean writeAll(UnaryOperator<Table<K, V>> operation) {
		return this.store.<Boolean>write((before) -> {
			Table<K, V> after = operation.apply(before);
			return new Step<>(after, before != after);
		}, this.store.touches::touchAll);
	}

	// How many cells are alive or not yet swept.
	int cells() {
		return this.store.cells();
	}

}
