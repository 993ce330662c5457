package dev.reactivity.reload.leak;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.jspecify.annotations.Nullable;

/**
 * One walk, breadth first, over all objects that can be reached. For each object the
 * static fields of its class are looked at as well.
 */
final class Walk {

	private static final int LOOK_UP = 256;

	private final Parts parts;

	private final BooleanSupplier hurried;

	private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

	private final Set<Class<?>> classes = new HashSet<>();

	private final Deque<Step> ahead = new ArrayDeque<>();

	private boolean complete = true;

	/**
	 * Create a walk.
	 * @param parts finds what objects consist of
	 * @param hurried whether to end early
	 */
	Walk(Parts parts, BooleanSupplier hurried) {
		this.parts = parts;
		this.hurried = hurried;
	}

	/**
	 * Walk until the visitor has enough.
	 * @param roots where to begin
	 * @param visitor is given each object once, and says whether to end there
	 * @return the step that the visitor ended at, {@code null} if it never did
	 */
	@Nullable Step from(Collection<Step> roots, Predicate<Step> visitor) {
		roots.forEach(this::enter);
		for (int count = 1; !this.ahead.isEmpty(); count++) {
			if (count % LOOK_UP == 0 && this.hurried.getAsBoolean()) {
				this.complete = false;
				return null;
			}
			Step step = this.ahead.removeFirst();
			if (visitor.test(step)) {
				return step;
			}
			this.parts.of(step.object(), (name, part) -> enter(step.to(part, name)));
			classesOf(step);
		}
		return null;
	}

	// Only of classes that have an object, since looking initializes a class.
	private void classesOf(Step step) {
		boolean root = step.from() == null && step.object() instanceof Class<?>;
		Class<?> type = root ? (Class<?>) step.object() : step.object().getClass();
		while (type != null && !Parts.isOfTheJdk(type) && this.classes.add(type)) {
			this.parts.statics(type, (name, part) -> enter(step.to(part, name)));
			type = type.getSuperclass();
		}
	}

	private void enter(Step step) {
		if (this.seen.add(step.object())) {
			this.ahead.addLast(step);
		}
	}

	boolean isComplete() {
		return this.complete;
	}

	int size() {
		return this.seen.size();
	}

}
