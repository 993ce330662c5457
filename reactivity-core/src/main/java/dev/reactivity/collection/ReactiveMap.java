package dev.reactivity.collection;

import java.util.AbstractMap;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiFunction;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Equality;
import dev.reactivity.ReactiveContext;

/**
 * A map whose reads are remembered by the computation that makes them, each key, the
 * size, the keys and the whole apart: reading one key, be it missing, depends on nothing
 * but that key. It keeps the order of insertion, permits null as key and value, and
 * otherwise behaves like {@link LinkedHashMap}.
 * <p>
 * All methods may be called from any thread. Every method that writes is atomic and is
 * one notification; functions given to it, such as that of
 * {@link #merge(Object, Object, BiFunction)}, may be called more than once when other
 * threads write at the same time, and never under a lock. An iterator shows the map as it
 * was when the iterator was made. Writing a value that is equal to the one there keeps
 * that one and notifies nobody. Batches and rollbacks include the map. <pre class="code">
 * ReactiveMap&lt;String, Integer&gt; stock = ReactiveMap.create();
 * Effect.of(() -> System.out.println("tea: " + stock.getOrDefault("tea", 0)));
 * stock.put("milk", 3);                  // prints nothing
 * stock.merge("tea", 5, Integer::sum);   // tea: 5
 * </pre>
 *
 * @param <K> the key type
 * @param <V> the value type
 * @since 0.1.0
 * @see java.util.LinkedHashMap
 */
