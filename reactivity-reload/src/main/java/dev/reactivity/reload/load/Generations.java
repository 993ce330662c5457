package dev.reactivity.reload.load;

import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * The lives of the reloadable classes: the base class loader they started in, and the
 * generations since. It remembers the newest generation of each class instead of chaining
 * the loaders, so that a generation all of whose classes were reloaded again can be
 * collected as soon as nobody uses them. Thread-safe.
 *
 * <pre class="code">
 * GenerationClassLoader next = generations.next(classes, Set.of("com.acme.Gone"));
 * Class&lt;?&gt; type = next.view().loadClass("com.acme.Order"); // nobody else sees it yet
 * generations.publish(next);
 * </pre>
 *
 * @since 0.1.0
 * @see GenerationClassLoader
 */
public final class Generations {

	private final ClassLoader base;

	private final AtomicInteger numbers = new AtomicInteger();

	private final List<WeakReference<GenerationClassLoader>> created = new CopyOnWriteArrayList<>();

	private volatile Supplier<? extends @Nullable ClassLoader> originalClassLoader = () -> null;

	private volatile Register register;

	/**
	 * Create the lives of the classes of an application, before the first reload.
	 * @param base the class loader that the application was started with
	 */
	public Generations(ClassLoader base) {
		this.base = base;
		this.register = new Register(base, 0, Map.of(), Set.of());
	}

	/**
	 * Create the next generation, which nobody sees until it is {@linkplain #publish
	 * published}. Dropping it instead needs no call.
	 * @param classes bytes of the classes that get a new life, by dotted name
	 * @param deleted the classes that no longer exist
	 * @return the new generation
	 */
	public GenerationClassLoader next(Map<String, byte[]> classes, Set<String> deleted) {
		GenerationClassLoader next = new GenerationClassLoader(this, this.numbers.incrementAndGet(), classes, deleted);
		this.created.removeIf((loader) -> loader.get() == null);
		this.created.add(new WeakReference<>(next));
		return next;
	}

	/**
	 * Make a prepared generation the current one.
	 * @param next the generation
	 * @throws IllegalStateException if a later generation was published meanwhile, since
	 * classes would go back in time
	 */
	public synchronized void publish(GenerationClassLoader next) {
		Register old = this.register;
		if (next.number() <= old.number()) {
			throw new IllegalStateException("Generation %d cannot follow generation %d: prepare a new one"
				.formatted(next.number(), old.number()));
		}
		Map<String, GenerationClassLoader> newest = new HashMap<>(old.newest());
		newest.keySet().removeAll(next.deletedNames());
		next.classNames().forEach((name) -> newest.put(name, next));
		Set<String> deleted = new HashSet<>(old.deleted());
		deleted.addAll(next.deletedNames());
		deleted.removeAll(next.classNames());
		this.register = new Register(next.view(), next.number(), newest, deleted);
	}

	/**
	 * Return the loader to see the application through.
	 * @return the view of the generation published last, or the base class loader before
	 * the first reload
	 */
	public ClassLoader current() {
		return this.register.current();
	}

	/**
	 * Return the class loader that the application was started with.
	 * @return the base class loader, the parent of every generation
	 */
	public ClassLoader base() {
		return this.base;
	}

	/**
	 * Return how many reloads there have been.
	 * @return the number of the current generation, 0 before the first reload
	 */
	public int number() {
		return this.register.number();
	}

	/**
	 * Return how many generations somebody still holds on to, dropped and superseded ones
	 * included.
	 * @return the number of generations not yet collected
	 */
	public int liveCount() {
		this.created.removeIf((loader) -> loader.get() == null);
		return this.created.size();
	}

	/**
	 * Return how many generations have the newest life of a class.
	 * @return the number of generations in use
	 */
	public int usedCount() {
		return new HashSet<>(this.register.newest().values()).size();
	}

	/**
	 * Return whether a class loader is that of a generation, or a view of one, that no
	 * class of the application comes from any more.
	 * @param loader any class loader
	 * @return {@code true} if it was superseded or dropped
	 */
	public boolean isSuperseded(ClassLoader loader) {
		Register present = this.register;
		if (loader instanceof GenerationView) {
			return !loader.equals(present.current());
		}
		return loader instanceof GenerationClassLoader generation && !present.newest().containsValue(generation);
	}

	/**
	 * Return whether a class is an old life of a class that was reloaded or deleted
	 * since.
	 * @param type any class
	 * @return {@code true} if new code must not use it any more
	 */
	public boolean isSuperseded(Class<?> type) {
		ClassLoader loader = type.getClassLoader();
		if (!this.base.equals(loader) && !(loader instanceof GenerationClassLoader)) {
			return false;
		}
		String name = userClassName(type.getName());
		GenerationClassLoader newest = this.register.newest().get(name);
		boolean dropped = newest == null && loader instanceof GenerationClassLoader generation
				&& generation.number() < this.register.number();
		return dropped || this.register.deleted().contains(name) || (newest != null && newest != loader);
	}

	/**
	 * Set where Spring shall define the proxy of a bean whose class is not from the
	 * current generation. Spring asks
	 * {@link GenerationClassLoader#getOriginalClassLoader()} without saying for which
	 * class, so only whoever creates the bean can know.
	 * @param loader asked each time on the asking thread; {@code null} from it means the
	 * base class loader
	 */
	public void setOriginalClassLoader(Supplier<? extends @Nullable ClassLoader> loader) {
		this.originalClassLoader = loader;
	}

	@Nullable ClassLoader hookedClassLoader() {
		return this.originalClassLoader.get();
	}

	ClassLoader originalClassLoader() {
		ClassLoader loader = hookedClassLoader();
		return (loader != null) ? loader : this.base;
	}

	/**
	 * Return the newest life of a class.
	 * @param name the dotted name of the class
	 * @return the class that new code uses
	 * @throws ClassNotFoundException if there is none, or no longer
	 */
	public Class<?> newestLife(String name) throws ClassNotFoundException {
		ClassLoader loader = newest(name);
		return Class.forName(name, false, (loader != null) ? loader : this.base);
	}

	@Nullable GenerationClassLoader newest(String name) {
		return this.register.newest().get(name);
	}

	boolean isDeleted(String name) {
		return this.register.deleted().contains(name);
	}

	/**
	 * Return the class that a generated subclass belongs to.
	 * @param name the name of any class
	 * @return the name without what a proxy generator appended
	 */
	static String userClassName(String name) {
		int separator = name.indexOf("$$SpringCGLIB$$");
		return (separator != -1) ? name.substring(0, separator) : name;
	}

	/**
	 * Which life of each class counts, replaced as a whole so that no reader sees half a
	 * reload.
	 *
	 * @param current the loader to see the application through
	 * @param number the number of the current generation
	 * @param newest the generation that has the newest life of a class, by class name
	 * @param deleted the classes that no longer exist
	 */
	private record Register(ClassLoader current, int number, Map<String, GenerationClassLoader> newest,
			Set<String> deleted) {
	}

}
