package dev.reactivity.reload.leak;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.ConcurrentLruCache;

import dev.reactivity.reload.load.Generations;

/**
 * Lets go of what libraries remember of classes that were superseded, so that their
 * generations can be collected, and finds what keeps those that cannot. Objects of the
 * application itself are never changed.
 * <p>
 * Takes away four kinds of things: entries of maps and sets whose key names a superseded
 * class; entries of what a library calls a cache in the name of its field, if their value
 * does; and superseded class loaders of threads. Caches that are no maps are emptied by
 * their own method. For one thread, while no reload runs.
 *
 * <pre class="code">
 * Swept swept = sweep.run(() -&gt; false);
 * </pre>
 *
 * @since 0.1.0
 * @see Generations#liveCount()
 */
public final class GenerationSweep {

	private static final Log logger = LogFactory.getLog(GenerationSweep.class);

	private final Generations generations;

	private final Predicate<String> own;

	private final Roots roots;

	/**
	 * Create a sweep.
	 * @param context the running context
	 * @param generations the generations of the application's classes
	 * @param own whether a class of that name is of the application itself
	 */
	public GenerationSweep(ConfigurableApplicationContext context, Generations generations, Predicate<String> own) {
		this.generations = generations;
		this.own = own;
		this.roots = new Roots(context);
	}

	/**
	 * Let go of what can be let go.
	 * @param hurried whether to end early, since something better is to be done
	 * @return what was done
	 */
	public Swept run(BooleanSupplier hurried) {
		Parts parts = new Parts();
		OldClasses old = new OldClasses(this.generations, parts);
		int threads = renewThreads();
		int[] removed = new int[1];
		Walk walk = new Walk(parts, hurried);
		walk.from(this.roots.find(), (step) -> {
			removed[0] += clean(step, old, parts) + renewFields(step, parts);
			return false;
		});
		return new Swept(walk.isComplete(), walk.size(), removed[0], threads);
	}

	private int renewThreads() {
		int renewed = 0;
		for (Thread thread : Roots.threads()) {
			ClassLoader loader = thread.getContextClassLoader();
			if (loader != null && this.generations.isSuperseded(loader)) {
				thread.setContextClassLoader(this.generations.current());
				renewed++;
			}
		}
		return renewed;
	}

	private int clean(Step step, OldClasses old, Parts parts) {
		if (ClosedCaches.flush(step.object())) {
			return 1;
		}
		if (step.object() instanceof ConcurrentLruCache<?, ?> cache) {
			return isOwn(step.owner()) ? 0 : ClosedCaches.forget(cache, old, parts);
		}
		boolean collection = step.object() instanceof Map<?, ?> || step.object() instanceof Collection<?>;
		if (!collection || isOwn(step.owner())) {
			return 0;
		}
		try {
			synchronized (step.object()) { // as its owner does, mostly
				return removeOld(step, old);
			}
		}
		catch (RuntimeException ex) {
			logger.trace("Cannot be swept: " + step.way(), ex); // immutable, mostly
			return 0;
		}
	}

	private int renewFields(Step step, Parts parts) {
		Class<?> type = step.object().getClass();
		return (Parts.isOfTheJdk(type) || isOwn(type)) ? 0 : parts.replace(step.object(), ClassLoader.class,
				this.generations::isSuperseded, this.generations.current());
	}

	private boolean isOwn(@Nullable Class<?> owner) {
		return owner != null && this.own.test(owner.getName());
	}

	private static int removeOld(Step step, OldClasses old) {
		boolean cache = step.field().toLowerCase(Locale.ROOT).contains("cache");
		if (step.object() instanceof Map<?, ?> map) {
			return removeOld(map, cache, old);
		}
		int removed = 0;
		if (step.object() instanceof Collection<?> collection && (cache || collection instanceof Set<?>)) {
			for (Object element : List.copyOf(collection)) {
				if (old.names(element, cache) && collection.remove(element)) {
					removed++;
				}
			}
		}
		return removed;
	}

	private static int removeOld(Map<?, ?> map, boolean cache, OldClasses old) {
		int removed = 0;
		Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator();
		while (entries.hasNext()) {
			Map.Entry<?, ?> entry = entries.next();
			if (old.names(entry.getKey(), cache) || (cache && old.names(entry.getValue(), true))) {
				entries.remove();
				removed++;
			}
		}
		return removed;
	}

	/**
	 * Find what holds a superseded generation. The shortest way from a bean, a thread or
	 * a known class is told; there may be more.
	 * @return the way, empty if nothing that can be looked into holds one
	 */
	public Optional<String> holder() {
		Parts parts = new Parts();
		OldClasses old = new OldClasses(this.generations, parts);
		for (Thread thread : Roots.threads()) {
			ClassLoader loader = thread.getContextClassLoader();
			if (loader != null && old.isOld(loader)) {
				return Optional.of("the context class loader of thread '%s'".formatted(thread.getName()));
			}
		}
		@Nullable Step end = new Walk(parts, () -> false).from(this.roots.find(), (step) -> old.isOld(step.object()));
		return Optional.ofNullable(end).map(Step::way);
	}

	/**
	 * What a sweep did.
	 *
	 * @param complete whether it came to its end
	 * @param looked how many objects were looked at
	 * @param removed how many entries were removed
	 * @param threads how many threads got the newest class loader
	 */
	public record Swept(boolean complete, int looked, int removed, int threads) {
	}

}
