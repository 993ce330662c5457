package dev.reactivity.collection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

import org.jspecify.annotations.Nullable;

/**
 * An immutable map in insertion order: one tree to find a key by its hash, one for the
 * order.
 *
 * @param <K> the key type
 * @param <V> the value type
 */
final class Table<K extends @Nullable Object, V extends @Nullable Object> {

	private static final Table<@Nullable Object, @Nullable Object> EMPTY = new Table<>(
			Tree.<Mapping<@Nullable Object, @Nullable Object>>empty(),
			Tree.<Mapping<@Nullable Object, @Nullable Object>>empty(), 0);

	private final Tree<Mapping<K, V>> byHash;

	private final Tree<Mapping<K, V>> byOrder;

	private final long nextOrder;

	private Table(Tree<Mapping<K, V>> byHash, Tree<Mapping<K, V>> byOrder, long nextOrder) {
		this.byHash = byHash;
		this.byOrder = byOrder;
		this.nextOrder = nextOrder;
	}

	@SuppressWarnings("unchecked")
	static <K extends @Nullable Object, V extends @Nullable Object> Table<K, V> empty() {
		return (Table<K, V>) EMPTY;
	}

	/**
	 * Make a table of what a map holds.
	 * @param map the map
	 * @param <K> the key type
	 * @param <V> the value type
	 * @return its content, in its order
	 */
	static <K extends @Nullable Object, V extends @Nullable Object> Table<K, V> of(Map<? extends K, ? extends V> map) {
		List<Mapping<K, V>> mappings = new ArrayList<>();
		// through another map, as not every map compares its keys by equals
		new LinkedHashMap<K, V>(map)
			.forEach((key, value) -> mappings.add(new Mapping<>(key, value, Mapping.hash(key), mappings.size())));
		return ofOrdered(mappings, mappings.size());
	}

	/**
	 * Make a table that maps elements to themselves.
	 * @param elements the elements, in which the first of equal ones counts
	 * @param <E> the type of the elements
	 * @return the table
	 */
	static <E extends @Nullable Object> Table<E, E> ofElements(Collection<? extends E> elements) {
		Map<E, E> map = new LinkedHashMap<>();
		elements.forEach((element) -> map.putIfAbsent(element, element));
		return of(map);
	}

	private static <K extends @Nullable Object, V extends @Nullable Object> Table<K, V> ofOrdered(
			List<Mapping<K, V>> mappings, long nextOrder) {
		List<Mapping<K, V>> sorted = new ArrayList<>(mappings);
		sorted.sort(Mapping::compareTo);
		return new Table<>(Tree.of(sorted), Tree.of(mappings), nextOrder);
	}

	int size() {
		return this.byOrder.size;
	}

	// The mappings in the order of insertion.
	Tree<Mapping<K, V>> mappings() {
		return this.byOrder;
	}

	@Nullable Mapping<K, V> find(@Nullable Object key) {
		return find(this.byHash, key, Mapping.hash(key));
	}

	private static <K extends @Nullable Object, V extends @Nullable Object> @Nullable Mapping<K, V> find(
			Tree<Mapping<K, V>> start, @Nullable Object key, int hash) {
		Tree<Mapping<K, V>> tree = start;
		while (!tree.isEmpty()) {
			Mapping<K, V> mapping = tree.value;
			if (mapping.hash == hash) {
				return findAmongEqualHashes(tree, key, hash);
			}
			tree = (hash < mapping.hash) ? tree.left : tree.right;
		}
		return null;
	}

	private static <K extends @Nullable Object, V extends @Nullable Object> @Nullable Mapping<K, V> findAmongEqualHashes(
			Tree<Mapping<K, V>> tree, @Nullable Object key, int hash) {
		if (tree.value.hasKey(key)) {
			return tree.value;
		}
		Mapping<K, V> found = find(tree.left, key, hash);
		return (found != null) ? found : find(tree.right, key, hash);
	}

	Table<K, V> append(K key, V value) {
		Mapping<K, V> mapping = new Mapping<>(key, value, Mapping.hash(key), this.nextOrder);
		return new Table<>(this.byHash.insert(this.byHash.search((other) -> other.compareTo(mapping)), mapping),
				this.byOrder.append(mapping), this.nextOrder + 1);
	}

	Table<K, V> replace(Mapping<K, V> mapping, V value) {
		Mapping<K, V> replacement = mapping.withValue(value);
		return new Table<>(this.byHash.with(placeByHash(mapping), replacement),
				this.byOrder.with(placeByOrder(mapping), replacement), this.nextOrder);
	}

	Table<K, V> remove(Mapping<K, V> mapping) {
		return new Table<>(this.byHash.remove(placeByHash(mapping)), this.byOrder.remove(placeByOrder(mapping)),
				this.nextOrder);
	}

	private int placeByHash(Mapping<K, V> mapping) {
		return this.byHash.search((other) -> other.compareTo(mapping));
	}

	private int placeByOrder(Mapping<K, V> mapping) {
		return this.byOrder.search((other) -> Long.compare(other.order, mapping.order));
	}

	Table<K, V> cleared() {
		return new Table<>(Tree.empty(), Tree.empty(), this.nextOrder);
	}

	// This table without the mappings a predicate holds for.
	Table<K, V> removeIf(Predicate<? super Mapping<K, V>> predicate) {
		List<Mapping<K, V>> kept = new ArrayList<>();
		new TreeIterator<>(this.byOrder).forEachRemaining((mapping) -> {
			if (!predicate.test(mapping)) {
				kept.add(mapping);
			}
		});
		return (kept.size() == size()) ? this : ofOrdered(kept, this.nextOrder);
	}

	// This table with other values; the same mapping stands for no change.
	Table<K, V> replaceAll(UnaryOperator<Mapping<K, V>> change) {
		List<Mapping<K, V>> changed = new ArrayList<>(size());
		boolean same = true;
		for (TreeIterator<Mapping<K, V>> mappings = new TreeIterator<>(this.byOrder); mappings.hasNext();) {
			Mapping<K, V> before = mappings.next();
			Mapping<K, V> after = change.apply(before);
			same &= before == after;
			changed.add(after);
		}
		return same ? this : ofOrdered(changed, this.nextOrder);
	}

}
