package dev.reactivity.collection;

import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Derived;

/**
 * The places of a collection that computations read at the moment. Places are compared by
 * foreign code, so they are sorted by hash only, and compared outside of any lock.
 */
final class Cells {

	private final ConcurrentHashMap<Integer, List<Cell>> byHash = new ConcurrentHashMap<>();

	private final ReferenceQueue<Derived<?>> collected = new ReferenceQueue<>();

	/**
	 * Return the derived that all readers of a place share.
	 * @param place the place, with the {@code equals} of a map key
	 * @param factory makes the derived if there is none
	 * @param <T> the type of its value, one and the same for a place
	 * @return the derived
	 */
	@SuppressWarnings("unchecked")
	<T extends @Nullable Object> Derived<T> get(Object place, Supplier<Derived<T>> factory) {
		sweep();
		int hash = place.hashCode();
		@Nullable Derived<T> created = null;
		while (true) {
			List<Cell> cells = this.byHash.getOrDefault(hash, List.of());
			Derived<?> found = find(cells, place);
			if (found != null) {
				return (Derived<T>) found;
			}
			if (created == null) {
				created = factory.get();
			}
			if (replace(hash, cells, plus(cells, new Cell(created, place, hash, this.collected)))) {
				return created;
			}
		}
	}

	private static @Nullable Derived<?> find(List<Cell> cells, Object place) {
		for (Cell cell : cells) {
			Derived<?> derived = cell.get();
			if (derived != null && cell.place.equals(place)) {
				return derived;
			}
		}
		return null;
	}

	// Forget the places that nobody reads any more.
	void sweep() {
		for (Reference<?> cell = this.collected.poll(); cell != null; cell = this.collected.poll()) {
			remove((Cell) cell);
		}
	}

	private void remove(Cell cell) {
		List<Cell> cells;
		List<Cell> rest;
		do {
			cells = this.byHash.getOrDefault(cell.hash, List.of());
			rest = new ArrayList<>(cells);
			if (!rest.remove(cell)) {
				return;
			}
		}
		while (!replace(cell.hash, cells, List.copyOf(rest)));
	}

	private static List<Cell> plus(List<Cell> cells, Cell cell) {
		List<Cell> more = new ArrayList<>(cells);
		more.add(cell);
		return List.copyOf(more);
	}

	private boolean replace(int hash, List<Cell> before, List<Cell> after) {
		if (before.isEmpty()) {
			return this.byHash.putIfAbsent(hash, after) == null;
		}
		return after.isEmpty() ? this.byHash.remove(hash, before) : this.byHash.replace(hash, before, after);
	}

	// How many places are remembered.
	int count() {
		return this.byHash.values().stream().mapToInt(List::size).sum();
	}

}
