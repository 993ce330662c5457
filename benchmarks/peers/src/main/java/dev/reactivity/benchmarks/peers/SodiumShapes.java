package dev.reactivity.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

import nz.sodium.Cell;
import nz.sodium.CellSink;
import nz.sodium.Listener;

import dev.reactivity.benchmarks.workload.Shape;
import dev.reactivity.benchmarks.workload.Shapes;

/**
 * The shapes in Sodium, whose dependencies are named by the caller.
 */
final class SodiumShapes implements Shapes {

	private final List<Listener> listeners = new ArrayList<>();

	@Override
	public Shape unread() {
		return watching(new CellSink<>(0), List.of());
	}

	@Override
	public Shape watched() {
		CellSink<Integer> head = new CellSink<>(0);
		return watching(head, List.of(head));
	}

	@Override
	public Shape deep(int length) {
		CellSink<Integer> head = new CellSink<>(0);
		Cell<Integer> last = head;
		for (int i = 0; i < length; i++) {
			last = next(last);
		}
		return watching(head, List.of(last));
	}

	@Override
	public Shape broad(int width) {
		CellSink<Integer> head = new CellSink<>(0);
		List<Cell<Integer>> ends = new ArrayList<>();
		for (int i = 0; i < width; i++) {
			ends.add(next(next(head)));
		}
		return watching(head, ends);
	}

	// It can lift six cells at most, so the sum is made in pairs.
	@Override
	public Shape diamond(int width) {
		CellSink<Integer> head = new CellSink<>(0);
		Cell<Integer> sum = next(head);
		for (int i = 1; i < width; i++) {
			sum = sum.lift(next(head), Integer::sum);
		}
		return watching(head, List.of(sum));
	}

	@Override
	public void create(int count) {
		CellSink<Integer> head = new CellSink<>(0);
		for (int i = 0; i < count; i++) {
			next(head).sample();
		}
	}

	@Override
	public IntSupplier clean() {
		Cell<Integer> derived = next(new CellSink<>(0));
		return derived::sample;
	}

	@Override
	public void close() {
		this.listeners.forEach(Listener::unlisten);
		this.listeners.clear();
	}

	private static Cell<Integer> next(Cell<Integer> previous) {
		return previous.map((value) -> value + 1);
	}

	private Shape watching(CellSink<Integer> head, List<Cell<Integer>> ends) {
		long[] runs = { 0 };
		ends.forEach((end) -> this.listeners.add(end.listen((value) -> runs[0]++)));
		return new Shape(head::send, () -> runs[0]);
	}

}
