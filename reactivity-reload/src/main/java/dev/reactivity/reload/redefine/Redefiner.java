package dev.reactivity.reload.redefine;

import java.lang.instrument.ClassDefinition;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

import org.jspecify.annotations.Nullable;

/**
 * Changes classes as they are loaded, once it has been given the means. Thread-safe.
 *
 * <pre class="code">
 * redefiner.use(ByteBuddyAgent.install());
 * if (redefiner.isReady()) {
 *     redefiner.redefine(Map.of(Order.class, newBytes)).ifPresent((refusal) -&gt; log(refusal));
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class Redefiner {

	private final AtomicReference<@Nullable Instrumentation> instrumentation = new AtomicReference<>();

	private final Map<String, Known> known = new HashMap<>();

	/**
	 * Begin to change classes as they are loaded.
	 * @param means what an agent was given by the JVM
	 */
	public void use(Instrumentation means) {
		if (means.isRedefineClassesSupported()) {
			this.instrumentation.set(means);
		}
	}

	/**
	 * Return whether classes can be changed as they are loaded.
	 * @return {@code true} once the means were given
	 */
	public boolean isReady() {
		return this.instrumentation.get() != null;
	}

	/**
	 * Find a method among changed ones that may have run while beans were made.
	 * @param changed the methods whose bodies are other ones, by name and descriptor, of
	 * each class by its dotted name
	 * @param classes all classes of the application as they are now
	 * @return such a method in words, empty if there is none
	 */
	public synchronized Optional<String> findStartupCode(Map<String, Set<String>> changed, ApplicationClasses classes) {
		Map<String, MethodCalls> calls = new HashMap<>();
		this.known.keySet().retainAll(classes.names());
		for (String name : classes.names()) {
			calls.put(name, calls(name, classes));
		}
		StartupCode startup = new StartupCode(calls);
		return changed.entrySet()
			.stream()
			.flatMap((entry) -> entry.getValue()
				.stream()
				.filter((method) -> startup.contains(entry.getKey(), method))
				.map((method) -> entry.getKey() + "." + method))
			.findFirst();
	}

	private MethodCalls calls(String name, ApplicationClasses classes) {
		String hash = classes.hash(name);
		Known last = this.known.get(name);
		if (last == null || !last.hash().equals(hash)) {
			last = new Known(hash, MethodCalls.read(classes.bytes(name)));
			this.known.put(name, last);
		}
		return last.calls();
	}

	/**
	 * Change classes, all or none.
	 * @param classes the new bytes of each class
	 * @return why the JVM refuses, empty if they are changed
	 */
	public Optional<String> redefine(Map<Class<?>, byte[]> classes) {
		Instrumentation means = this.instrumentation.get();
		if (means == null) {
			return Optional.of("there is no agent");
		}
		List<ClassDefinition> definitions = new ArrayList<>();
		classes.forEach((type, bytes) -> definitions.add(new ClassDefinition(type, bytes)));
		try {
			means.redefineClasses(definitions.toArray(ClassDefinition[]::new));
			return Optional.empty();
		}
		catch (UnmodifiableClassException | ClassNotFoundException | UnsupportedOperationException | LinkageError ex) {
			return Optional.of(ex.toString());
		}
	}

	/**
	 * The classes of an application.
	 */
	public interface ApplicationClasses {

		/**
		 * Return which classes there are.
		 * @return the dotted names
		 */
		Set<String> names();

		/**
		 * Return what tells one state of a class from another.
		 * @param name the dotted name of a class
		 * @return a hash of its file
		 */
		String hash(String name);

		/**
		 * Return the file of a class.
		 * @param name the dotted name of a class
		 * @return its bytes
		 */
		byte[] bytes(String name);

	}

	/**
	 * What was read of a class.
	 *
	 * @param hash the state of the class
	 * @param calls who calls whom in it
	 */
	private record Known(String hash, MethodCalls calls) {

	}

}
