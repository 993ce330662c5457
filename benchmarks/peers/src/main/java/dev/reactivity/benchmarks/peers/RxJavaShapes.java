package dev.reactivity.benchmarks.peers;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.IntSupplier;

import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.disposables.CompositeDisposable;
import io.reactivex.rxjava3.subjects.BehaviorSubject;

import dev.reactivity.benchmarks.workload.Shape;
import dev.reactivity.benchmarks.workload.Shapes;

/**
 * The shapes in RxJava, where a chain is one pipeline that remembers nothing in between.
 */
final class RxJavaShapes implements Shapes {

	private final CompositeDisposable subscriptions = new CompositeDisposable();

	@Override
	public Shape unread() {
		return watching(BehaviorSubject.createDefault(0), List.of());
	}

	@Override
	public Shape watched() {
		BehaviorSubject<Integer> head = BehaviorSubject.createDefault(0);
		return watching(head, List.of(head));
	}

	@Override
	public Shape deep(int length) {
		BehaviorSubject<Integer> head = BehaviorSubject.createDefault(0);
		Observable<Integer> last = head;
		for (int i = 0; i < length; i++) {
			last = next(last);
		}
		return watching(head, List.of(last));
	}

	@Override
	public Shape broad(int width) {
		BehaviorSubject<Integer> head = BehaviorSubject.createDefault(0);
		List<Observable<Integer>> ends = new ArrayList<>();
		for (int i = 0; i < width; i++) {
			ends.add(next(next(head)));
		}
		return watching(head, ends);
	}

	@Override
	public Shape diamond(int width) {
		BehaviorSubject<Integer> head = BehaviorSubject.createDefault(0);
		List<Observable<Integer>> branches = new ArrayList<>();
		for (int i = 0; i < width; i++) {
			branches.add(next(head));
		}
		return watching(head, List.of(Observable.combineLatest(branches, RxJavaShapes::sum)));
	}

	// What can be read later must be subscribed.
	@Override
	public void create(int count) {
		BehaviorSubject<Integer> head = BehaviorSubject.createDefault(0);
		for (int i = 0; i < count; i++) {
			read(remembered(head));
		}
		head.onComplete();
	}

	@Override
	public IntSupplier clean() {
		BehaviorSubject<Integer> derived = remembered(BehaviorSubject.createDefault(0));
		return () -> read(derived);
	}

	@Override
	public void close() {
		this.subscriptions.clear();
	}

	private static BehaviorSubject<Integer> remembered(Observable<Integer> head) {
		BehaviorSubject<Integer> derived = BehaviorSubject.create();
		next(head).subscribe(derived);
		return derived;
	}

	private static int read(BehaviorSubject<Integer> subject) {
		return Objects.requireNonNull(subject.getValue());
	}

	private static Observable<Integer> next(Observable<Integer> previous) {
		return previous.map((value) -> value + 1);
	}

	private static int sum(Object[] values) {
		int sum = 0;
		for (Object value : values) {
			sum += (Integer) value;
		}
		return sum;
	}

	private Shape watching(BehaviorSubject<Integer> head, List<Observable<Integer>> ends) {
		long[] runs = { 0 };
		ends.forEach((end) -> this.subscriptions.add(end.subscribe((value) -> runs[0]++)));
		return new Shape(head::onNext, () -> runs[0]);
	}

}
