package dev.reactivity;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Brings a derived up to date in a view of one thread, where nothing is shared: what it
 * read is checked in reading order, deepest first, and its function runs only when
 * something of that has a different value. The rare sibling of {@link Refresh}. The walk
 * keeps its own stack, so a graph may be deeper than the stack of the thread.
 */
final class Evaluation {

	private final Activity activity;

	private final View view;

	private final Deque<Step> steps = new ArrayDeque<>();

	private final Set<DerivedNode<?>> underCheck = new HashSet<>();

	private Evaluation(Activity activity, View view) {
		this.activity = activity;
		this.view = view;
	}

	/**
	 * Return the up to date result of a derived.
	 * @param node the derived
	 * @param view the world to compute it in
	 * @param activity what the current thread is doing
	 * @return the result, a failure perhaps
	 * @throws ReactiveCycleException if the derived is running further down
	 */
	static Memo demand(DerivedNode<?> node, View view, Activity activity) {
		Frame running = activity.findRunning(node);
		if (running != null) {
			throw Cycles.ofReads(node, running, activity);
		}
		Descent.checkGoesOn(activity);
		Memo result = refresh(node, view, activity);
		return (result != Memo.DEEPER) ? result
				: Descent.fromBelow(activity, node, (next) -> refresh(next, view, activity));
	}

	private static Memo refresh(DerivedNode<?> node, View view, Activity activity) {
		Memo clean = view.clean(node);
		return (clean != null) ? clean : new Evaluation(activity, view).resolve(node);
	}

	/**
	 * Return whether anything that a computation has read has a different value now.
	 * @param reader the computation; its marks do not change meanwhile
	 * @param view the world to check it in
	 * @param activity what the current thread is doing
	 * @return whether the reader has to run again
	 */
	static boolean haveChanged(Computation reader, View view, Activity activity) {
		for (int i = 0; i < reader.dependencies.length; i++) {
			Node dependency = reader.dependencies[i];
			long stamp = (dependency instanceof DerivedNode<?> derived) ? demand(derived, view, activity).stamp
					: view.read((Source) dependency).stamp;
			if (stamp != reader.seen(i)) {
				return true;
			}
		}
		return false;
	}

	private Memo resolve(DerivedNode<?> node) {
		push(node);
		while (true) {
			Step step = this.steps.getFirst();
			DerivedNode<?> unknown = step.advance();
			if (unknown != null) {
				push(unknown);
				continue;
			}
			Memo result = finish(step);
			if (result == Memo.DEEPER) {
				return result;
			}
			this.steps.pop();
			this.underCheck.remove(step.node);
			if (this.steps.isEmpty()) {
				return result;
			}
			this.steps.getFirst().supply(result);
		}
	}

	private void push(DerivedNode<?> node) {
		this.steps.push(new Step(node));
		this.underCheck.add(node);
	}

	private Memo finish(Step step) {
		if (!step.changed && step.memo != null) {
			return this.view.remember(step.node, step.memo);
		}
		if (Descent.isTooDeep(this.activity, step.node)) {
			return Memo.DEEPER;
		}
		Memo result = Computing.inView(this.activity, step.node, step.memo, this.view);
		return (result != Memo.DEEPER) ? this.view.remember(step.node, result) : result;
	}

	/** One derived on its way to being checked. */
	private final class Step {

		private final DerivedNode<?> node;

		private final @Nullable Memo memo;

		private int index;

		private boolean changed;

		Step(DerivedNode<?> node) {
			this.node = node;
			this.memo = Evaluation.this.view.last(node);
			this.changed = this.memo == null || this.memo.invalidation != node.invalidation(Evaluation.this.view);
		}

		// Go on until the step is decided or a derived must be resolved first.
		@Nullable DerivedNode<?> advance() {
			while (!this.changed && this.memo != null && this.index < this.memo.edges.size()) {
				Node dependency = this.memo.edges.dependency(this.index);
				if (dependency instanceof DerivedNode<?> derived) {
					Memo clean = Evaluation.this.view.clean(derived);
					if (clean == null && !isBusy(derived)) {
						return derived;
					}
					supply(clean);
				}
				else {
					compare(Evaluation.this.view.read((Source) dependency).stamp);
				}
			}
			return null;
		}

		// A derived in the middle of its own check or run counts as changed.
		private boolean isBusy(DerivedNode<?> derived) {
			return Evaluation.this.underCheck.contains(derived)
					|| Evaluation.this.activity.findRunning(derived) != null;
		}

		void supply(@Nullable Memo result) {
			if (result == null || result.isPartOfCycle()) {
				this.changed = true;
			}
			else {
				compare(result.stamp);
			}
		}

		private void compare(long stamp) {
			this.changed = this.memo == null || stamp != this.memo.edges.seen(this.index);
			this.index++;
		}

	}

}
