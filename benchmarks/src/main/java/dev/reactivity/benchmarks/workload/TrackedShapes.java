package dev.reactivity.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.Supplier;

/**
 * The shapes, made of signals that track who reads them.
 *
 * @since 0.1.0
 */
public final class TrackedShapes implements Shapes {

	private final Framework framework;

	private boolean isBuilt;

	/**
	 * Shapes made by a framework.
	 * @param framework what makes signals, deriveds and effects
	 */
	public TrackedShapes(Framework framework) {
		this.framework = framework;
	}

	@Override
	public Shape unread() {
		Supplier<Integer> head = this.framework.signal(0);
		return new Shape((value) -> this.framework.set(head, value), () -> 0);
	}

	@Override
	public Shape watched() {
		Supplier<Integer> head = this.framework.signal(0);
		return watching(head, List.of(head));
	}

	@Override
	public Shape deep(int length) {
		Supplier<Integer> head = this.framework.signal(0);
		Supplier<Integer> last = head;
		for (int i = 0; i < length; i++) {
			last = next(last);
		}
		return watching(head, List.of(last));
	}

	@Override
	public Shape broad(int width) {
		Supplier<Integer> head = this.framework.signal(0);
		List<Supplier<Integer>> ends = new ArrayList<>();
		for (int i = 0; i < width; i++) {
			ends.add(next(next(head)));
		}
		return watching(head, ends);
	}

	@Override
	public Shape diamond(int width) {
		Supplier<Integer> head = this.framework.signal(0);
		List<Supplier<Integer>> branches = new ArrayList<>();
		for (int i = 0; i < width; i++) {
			branches.add(next(head));
		}
		Supplier<Integer> sum = this.framework.derived(() -> {
			int result = 0;
			for (int i = 0; i < branches.size(); i++) {
				result += branches.get(i).get();
			}
			return result;
		});
		return watching(head, List.of(sum));
	}

	@Override
	public void create(int count) {
		Supplier<Integer> head = this.framework.signal(0);
		for (int i = 0; i < count; i++) {
			Framework.read(next(head));
		}
	}

	@Override
	public IntSupplier clean() {
		Supplier<Integer> derived = next(this.framework.signal(0));
		Framework.read(derived);
		return derived::get;
	}

	@Override
	public void close() {
		if (this.isBuilt) {
			this.isBuilt = false;
			this.framework.cleanup();
		}
	}

	private Supplier<Integer> next(Supplier<Integer> previous) {
		return this.framework.derived(() -> previous.get() + 1);
	}

	private Shape watching(Supplier<Integer> head, List<Supplier<Integer>> ends) {
		Counter counter = new Counter();
		this.isBuilt = true;
		this.framework.build(() -> ends.forEach((end) -> this.framework.effect(() -> {
			Framework.read(end);
			counter.runs++;
		})));
		return new Shape((value) -> this.framework.set(head, value), () -> counter.runs);
	}

}
