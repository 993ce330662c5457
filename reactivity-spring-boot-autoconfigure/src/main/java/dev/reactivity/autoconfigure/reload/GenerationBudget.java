package dev.reactivity.autoconfigure.reload;

import java.lang.ref.WeakReference;
import java.util.Optional;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import dev.reactivity.reload.load.Generations;

/**
 * How many superseded generations of classes may stay in memory.
 */
final class GenerationBudget {

	private static final Log logger = LogFactory.getLog(GenerationBudget.class);

	private final Generations generations;

	private final int most;

	/**
	 * Create a budget.
	 * @param generations the generations of the application's classes
	 * @param most how many superseded ones may stay
	 */
	GenerationBudget(Generations generations, int most) {
		this.generations = generations;
		this.most = most;
	}

	/**
	 * Return why the application has to restart. Generations that only wait for the
	 * garbage collector do not count, so it is run before.
	 * @param holder finds what holds a superseded generation
	 * @return the reason, empty if there is none
	 */
	Optional<String> reasonToRestart(Supplier<Optional<String>> holder) {
		if (superseded() <= this.most || !collect() || superseded() <= this.most) {
			return Optional.empty();
		}
		return Optional.of(("%d superseded generations of classes stay in memory, more than "
				+ "'reactivity.reload.max-superseded-generations=%d' allows. %s")
			.formatted(superseded(), this.most,
					holder.get()
						.map("One is held by "::concat)
						.orElse("What holds them is not a bean, a thread or a known cache: "
								+ "a heap dump shows who refers to 'GenerationClassLoader'")));
	}

	private int superseded() {
		return this.generations.liveCount() - this.generations.usedCount();
	}

	// Whether the garbage collector ran, which an option of the JVM can forbid.
	private static boolean collect() {
		WeakReference<Object> canary = new WeakReference<>(new Object());
		System.gc();
		boolean collected = canary.refersTo(null);
		if (!collected) {
			logger.debug("Superseded generations are not counted: the garbage collector does not run when asked to");
		}
		return collected;
	}

}
