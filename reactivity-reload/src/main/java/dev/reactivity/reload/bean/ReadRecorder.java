package dev.reactivity.reload.bean;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import dev.reactivity.reload.graph.Dependency;
import dev.reactivity.reload.graph.Dependency.Kind;

/**
 * The book in which every bean's reads are entered while it is created. Property keys
 * read outside of a creation are entered separately as long as the application starts.
 * Thread-safe: a creation belongs to the thread that runs it.
 */
final class ReadRecorder {

	private final Map<String, Reads> entries = new ConcurrentHashMap<>();

	/** What beans had read when their last creation failed. */
	private final Map<String, Set<Dependency>> failed = new ConcurrentHashMap<>();

	private final Set<String> startupKeys = ConcurrentHashMap.newKeySet();

	@SuppressWarnings("ThreadLocalUsage") // one bean factory may be created within
											// another
	private final ThreadLocal<@Nullable Frame> current = new ThreadLocal<>();

	private final AtomicLong order = new AtomicLong();

	/** Counts entries once they can be seen. */
	private final AtomicLong entered = new AtomicLong();

	/**
	 * The thread that starts the application, until it has. What others read meanwhile,
	 * such as those that serve requests already, decides nothing about the start.
	 */
	private volatile @Nullable Thread starter = Thread.currentThread();

	/**
	 * Begin the creation of a bean. Its earlier reads are forgotten when it is complete.
	 * @param beanName the bean that is created
	 * @return closes the creation
	 */
	Creation creating(String beanName) {
		return new Creation(beanName, Set.of());
	}

	/**
	 * Go on with the creation of a bean: what is read now counts in addition.
	 * @param beanName the bean
	 * @return closes the creation
	 */
	Creation continuing(String beanName) {
		return new Creation(beanName, readsOf(beanName).dependencies());
	}

	/**
	 * Begin work that is done on a bean but tells nothing about its dependencies: the
	 * search for its advisors and the making of its proxy.
	 * @param beanClassLoader the class loader of the bean's class, if there is a bean yet
	 * @return closes the work
	 */
	Scope proxying(@Nullable ClassLoader beanClassLoader) {
		return enter(new Frame(null, Set.of(), beanClassLoader, null));
	}

	@Nullable ClassLoader proxiedClassLoader() {
		Frame frame = this.current.get();
		return (frame != null) ? frame.beanClassLoader : null;
	}

	/**
	 * Begin or end to resolve an injection point that a proxy may be made for.
	 * @param classLoader the one that has to define the proxy, {@code null} to end it
	 * @return goes back to what was before
	 */
	Scope lazily(@Nullable ClassLoader classLoader) {
		Frame outer = this.current.get();
		if (outer == null) {
			return () -> {
			};
		}
		return enter(new Frame(outer.beanName, outer.reads, outer.beanClassLoader, classLoader));
	}

	@Nullable ClassLoader lazyClassLoader() {
		Frame frame = this.current.get();
		return (frame != null) ? frame.lazyClassLoader : null;
	}

	/**
	 * Return whether this thread is creating a bean, and no other one for its sake.
	 * @param beanName the bean
	 * @return whether what is read now is read by it
	 */
	boolean isCreating(String beanName) {
		Frame frame = this.current.get();
		return frame != null && beanName.equals(frame.beanName);
	}

	private Scope enter(Frame frame) {
		Frame outer = this.current.get();
		this.current.set(frame);
		return () -> leave(outer);
	}

	private void leave(@Nullable Frame outer) {
		if (outer != null) {
			this.current.set(outer);
		}
		else {
			this.current.remove();
		}
	}

	void read(Kind kind, String name) {
		Frame frame = this.current.get();
		if (frame == null) {
			if (kind == Kind.PROPERTY && Thread.currentThread().equals(this.starter)) {
				this.startupKeys.add(name);
			}
		}
		else if (frame.beanName != null && !(kind == Kind.BEAN && name.equals(frame.beanName))) {
			frame.reads.add(new Dependency(kind, name));
		}
	}

	void started() {
		this.starter = null;
	}

	/**
	 * Return what is entered for beans.
	 * @param beanNames the beans
	 * @return the entries there are
	 */
	Map<String, Reads> save(Set<String> beanNames) {
		Map<String, Reads> saved = new HashMap<>(this.entries);
		saved.keySet().retainAll(beanNames);
		return saved;
	}

	void restore(Set<String> beanNames, Map<String, Reads> saved) {
		this.entries.keySet().removeAll(beanNames);
		this.entries.putAll(saved);
	}

	Reads readsOf(String beanName) {
		return this.entries.getOrDefault(beanName, Reads.NONE);
	}

	Set<Dependency> readsOfFailed(String beanName) {
		return this.failed.getOrDefault(beanName, Set.of());
	}

	long creations() {
		return this.entered.get();
	}

	Set<String> beans() {
		return Set.copyOf(this.entries.keySet());
	}

	Set<String> startupKeys() {
		return Set.copyOf(this.startupKeys);
	}

	void forget(String beanName) {
		this.entries.remove(beanName);
		this.failed.remove(beanName);
	}

	/**
	 * Restores on close what was current before.
	 */
	@FunctionalInterface
	interface Scope extends AutoCloseable {

		@Override
		void close();

	}

	/**
	 * The creation of one bean on one thread. If it is closed before it is complete, it
	 * has failed.
	 */
	final class Creation implements AutoCloseable {

		private final String beanName;

		private final Frame frame;

		private final Scope scope;

		private boolean complete;

		private Creation(String beanName, Set<Dependency> earlier) {
			this.beanName = beanName;
			this.frame = new Frame(beanName, ConcurrentHashMap.newKeySet(), null, null);
			this.frame.reads.addAll(earlier);
			this.scope = enter(this.frame);
		}

		<T> T completed(T bean) {
			this.complete = true;
			return bean;
		}

		@Override
		public void close() {
			this.scope.close();
			Set<Dependency> reads = Set.copyOf(this.frame.reads);
			if (this.complete) {
				ReadRecorder.this.failed.remove(this.beanName);
				ReadRecorder.this.entries.put(this.beanName,
						new Reads(ReadRecorder.this.order.incrementAndGet(), reads));
				ReadRecorder.this.entered.incrementAndGet();
			}
			else {
				ReadRecorder.this.failed.put(this.beanName, reads);
			}
		}

	}

	private record Frame(@Nullable String beanName, Set<Dependency> reads, @Nullable ClassLoader beanClassLoader,
			@Nullable ClassLoader lazyClassLoader) {
	}

}
