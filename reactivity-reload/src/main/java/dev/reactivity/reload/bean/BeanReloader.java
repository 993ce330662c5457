package dev.reactivity.reload.bean;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.context.support.GenericApplicationContext;

import dev.reactivity.reload.cache.BeanFactoryFork;
import dev.reactivity.reload.cache.FrameworkCaches;
import dev.reactivity.reload.change.NextEdit;
import dev.reactivity.reload.change.OvertakenException;
import dev.reactivity.reload.exposure.Exposure;
import dev.reactivity.reload.exposure.RequestGate;
import dev.reactivity.reload.graph.Dependency;
import dev.reactivity.reload.graph.ReloadGraph;
import dev.reactivity.reload.state.ReloadCallbacks;

/**
 * Finds the beans that an edit reaches and replaces them in the running context. For one
 * thread at a time.
 *
 * @since 0.1.0
 */
public final class BeanReloader {

	private static final Log logger = LogFactory.getLog(BeanReloader.class);

	/** How long requests under way are waited for, and others with them. */
	private static final Duration COURTESY = Duration.ofMillis(40);

	/** How long they are waited for before what they hold is destroyed. */
	private static final Duration PATIENCE = Duration.ofSeconds(2);

	private final TrackingBeanFactory beanFactory;

	private final Planner planner;

	private final BeanSwap swap;

	private final BeanFactoryFork fork;

	private final Participant participant;

	private final ExclusiveBeans exclusive;

	private final ReloadCallbacks callbacks;

	private final FixedBeans fixed;

	private final List<Exposure> exposures;

	private final RequestGate gate;

	/**
	 * Create a reloader.
	 * @param context the context whose beans are replaced
	 * @param beanFactory its bean factory
	 * @param graph the graph to find reached beans in
	 * @param source parses definitions
	 * @param exposures where beans are exposed
	 * @param caches corrects what Spring remembers
	 * @param gate keeps requests out meanwhile
	 * @param participant goes along with what happens to beans
	 */
	public BeanReloader(GenericApplicationContext context, TrackingBeanFactory beanFactory, ReloadGraph graph,
			DefinitionSource source, List<Exposure> exposures, FrameworkCaches caches, RequestGate gate,
			Participant participant) {
		this.beanFactory = beanFactory;
		this.gate = gate;
		this.callbacks = new ReloadCallbacks(beanFactory, (name) -> graph.file(name) != null);
		this.fixed = new FixedBeans(beanFactory);
		this.exposures = List.copyOf(exposures);
		this.participant = participant;
		this.exclusive = new ExclusiveBeans(beanFactory);
		this.fork = new BeanFactoryFork(beanFactory, caches);
		this.swap = new BeanSwap(context, beanFactory, exposures, caches);
		Set<String> renewed = new LinkedHashSet<>();
		exposures.forEach((exposure) -> renewed.addAll(exposure.renewedBeans()));
		this.planner = new Planner(beanFactory, graph, source, this.exposures,
				new BeanIndex(beanFactory, graph, renewed, participant::renews));
	}

	/**
	 * Take the present state of definitions and beans as the one to compare with.
	 * @param classLoader the class loader that sees the classes as they were started
	 */
	public void takeBaseline(ClassLoader classLoader) {
		long began = System.nanoTime();
		this.planner.takeBaseline(classLoader);
		logger.debug("Took the definitions as they are within %d ms".formatted(millisSince(began)));
	}

	private static long millisSince(long began) {
		return (System.nanoTime() - began) / 1_000_000;
	}

	/**
	 * Exchange nothing, so that the first exchange finds its own code warm.
	 * @param classLoader the class loader that sees the newest classes
	 */
	public void rehearse(ClassLoader classLoader) {
		long began = System.nanoTime();
		Replacement nothing = Replacement.nothing(classLoader);
		Overlay overlay = new Overlay(this.swap, this.beanFactory, this.fork, this.exposures, this.participant, nothing,
				nothing);
		try {
			overlay.prepare(Set.of());
			overlay.commit(() -> {
			});
			overlay.destroyOld();
			this.participant.conclude();
			logger.debug("Rehearsed an exchange of beans within %d ms".formatted(millisSince(began)));
		}
		catch (SwapFailedException ex) {
			throw new IllegalStateException("Beans cannot be exchanged here: " + ex.getMessage(), ex);
		}
	}

	/**
	 * Enter the beans created since the last edit. To be called before the edit's batch
	 * is opened.
	 */
	public void sync() {
		this.planner.sync();
	}

	/**
	 * Find what an edit reaches. To be called within the edit's batch.
	 * @param classLoader the class loader that sees the newest classes
	 * @param classes the classes with a new generation
	 * @param keys the property keys with a new value
	 * @param bodies whether the files of the classes differ in bodies of methods only
	 * @return the plan
	 */
	public BeanPlan plan(ClassLoader classLoader, Set<String> classes, Set<String> keys, boolean bodies) {
		return this.planner.plan(classLoader, classes, keys, bodies);
	}

	/**
	 * Return whether a property key was read during start-up while no bean was created.
	 * @param key the key
	 * @return whether only a restart reads it again
	 */
	public boolean isStartupKey(String key) {
		String uniform = PropertyNames.uniform(key);
		return this.beanFactory.startupKeys().stream().map(PropertyNames::uniform).anyMatch(uniform::equals);
	}

