package dev.reactivity.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableIntegerValue;

import dev.reactivity.benchmarks.workload.Shape;
import dev.reactivity.benchmarks.workload.Shapes;

/**
 * The shapes in bindings of JavaFX, whose dependencies are named by the caller.
 */
final class JavaFxShapes implements Shapes {

	/** What is watched, which would be collected otherwise. */
	private final List<ObservableIntegerValue> watched = new ArrayList<>();

	@Override
	public Shape unread() {
		return watching(new SimpleIntegerProperty(), List.of());
	}

	@Override
	public Shape watched() {
		IntegerProperty head = new SimpleIntegerProperty();
		return watching(head, List.of(head));
	}

	@Override
	public Shape deep(int length) {
		IntegerProperty head = new SimpleIntegerProperty();
		ObservableIntegerValue last = head;
		for (int i = 0; i < length; i++) {
			last = next(last);
		}
		return watching(head, List.of(last));
	}

	@Override
	public Shape broad(int width) {
		IntegerProperty head = new SimpleIntegerProperty();
		List<ObservableIntegerValue> ends = new ArrayList<>();
		for (int i = 0; i < width; i++) {
			ends.add(next(next(head)));
		}
		return watching(head, ends);
	}

	@Override
	public Shape diamond(int width) {
		IntegerProperty head = new SimpleIntegerProperty();
		ObservableIntegerValue[] branches = new ObservableIntegerValue[width];
		for (int i = 0; i < width; i++) {
			branches[i] = next(head);
		}
		return watching(head, List.of(Bindings.createIntegerBinding(() -> sum(branches), (Observable[]) branches)));
	}

	@Override
	public void create(int count) {
		IntegerProperty head = new SimpleIntegerProperty();
		for (int i = 0; i < count; i++) {
			next(head).get();
		}
	}

	@Override
	public IntSupplier clean() {
		ObservableIntegerValue derived = next(new SimpleIntegerProperty());
		return derived::get;
	}

	@Override
	public void close() {
		this.watched.clear();
	}

	private static ObservableIntegerValue next(ObservableIntegerValue previous) {
		return Bindings.createIntegerBinding(() -> previous.get() + 1, previous);
	}

	private static int sum(ObservableIntegerValue[] values) {
		int sum = 0;
		for (ObservableIntegerValue value : values) {
			sum += value.get();
		}
		return sum;
	}

	private Shape watching(IntegerProperty head, List<ObservableIntegerValue> ends) {
		long[] runs = { 0 };
		ChangeListener<Number> effect = (observed, before, after) -> runs[0]++;
		ends.forEach((end) -> end.addListener(effect));
		this.watched.addAll(ends);
		return new Shape(head::set, () -> runs[0]);
	}

}
