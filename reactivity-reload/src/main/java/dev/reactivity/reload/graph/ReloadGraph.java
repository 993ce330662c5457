package dev.reactivity.reload.graph;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Batch;
import dev.reactivity.Derived;
import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;
import dev.reactivity.reload.change.ClassChange;
import dev.reactivity.reload.change.ClassFile;
import dev.reactivity.reload.change.ClassGraph;
import dev.reactivity.reload.graph.Dependency.Kind;

/**
 * The running application as signals and deriveds. Class files, property keys, bean
 * definitions and sets of beans by type are signals; each bean is a derived over what it
 * read while it was created. An edit is a batch of writes; the beans whose derived then
 * has another value are those that have to be made anew.
 * <p>
 * Lives in a reactive context of its own, so that it never meets the application's
 * signals. For one thread at a time; the picture of it may be taken by any.
 *
 * @since 0.1.0
 */
public final class ReloadGraph {

	private final ReactiveContext context = ReactiveContext.builder().name("reload").build();

	private final Signal<Set<String>> classNames = Signal.builder(Set.<String>of())
		.name("class files")
		.context(this.context)
		.build();

	private final Map<String, Signal<@Nullable ClassFile>> files = new ConcurrentHashMap<>();

	private final Derived<ClassGraph> classes = Derived.builder(this::classGraph)
		.name("class graph")
		.context(this.context)
		.build();

	private volatile ClassGraph lastClasses = ClassGraph.of(Map.of());

	private final Map<Dependency, Signal<Long>> sources = new ConcurrentHashMap<>();

	private final Map<String, BeanNode> beans = new ConcurrentHashMap<>();

	private final Map<String, Life> settled = new ConcurrentHashMap<>();

	/**
	 * Begin an edit: what is written until the batch is closed becomes visible together,
	 * and can be taken back by {@link Batch#rollback()}.
	 * @return the batch
	 */
	public Batch edit() {
		return Batch.open(this.context);
	}

	/**
	 * Write a class file.
	 * @param name the class name
	 * @param file what is in it, or {@code null} if it is gone
	 * @return whether it differs from the last one in more than debug information
	 */
	public boolean write(String name, @Nullable ClassFile file) {
		Set<String> names = new TreeSet<>(this.classNames.peek());
		if ((file != null) ? names.add(name) : names.remove(name)) {
			this.classNames.set(names);
		}
		return this.files
			.computeIfAbsent(name,
					(key) -> Signal.<@Nullable ClassFile>builder(null)
						.name("class " + key)
						.equality(ReloadGraph::sameCode)
						.context(this.context)
						.build())
			.set(file);
	}

	private static boolean sameCode(@Nullable ClassFile one, @Nullable ClassFile other) {
		if (one == null || other == null) {
			return one == null && other == null;
		}
		return one.fingerprint().code().equals(other.fingerprint().code());
	}

	/**
	 * Return what is known of a class file.
	 * @param name the class name
	 * @return what is in it, or {@code null} if there is none
	 */
	public @Nullable ClassFile file(String name) {
		Signal<@Nullable ClassFile> signal = this.files.get(name);
		return (signal != null) ? signal.peek() : null;
	}

	/**
	 * Return how the classes of the application refer to each other.
	 * @return the class graph
	 */
	public ClassGraph classes() {
		return this.classes.peek();
	}

	// An edit concerns few of many classes, so the last graph is carried on.
	private ClassGraph classGraph() {
		ClassGraph last = this.lastClasses;
		Set<String> gone = new HashSet<>(last.names());
		List<ClassChange> changes = new ArrayList<>();
		for (String name : this.classNames.get()) {
			Signal<@Nullable ClassFile> signal = this.files.get(name);
			ClassFile file = (signal != null) ? signal.get() : null;
			if (file != null) {
				gone.remove(name);
				ClassChange.between(last.find(name).orElse(null), file).ifPresent(changes::add);
			}
		}
		gone.forEach((name) -> ClassChange.between(last.find(name).orElse(null), null).ifPresent(changes::add));
		ClassGraph next = changes.isEmpty() ? last : last.with(changes);
		this.lastClasses = next;
		return next;
	}

	/**
	 * Mark a dependency that is not a class file or a bean as changed.
	 * @param dependency what changed
	 */
	public void touch(Dependency dependency) {
		source(dependency).update((revision) -> revision + 1);
	}

	private Signal<Long> source(Dependency dependency) {
		return this.sources.computeIfAbsent(dependency,
				(key) -> Signal.builder(0L).name(key.toString()).context(this.context).build());
	}

	/**
	 * Return what has been read by some bean, other than class files and beans.
	 * @return the dependencies
	 */
	public Set<Dependency> sources() {
		return Set.copyOf(this.sources.keySet());
	}

	/**
	 * Enter what a bean is made of.
	 * @param beanName the bean
	 * @param dependencies what it read while it was created
	 */
	public void record(String beanName, Set<Dependency> dependencies) {
		Set<Dependency> all = new TreeSet<>(dependencies);
		all.add(new Dependency(Kind.DEFINITION, beanName));
		BeanNode node = this.beans.computeIfAbsent(beanName, this::node);
		node.dependencies().set(all);
	}

	private BeanNode node(String beanName) {
		Signal<Set<Dependency>> dependencies = Signal.builder(Set.<Dependency>of()).context(this.context).build();
		Derived<Life> life = Derived.builder(() -> life(dependencies.get()))
			.name("bean " + beanName)
			.equality((one, other) -> one.fingerprint() == other.fingerprint())
			.context(this.context)
			.build();
		return new BeanNode(dependencies, life);
	}

	private Life life(Set<Dependency> dependencies) {
		Map<Dependency, Long> parts = new LinkedHashMap<>();
		for (Dependency dependency : dependencies) {
			if (dependency.kind() != Kind.BEAN) {
				parts.put(dependency, source(dependency).get());
			}
			else {
				BeanNode node = this.beans.get(dependency.name());
				if (node != null) {
					parts.put(dependency, node.life().get().fingerprint());
				}
			}
		}
		return Life.of(parts);
	}

	/**
	 * Forget a bean that no longer exists.
	 * @param beanName the bean
	 */
	public void forget(String beanName) {
		this.beans.remove(beanName);
		this.settled.remove(beanName);
	}

	/**
	 * Take the present state of all beans as the one that the application runs with.
	 */
	public void settle() {
		this.beans.forEach((name, node) -> this.settled.put(name, node.life().peek()));
	}

	/**
	 * Return the beans that would turn out different if they were made now.
	 * @return the bean names, each with the dependency that reaches it
	 */
	public Map<String, Dependency> reached() {
		Map<String, Dependency> reached = new TreeMap<>();
		this.beans.forEach((name, node) -> {
			Life before = this.settled.get(name);
			Life now = node.life().peek();
			if (before != null && before.fingerprint() != now.fingerprint()) {
				Dependency cause = now.differenceTo(before);
				reached.put(name, (cause != null) ? cause : new Dependency(Kind.DEFINITION, name));
			}
		});
		return reached;
	}

	/**
	 * Return the reactive context of the graph, for those who want to show it.
	 * @return the context
	 */
	public ReactiveContext context() {
		return this.context;
	}

	/**
	 * A bean in the graph.
	 */
	private record BeanNode(Signal<Set<Dependency>> dependencies, Derived<Life> life) {
	}

}
