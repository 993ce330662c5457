package dev.reactivity.reload.cache;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

/**
 * A map that can show one thread a fork of itself while all others go on with the map.
 * Values that are sets are forked too. As thread-safe as the map underneath; a fork
 * belongs to the thread that opened it.
 *
 * @param <K> the key type
 * @param <V> the value type
 */
final class ForkedMap<K, V> extends AbstractMap<K, V> implements ConcurrentMap<K, V> {

	private final Map<K, V> shared;

	private volatile @Nullable Fork<K, V> fork;

	private volatile boolean hidden;

	ForkedMap(Map<K, V> shared) {
		this.shared = shared;
	}

	/**
	 * Begin to show this thread a copy.
	 */
	synchronized void open() {
		int capacity = 2 * this.shared.size();
		Map<K, V> original = new LinkedHashMap<>(capacity);
		Map<K, V> own = (this.shared instanceof LinkedHashMap) ? new LinkedHashMap<>(capacity)
				: new ConcurrentHashMap<>(capacity);
		this.shared.forEach((key, value) -> {
			V copy = copyOf(value);
			original.put(key, copy);
			own.put(key, forked(copy));
		});
		this.fork = new Fork<>(Thread.currentThread(), original, own);
	}

	@SuppressWarnings("unchecked")
	private static <V> V copyOf(V value) {
		return (value instanceof Set<?> set) ? (V) new LinkedHashSet<>(set) : value;
	}

	@SuppressWarnings("unchecked")
	private static <V> V forked(V value) {
		return (value instanceof Set<?> set) ? (V) new ForkedSet<>(set) : value;
	}

	/**
	 * End the fork.
	 * @param replaced keys whose value is that of the fork, whatever others did meanwhile
	 * @return what was changed in it, not yet applied
	 */
	List<Change<K, V>> close(Set<? extends K> replaced) {
		Fork<K, V> closed = this.fork;
		this.fork = null;
		List<Change<K, V>> changes = new ArrayList<>();
		if (closed != null) {
			closed.original().forEach((key, before) -> addChange(key, before, closed, replaced, changes));
			closed.own()
				.keySet()
				.stream()
				.filter((key) -> !closed.original().containsKey(key))
				.forEach((key) -> addChange(key, null, closed, replaced, changes));
			replaced.stream()
				.filter((key) -> !closed.original().containsKey(key) && !closed.own().containsKey(key))
				.forEach((key) -> addChange(key, null, closed, replaced, changes));
		}
		return changes;
	}

	private void addChange(K key, @Nullable V original, Fork<K, V> closed, Set<? extends K> replaced,
			List<Change<K, V>> changes) {
		V before = replaced.contains(key) ? present(key) : original;
		V after = closed.own().get(key);
		if (!isSame(before, after)) {
			changes.add(new Change<>(key, before, (after != null) ? copyOf(after) : null));
		}
	}

	private synchronized @Nullable V present(K key) {
		V present = this.shared.get(key);
		return (present != null) ? copyOf(present) : null;
	}

	@SuppressWarnings("ReferenceEquality") // another instance counts, equal or not
	private static boolean isSame(@Nullable Object before, @Nullable Object after) {
		return before == after || (after instanceof ForkedSet<?> set && set.isStill(before))
				|| (before instanceof Set<?> && Objects.equals(before, after));
	}

	/**
	 * Apply changes for all threads.
	 * @param changes the changes
	 * @return the changes that take them back
	 */
	synchronized List<Change<K, V>> apply(List<Change<K, V>> changes) {
		List<Change<K, V>> inverse = new ArrayList<>();
		for (Change<K, V> change : changes) {
			V present = this.shared.get(change.key());
			V copy = present(change.key());
			V after = change.appliedTo(present);
			if (after != null) {
				this.shared.put(change.key(), after);
			}
			else {
				this.shared.remove(change.key());
			}
			inverse.add(0, new Change<>(change.key(), change.after(), copy));
		}
		return inverse;
	}

	private Map<K, V> view() {
		Fork<K, V> open = this.fork;
		return (open != null && !this.hidden && open.thread().equals(Thread.currentThread())) ? open.own()
				: this.shared;
	}

	/**
	 * Hide the fork from its own thread for a while.
	 * @param hidden whether it is hidden
	 */
	void setHidden(boolean hidden) {
		this.hidden = hidden;
	}

	@Override
	public Set<Map.Entry<K, V>> entrySet() {
		return view().entrySet();
	}

	@Override
	public Set<K> keySet() {
		return view().keySet();
	}

	@Override
	public int size() {
		return view().size();
	}

	@Override
	public boolean containsKey(@Nullable Object key) {
		return key != null && view().containsKey(key);
	}

	@Override
	@SuppressWarnings("NullAway") // absent is null in every map
	public @Nullable V get(@Nullable Object key) {
		return (key != null) ? view().get(key) : null;
	}

	@Override
	public @Nullable V put(K key, V value) {
		return view().put(key, value);
	}

	@Override
	public @Nullable V remove(@Nullable Object key) {
		return (key != null) ? view().remove(key) : null;
	}

	@Override
	public void clear() {
		view().clear();
	}

	@Override
	public @Nullable V putIfAbsent(K key, V value) {
		return view().putIfAbsent(key, value);
	}

	@Override
	public boolean remove(@Nullable Object key, @Nullable Object value) {
		return view().remove(key, value);
	}

	@Override
	public boolean replace(K key, V oldValue, V newValue) {
		return view().replace(key, oldValue, newValue);
	}

	@Override
	public @Nullable V replace(K key, V value) {
		return view().replace(key, value);
	}

	@Override
	public V computeIfAbsent(K key, Function<? super K, ? extends V> function) {
		return view().computeIfAbsent(key, function);
	}

	/**
	 * The two sides of an open fork.
	 *
	 * @param thread the thread that sees it
	 * @param original the map when it was opened
	 * @param own what the thread sees
	 * @param <K> the key type
	 * @param <V> the value type
	 */
	private record Fork<K, V>(Thread thread, Map<K, V> original, Map<K, V> own) {
	}

	/**
	 * One entry that differs.
	 *
	 * @param key the key
	 * @param before the value before, {@code null} if there was none
	 * @param after the value after, {@code null} if there is none
	 * @param <K> the key type
	 * @param <V> the value type
	 */
	record Change<K, V>(K key, @Nullable V before, @Nullable V after) {

		/**
		 * Return what becomes of a value that others may have changed meanwhile. A set
		 * takes over what was added and removed.
		 * @param present the value as it is
		 * @return the value as it is to be, {@code null} for none
		 */
		@SuppressWarnings("unchecked")
		@Nullable V appliedTo(@Nullable V present) {
			if (!(present instanceof Set<?>) || !(this.after instanceof Set<?>)) {
				return this.after;
			}
			Set<Object> set = (Set<Object>) present;
			if (this.before instanceof Set<?> removed) {
				removed.stream().filter((element) -> !((Set<?>) this.after).contains(element)).forEach(set::remove);
			}
			set.addAll((Set<?>) this.after);
			return present;
		}

	}

}
