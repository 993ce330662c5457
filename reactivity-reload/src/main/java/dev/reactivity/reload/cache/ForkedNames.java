package dev.reactivity.reload.cache;

import java.util.AbstractList;
import java.util.List;

/**
 * A list of names that one thread sees otherwise than all others.
 */
final class ForkedNames extends AbstractList<String> {

	private final Thread thread = Thread.currentThread();

	private final List<String> shared;

	private final List<String> own;

	/**
	 * Create a list.
	 * @param shared what all others see
	 * @param own what this thread sees
	 */
	ForkedNames(List<String> shared, List<String> own) {
		this.shared = List.copyOf(shared);
		this.own = List.copyOf(own);
	}

	private List<String> view() {
		return this.thread.equals(Thread.currentThread()) ? this.own : this.shared;
	}

	@Override
	public String get(int index) {
		return view().get(index);
	}

	@Override
	public int size() {
		return view().size();
	}

}
