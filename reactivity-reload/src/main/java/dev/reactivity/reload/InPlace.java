package dev.reactivity.reload;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import dev.reactivity.reload.change.ClassChange;
import dev.reactivity.reload.change.ClassGraph;
import dev.reactivity.reload.change.NextEdit;
import dev.reactivity.reload.change.OvertakenException;
import dev.reactivity.reload.load.Generations;
import dev.reactivity.reload.redefine.Redefiner;

/**
 * Shows an edit by changing classes as they are loaded, if it is one of method bodies
 * only, and none of them may have run while beans were made.
 */
final class InPlace {

	private static final Log logger = LogFactory.getLog(InPlace.class);

	private final Redefiner redefiner;

	private final ClassReader classes;

	private final Generations generations;

	/** The least time that it took the JVM so far. */
	private Duration shortest = Duration.ZERO;

	InPlace(Redefiner redefiner, ClassReader classes, Generations generations) {
		this.redefiner = redefiner;
		this.classes = classes;
		this.generations = generations;
	}

	/**
	 * Show an edit.
	 * @param edit what it does to the classes
	 * @param next what is known of the next edit, for which this one may be given up
	 * @return whether it is shown; otherwise nothing has changed
	 * @throws OvertakenException if it was given up
	 * @throws InterruptedException if the thread is interrupted
	 */
	boolean show(ClassEdit edit, NextEdit next) throws OvertakenException, InterruptedException {
		Map<String, Set<String>> bodies = this.redefiner.isReady() ? changedBodies(edit) : Map.of();
		if (bodies.isEmpty()) {
			return false;
		}
		Optional<String> obstacle = obstacle(bodies, edit.after(), next);
		obstacle.ifPresent((reason) -> logger.debug("Not changed in place: " + reason));
		return obstacle.isEmpty();
	}

	private Optional<String> obstacle(Map<String, Set<String>> bodies, ClassGraph after, NextEdit next)
			throws OvertakenException, InterruptedException {
		Optional<String> startup = this.redefiner.findStartupCode(bodies, new AllClasses(after, this.classes));
		if (startup.isPresent()) {
			return startup.map((method) -> method + " may have run while beans were made");
		}
		Map<Class<?>, byte[]> types;
		try {
			types = types(bodies.keySet());
		}
		catch (ClassNotFoundException | LinkageError ex) {
			return Optional.of(ex.toString());
		}
		if (next.comes(this.shortest)) {
			throw new OvertakenException();
		}
		return redefine(types);
	}

	// Nothing of it is seen before the JVM has stopped all threads, which it does last.
	private Optional<String> redefine(Map<Class<?>, byte[]> types) {
		long began = System.nanoTime();
		Optional<String> refusal = this.redefiner.redefine(types);
		Duration took = Duration.ofNanos(System.nanoTime() - began);
		if (refusal.isEmpty()) {
			this.shortest = (this.shortest.isZero() || took.compareTo(this.shortest) < 0) ? took : this.shortest;
			logger.debug("Classes were changed in place in %d ms".formatted(took.toMillis()));
		}
		return refusal;
	}

	// Return the methods with another body, nothing if anything else has changed.
	private static Map<String, Set<String>> changedBodies(ClassEdit edit) {
		Map<String, Set<String>> bodies = new LinkedHashMap<>();
		for (ClassChange change : edit.changes().values()) {
			if (!change.kind().isWithinBodies()) {
				return Map.of();
			}
			bodies.put(change.name(), change.changedBodies());
		}
		return bodies;
	}

	private Map<Class<?>, byte[]> types(Set<String> names) throws ClassNotFoundException {
		Map<Class<?>, byte[]> types = new HashMap<>();
		for (Map.Entry<String, byte[]> file : this.classes.bytes(names).entrySet()) {
			types.put(this.generations.newestLife(file.getKey()), file.getValue());
		}
		return types;
	}

	/**
	 * The classes as they are after an edit.
	 *
	 * @param graph what is known of them
	 * @param files reads their files
	 */
	private record AllClasses(ClassGraph graph, ClassReader files) implements Redefiner.ApplicationClasses {

		@Override
		public Set<String> names() {
			return this.graph.names();
		}

		@Override
		public String hash(String name) {
			return this.graph.find(name).map((file) -> file.fingerprint().file()).orElse("");
		}

		@Override
		public byte[] bytes(String name) {
			byte[] bytes = this.files.bytes(Set.of(name)).get(name);
			if (bytes == null) {
				throw new IllegalStateException("The file of class " + name + " is gone; save it again");
			}
			return bytes;
		}

	}

}