	/**
	 * Return why the beans of a plan cannot be replaced.
	 * @param plan the plan
	 * @return the reason, empty if they can
	 */
	public Optional<String> refusal(BeanPlan plan) {
		return plan.foreignBean()
			.map((name) -> "bean '%s' of the framework depends on %s".formatted(name, plan.reached().get(name)))
			.or(() -> this.fixed.among(plan))
			.or(() -> this.exposures.stream()
				.map((exposure) -> exposure.refusal(plan.beans()))
				.flatMap(Optional::stream)
				.findFirst());
	}

	/**
	 * Find the beans of a plan of which there cannot be two at a time.
	 * @param plan the plan
	 * @return the bean names, each with the reason
	 */
	public Map<String, String> exclusive(BeanPlan plan) {
		return this.exclusive.among(plan);
	}

	/**
	 * Return the methods of beans that are called before and after a reload.
	 * @return the callbacks
	 */
	public ReloadCallbacks callbacks() {
		return this.callbacks;
	}

	/**
	 * Return where the framework holds the beans of a plan.
	 * @param plan the plan
	 * @return the places, in words
	 */
	public Set<String> exposures(BeanPlan plan) {
		return this.exposures.stream()
			.flatMap((exposure) -> exposure.exposed(plan.beans()).stream())
			.collect(Collectors.toCollection(TreeSet::new));
	}

	/**
	 * Replace the beans of a plan. The new ones are made beside the old ones, unless
	 * there cannot be two of one of them. If one of the new beans cannot be made, the old
	 * ones stay or are made again.
	 * @param plan the plan
	 * @param classLoader the class loader that sees the newest classes
	 * @param properties the new values of properties
	 * @param next what is known of the next edit, for which this one may be given up
	 * @param made called when all is made, before requests come in again
	 * @return how many requests were still under way after waiting for them
	 * @throws OvertakenException if it was given up
	 * @throws SwapFailedException if the beans could not be made
	 * @throws InterruptedException if interrupted while waiting for requests
	 */
	public int apply(BeanPlan plan, ClassLoader classLoader, PropertyEdit properties, NextEdit next, Runnable made)
			throws SwapFailedException, OvertakenException, InterruptedException {
		boolean beside = exclusive(plan).isEmpty();
		if (beside ? next.hasCome() : next.comes()) {
			throw new OvertakenException();
		}
		Replacement forward = Replacement.of(plan, classLoader, properties::apply);
		Replacement back = this.swap.wayBack(forward, properties::undo);
		int inside = beside ? beside(forward, back, properties, next, made)
				: destroyFirst(forward, back, properties, made);
		this.participant.conclude();
		this.planner.applied(plan);
		return inside;
	}

	private int beside(Replacement forward, Replacement back, PropertyEdit properties, NextEdit next, Runnable made)
			throws SwapFailedException, OvertakenException, InterruptedException {
		Overlay overlay = new Overlay(this.swap, this.beanFactory, this.fork, this.exposures, this.participant, forward,
				back);
		overlay.prepare(properties.keys());
		int inside = closeGate(next, overlay);
		long closed = System.nanoTime();
		try {
			overlay.commit(made);
		}
		finally {
			this.gate.open();
			logger.debug("Beans were exchanged in %d us, while requests were kept out"
				.formatted((System.nanoTime() - closed) / 1000));
		}
		if (inside > 0) {
			awaitEnd();
		}
		overlay.destroyOld();
		return inside;
	}

	private int closeGate(NextEdit next, Overlay overlay) throws OvertakenException, InterruptedException {
		try {
			if (next.comes()) {
				throw new OvertakenException();
			}
			return this.gate.close(COURTESY);
		}
		catch (OvertakenException | InterruptedException ex) {
			overlay.discard();
			throw ex;
		}
	}

	// Nobody has to wait for those with the old beans: the new ones are there.
	private void awaitEnd() {
		try {
			this.gate.awaitEmpty(PATIENCE);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private int destroyFirst(Replacement forward, Replacement back, PropertyEdit properties, Runnable made)
			throws SwapFailedException, InterruptedException {
		int inside = this.gate.close(PATIENCE);
		try {
			OldInstances old = new OldInstances(this.beanFactory, forward.beans());
			exchange(forward.with(() -> {
				properties.apply();
				this.participant.prepare(Set.of(), properties.keys());
			}), back.with(() -> {
				this.participant.discard();
				properties.undo();
			}));
			old.move(forward.classLoader());
			this.participant.commit();
			made.run();
		}
		finally {
			this.gate.open();
		}
		return inside;
	}

	private void exchange(Replacement forward, Replacement back) throws SwapFailedException {
		try {
			this.swap.apply(forward);
		}
		catch (RuntimeException | LinkageError ex) {
			String failed = SwapFailedException.failedBean(ex);
			Set<Dependency> reads = (failed != null) ? this.beanFactory.readsOfFailed(failed) : Set.of();
			try {
				this.swap.apply(back);
			}
			catch (RuntimeException | LinkageError backFailure) {
				ex.addSuppressed(backFailure);
				throw new SwapFailedException(ex, false, failed, reads);
			}
			throw new SwapFailedException(ex, true, failed, reads);
		}
	}

}
