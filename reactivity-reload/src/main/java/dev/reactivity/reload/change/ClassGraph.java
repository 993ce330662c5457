package dev.reactivity.reload.change;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who mentions whom among the classes of an application: an immutable snapshot, cheap to
 * carry forward by {@link #with(Collection)}.
 *
 * <pre class="code">
 * ClassGraph graph = ClassGraph.of(classes);
 * Map&lt;String, String&gt; reloaded = graph.closure(Set.of("com.acme.Order"));
 * graph = graph.with(changes);
 * </pre>
 *
 * @since 0.1.0
 * @see ClassFile#references()
 */
public final class ClassGraph {

	private static final ClassGraph EMPTY = new ClassGraph(Map.of(), Map.of());

	private final Map<String, ClassFile> classes;

	/**
	 * Who mentions a class or is family to it, by the name of the mentioned class, which
	 * need not (or no longer) be in the graph. The sets are never modified.
	 */
	private final Map<String, Set<String>> users;

	private ClassGraph(Map<String, ClassFile> classes, Map<String, Set<String>> users) {
		this.classes = classes;
		this.users = users;
	}

	/**
	 * Create a graph.
	 * @param classes the classes of the application by name
	 * @return the graph
	 */
	public static ClassGraph of(Map<String, ClassFile> classes) {
		return EMPTY
			.with(classes.values().stream().flatMap((file) -> ClassChange.between(null, file).stream()).toList());
	}

	/**
	 * Return the graph after some changes.
	 * @param changes what happened to the classes
	 * @return a new graph; this one stays as it is
	 */
	public ClassGraph with(Collection<ClassChange> changes) {
		Map<String, ClassFile> classes = new HashMap<>(this.classes);
		Map<String, Set<String>> edited = new HashMap<>();
		for (ClassChange change : changes) {
			ClassFile old = classes.remove(change.name());
			if (old != null) {
				mentioned(old).forEach((name) -> edit(edited, name).remove(old.name()));
			}
			ClassFile now = change.after();
			if (now != null) {
				classes.put(now.name(), now);
				mentioned(now).forEach((name) -> edit(edited, name).add(now.name()));
			}
		}
		Map<String, Set<String>> users = new HashMap<>(this.users);
		users.putAll(edited);
		return new ClassGraph(classes, users);
	}

	private Set<String> edit(Map<String, Set<String>> edited, String name) {
		return edited.computeIfAbsent(name, (key) -> new HashSet<>(this.users.getOrDefault(key, Set.of())));
	}

	private static Set<String> mentioned(ClassFile file) {
		Set<String> names = new HashSet<>(file.references());
		names.addAll(file.family());
		names.removeIf((name) -> name.startsWith("java."));
		return names;
	}

	/**
	 * Return the names of all classes.
	 * @return the names
	 */
	public Set<String> names() {
		return Set.copyOf(this.classes.keySet());
	}

	/**
	 * Find a class.
	 * @param name the name of the class
	 * @return the class, if the application has it
	 */
	public Optional<ClassFile> find(String name) {
		return Optional.ofNullable(this.classes.get(name));
	}

	/**
	 * Return the classes that mention a class.
	 * @param name the name of a class, of the application or not
	 * @return the names of the classes that mention it
	 */
	public Set<String> users(String name) {
		return Set.copyOf(this.users.getOrDefault(name, Set.of()));
	}

	/**
	 * Return the classes that have to be loaded again together: the changed ones, all
	 * that use them directly or not, the families of both, and those classes of the same
	 * package that are reached through something non-public, which only works inside one
	 * class loader.
	 * @param changed the names of the changed classes, removed ones included
	 * @return each class with the class that pulled it in; changed classes are mapped to
	 * themselves. In the order of discovery, which depends on nothing but the graph
	 */
	public Map<String, String> closure(Set<String> changed) {
		return new Closure(this).of(changed);
	}

}
