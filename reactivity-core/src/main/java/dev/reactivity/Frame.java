package dev.reactivity;

import java.util.LinkedHashMap;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * One run of a computation: what it has read so far.
 */
final class Frame {

	final @Nullable Node computation;

	final @Nullable Frame parent;

	final Map<Node, Long> dependencies = new LinkedHashMap<>();

	Frame(@Nullable Node computation, @Nullable Frame parent) {
		this.computation = computation;
		this.parent = parent;
	}

}
