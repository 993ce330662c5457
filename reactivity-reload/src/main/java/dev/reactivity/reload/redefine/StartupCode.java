package dev.reactivity.reload.redefine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The methods of an application that may have run while its beans were made, so that what
 * they made would have to be made again if they were different: constructors and setters,
 * methods with an annotation that does not say otherwise, methods that a framework calls
 * through a type of its own, and whatever any of these calls. It rather takes a method
 * for one of them than misses one. Immutable.
 */
final class StartupCode {

	private final Set<String> reached = new HashSet<>();

	private final Map<String, MethodCalls> classes;

	StartupCode(Map<String, MethodCalls> classes) {
		this.classes = classes;
		Map<String, Set<String>> callees = new HashMap<>();
		Deque<String> open = new ArrayDeque<>();
		for (MethodCalls calls : classes.values()) {
			boolean foreign = isCalledByOthers(calls, new HashSet<>());
			calls.callees().forEach((method, called) -> {
				String key = MethodCalls.key(calls.name(), method);
				callees.computeIfAbsent(key, (fresh) -> new HashSet<>()).addAll(called);
				if (foreign || calls.startup().contains(method)) {
					open.add(key);
				}
			});
		}
		while (!open.isEmpty()) {
			String method = open.pop();
			if (this.reached.add(method)) {
				open.addAll(callees.getOrDefault(method, Set.of()));
			}
		}
	}

	// Whether a type that is neither the application's nor Java's can call the methods.
	private boolean isCalledByOthers(MethodCalls calls, Set<String> seen) {
		for (String superType : calls.superTypes()) {
			MethodCalls own = this.classes.get(superType);
			if (own == null && !superType.startsWith("java.")) {
				return true;
			}
			if (own != null && seen.add(superType) && isCalledByOthers(own, seen)) {
				return true;
			}
		}
		return false;
	}

	boolean contains(String className, String method) {
		return this.reached.contains(MethodCalls.key(className, method));
	}

}