public final class ReactiveMap<K extends @Nullable Object, V extends @Nullable Object> extends AbstractMap<K, V>
		implements ConcurrentMap<K, V> {

	private final MapState<K, V> state;

	private final Set<K> keys;

	private final Collection<V> values;

	private final Set<Map.Entry<K, V>> entries;

	private ReactiveMap(Builder<K, V> builder) {
		this.state = new MapState<>(builder.context, builder.name, builder.equality, builder.initial);
		this.keys = new KeyView<>(this.state);
		this.values = new ValueView<>(this.state);
		this.entries = new EntryView<>(this, this.state);
	}

	/**
	 * Create an empty map in the global context, with natural equality of its values.
	 * @param <K> the key type
	 * @param <V> the value type
	 * @return a new map
	 */
	public static <K extends @Nullable Object, V extends @Nullable Object> ReactiveMap<K, V> create() {
		return ReactiveMap.<K, V>builder().build();
	}

	/**
	 * Create an empty map in a context.
	 * @param context the world the map lives in
	 * @param <K> the key type
	 * @param <V> the value type
	 * @return a new map
	 */
	public static <K extends @Nullable Object, V extends @Nullable Object> ReactiveMap<K, V> create(
			ReactiveContext context) {
		return ReactiveMap.<K, V>builder().context(context).build();
	}

	/**
	 * Create a map in the global context that begins with what another one holds now.
	 * @param map the map to copy
	 * @param <K> the key type
	 * @param <V> the value type
	 * @return a new map
	 */
	public static <K extends @Nullable Object, V extends @Nullable Object> ReactiveMap<K, V> copyOf(
			Map<? extends K, ? extends V> map) {
		return ReactiveMap.<K, V>builder().copyOf(map).build();
	}

	/**
	 * Create a map in a context that begins with what another one holds now.
	 * @param map the map to copy
	 * @param context the world the new map lives in
	 * @param <K> the key type
	 * @param <V> the value type
	 * @return a new map
	 */
	public static <K extends @Nullable Object, V extends @Nullable Object> ReactiveMap<K, V> copyOf(
			Map<? extends K, ? extends V> map, ReactiveContext context) {
		return ReactiveMap.<K, V>builder().copyOf(map).context(context).build();
	}

	/**
	 * Start a map with options.
	 * @param <K> the key type
	 * @param <V> the value type
	 * @return a new builder
	 */
	public static <K extends @Nullable Object, V extends @Nullable Object> Builder<K, V> builder() {
		return new Builder<>();
	}

	@Override
	public int size() {
		return this.state.size();
	}

	@Override
	public boolean isEmpty() {
		return this.state.isEmpty();
	}

	@Override
	public boolean containsKey(@Nullable Object key) {
		return this.state.contains(key);
	}

	@Override
	public @Nullable V get(@Nullable Object key) {
		Mapping<K, V> mapping = this.state.find(key);
		return (mapping != null) ? mapping.value : null;
	}

	@Override
	public V getOrDefault(@Nullable Object key, V defaultValue) {
		Mapping<K, V> mapping = this.state.find(key);
		return (mapping != null) ? mapping.value : defaultValue;
	}

	@Override
	public Set<K> keySet() {
		return this.keys;
	}

	@Override
	public Collection<V> values() {
		return this.values;
	}

	@Override
	public Set<Map.Entry<K, V>> entrySet() {
		return this.entries;
	}

	@Override
	public @Nullable V put(K key, V value) {
		return this.state.<@Nullable V>alter(key,
				(table, mapping) -> step(this.state.assign(table, mapping, key, value), valueOf(mapping)));
	}

	@Override
	public void putAll(Map<? extends K, ? extends V> map) {
		this.state.putAll(Table.of(map));
	}

	@Override
	public @Nullable V putIfAbsent(K key, V value) {
		return this.state.<@Nullable V>alter(key, (table, mapping) -> {
			V before = valueOf(mapping);
			return step((before != null) ? table : this.state.assign(table, mapping, key, value), before);
		});
	}

	@Override
	public @Nullable V remove(@Nullable Object key) {
		return this.state.<@Nullable V>alter(key,
				(table, mapping) -> (mapping != null) ? step(table.remove(mapping), mapping.value) : step(table, null));
	}

	@Override
	public boolean remove(@Nullable Object key, @Nullable Object value) {
		return this.state.<Boolean>alter(key,
				(table, mapping) -> (mapping != null && Objects.equals(mapping.value, value))
						? new Step<>(table.remove(mapping), true) : new Step<>(table, false));
	}

	@Override
	public @Nullable V replace(K key, V value) {
		return this.state.<@Nullable V>alter(key,
				(table, mapping) -> step((mapping != null) ? this.state.assign(table, mapping, key, value) : table,
						valueOf(mapping)));
	}

	@Override
	public boolean replace(K key, V expected, V value) {
		return this.state.<Boolean>alter(key,
				(table, mapping) -> (mapping != null && Objects.equals(mapping.value, expected))
						? new Step<>(this.state.assign(table, mapping, key, value), true) : new Step<>(table, false));
	}

	@Override
	public void replaceAll(BiFunction<? super K, ? super V, ? extends V> function) {
		this.state.replaceAll(Objects.requireNonNull(function, "'function' must not be null"));
	}

	@Override
	public @Nullable V computeIfAbsent(K key, Function<? super K, ? extends @Nullable V> function) {
		Objects.requireNonNull(function, "'function' must not be null");
		return this.state.<@Nullable V>alter(key, (table, mapping) -> {
			V before = valueOf(mapping);
			return (before != null) ? step(table, before) : assignUnlessNull(table, mapping, key, function.apply(key));
		});
	}

	private Step<Table<K, V>, @Nullable V> assignUnlessNull(Table<K, V> table, @Nullable Mapping<K, V> mapping, K key,
			@Nullable V value) {
		return step((value != null) ? this.state.assign(table, mapping, key, value) : table, value);
	}

	@Override
	public @Nullable V computeIfPresent(K key, BiFunction<? super K, ? super V, ? extends @Nullable V> function) {
		Objects.requireNonNull(function, "'function' must not be null");
		return this.state.<@Nullable V>alter(key, (table, mapping) -> {
			V before = valueOf(mapping);
			return (before != null) ? assignOrRemove(table, mapping, key, function.apply(key, before))
					: step(table, null);
		});
	}

	@Override
	public @Nullable V compute(K key, BiFunction<? super K, ? super @Nullable V, ? extends @Nullable V> function) {
		Objects.requireNonNull(function, "'function' must not be null");
		return this.state.<@Nullable V>alter(key,
				(table, mapping) -> assignOrRemove(table, mapping, key, function.apply(key, valueOf(mapping))));
	}

	@Override
	public @Nullable V merge(K key, V value, BiFunction<? super V, ? super V, ? extends @Nullable V> function) {
		Objects.requireNonNull(value, "'value' must not be null");
		Objects.requireNonNull(function, "'function' must not be null");
		return this.state.<@Nullable V>alter(key, (table, mapping) -> {
			V before = valueOf(mapping);
			return assignOrRemove(table, mapping, key, (before != null) ? function.apply(before, value) : value);
		});
	}

	private Step<Table<K, V>, @Nullable V> assignOrRemove(Table<K, V> table, @Nullable Mapping<K, V> mapping, K key,
			@Nullable V value) {
		if (value == null) {
			return step((mapping != null) ? table.remove(mapping) : table, null);
		}
		return step(this.state.assign(table, mapping, key, value), value);
	}

	@Override
	public void clear() {
		this.state.clear();
	}

	private Step<Table<K, V>, @Nullable V> step(Table<K, V> table, @Nullable V result) {
		return new Step<Table<K, V>, @Nullable V>(table, result);
	}

	private @Nullable V valueOf(@Nullable Mapping<K, V> mapping) {
		return (mapping != null) ? mapping.value : null;
	}

	// How many cells are alive or not yet swept.
	int cells() {
		return this.state.cells();
	}

	/**
	 * The options of a {@link ReactiveMap}. Not thread-safe.
	 *
	 * @param <K> the key type
	 * @param <V> the value type
	 */
	public static final class Builder<K extends @Nullable Object, V extends @Nullable Object> {

		private ReactiveContext context = ReactiveContext.global();

		private Equality<? super V> equality = Equality.natural();

		private Table<K, V> initial = Table.empty();

		private @Nullable String name;

		private Builder() {
		}

		/**
		 * Name the map for people.
		 * @param name the name
		 * @return this builder
		 */
		public Builder<K, V> name(String name) {
			this.name = name;
			return this;
		}

		/**
		 * Set which values count as equal, natural equality by default. Keys are always
		 * compared by {@code equals}.
		 * @param equality decides whether a write is a change
		 * @return this builder
		 */
		public Builder<K, V> equality(Equality<? super V> equality) {
			this.equality = equality;
			return this;
		}

		/**
		 * Set the context, the global one by default.
		 * @param context the world the map lives in
		 * @return this builder
		 */
		public Builder<K, V> context(ReactiveContext context) {
			this.context = context;
			return this;
		}

		/**
		 * Set what the map begins with, nothing by default.
		 * @param map the map whose present content is copied
		 * @return this builder
		 */
		public Builder<K, V> copyOf(Map<? extends K, ? extends V> map) {
			this.initial = Table.of(map);
			return this;
		}

		/**
		 * Create the map.
		 * @return a new map
		 */
		public ReactiveMap<K, V> build() {
			return new ReactiveMap<>(this);
		}

	}

}
