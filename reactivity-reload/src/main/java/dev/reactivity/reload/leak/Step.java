package dev.reactivity.reload.leak;

import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * An object met on a walk, with the way to it.
 *
 * @param from where the walk came from, {@code null} at a root
 * @param object the object
 * @param via the field, entry or root that leads to it, in words
 */
record Step(@Nullable Step from, Object object, String via) {

	static Step root(Object object, String via) {
		return new Step(null, object, via);
	}

	Step to(Object other, String name) {
		return new Step(this, other, name);
	}

	/**
	 * Return the object that the code of a library or of the application declares and
	 * that has this one as a part: the owner of a map, say.
	 * @return the class of the owner, {@code null} if there is none
	 */
	@Nullable Class<?> owner() {
		for (Step step = this.from; step != null; step = step.from) {
			if (step.object instanceof Class<?> type) {
				return type;
			}
			if (!Parts.isOfTheJdk(step.object.getClass())) {
				return step.object.getClass();
			}
		}
		return null;
	}

	/**
	 * Return the name of the field that the owner has this object in.
	 * @return the field's name, empty at a root
	 */
	String field() {
		String name = this.via;
		for (Step step = this; step != null && step.from != null; step = step.from) {
			name = step.via;
			Object holder = step.from.object;
			if (holder instanceof Class<?> || !Parts.isOfTheJdk(holder.getClass())) {
				return name;
			}
		}
		return "";
	}

	/**
	 * Return the way in words, from the root on.
	 * @return the way
	 */
	String way() {
		Deque<String> names = new ArrayDeque<>();
		for (Step step = this; step != null; step = step.from) {
			Object object = step.object;
			String name = (object instanceof Class<?> type) ? type.getName() : object.getClass().getName();
			names.addFirst((step.from == null) ? step.via : step.via + " (" + name + ")");
		}
		return String.join(" -> ", names);
	}

}
