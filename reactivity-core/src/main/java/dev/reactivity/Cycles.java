package dev.reactivity;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * How circles are told to people.
 */
final class Cycles {

	private Cycles() {
	}

	// A derived was read while it was running in a frame further down.
	static ReactiveCycleException ofReads(DerivedNode<?> node, Frame running, Activity activity) {
		List<String> path = new ArrayList<>();
		path.add(node.label());
		Frame frame = activity.frame;
		while (frame != null && frame != running) {
			if (frame.computation != null) {
				path.add(frame.computation.label());
			}
			frame = frame.outer;
		}
		path.add(node.label());
		Collections.reverse(path);
		if (activity.frame != null) {
			activity.frame.meetCycle(running.depth);
		}
		return new ReactiveCycleException(
				"Derived '" + node.label() + "' depends on its own value; break the circle with peek() or a signal",
				path);
	}

	// An effect was triggered too often by the effects of its own flush.
	static ReactiveCycleException ofTriggers(EffectNode effect, Map<EffectNode, EffectNode> causes, int limit) {
		List<String> path = new ArrayList<>();
		path.add(effect.label());
		@Nullable EffectNode cause = causes.get(effect);
		while (cause != null && cause != effect && path.size() <= causes.size()) {
			path.add(cause.label());
			cause = causes.get(cause);
		}
		path.add(effect.label());
		Collections.reverse(path);
		return new ReactiveCycleException(
				"Effect '" + effect.label() + "' was triggered again more than " + limit
						+ " times in one flush and is stopped until the next write; let the effects settle on a value",
				path);
	}

}
