package dev.reactivity.reload.bean;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.context.Lifecycle;

import dev.reactivity.reload.cache.BeanFactoryFork;
import dev.reactivity.reload.cache.BeanFactoryFork.Exchange;
import dev.reactivity.reload.exposure.Exposure;
import dev.reactivity.reload.graph.Dependency;

/**
 * The new beans of one edit, beside the old ones. Only the reloading thread sees them
 * until they are committed; then the old ones are destroyed, dependents first.
 */
final class Overlay {

	private static final Log logger = LogFactory.getLog(Overlay.class);

	private final BeanSwap swap;

	private final TrackingBeanFactory beanFactory;

	private final BeanFactoryFork fork;

	private final List<Exposure> exposures;

	private final Participant participant;

	private final Replacement replacement;

	private final Replacement back;

	private final Preparation preparation;

	private final Map<String, Long> creations = new HashMap<>();

	private final Map<String, Reads> reads;

	private final OldInstances old;

	/** How to take a commit back, latest step first. */
	private final Deque<Runnable> steps = new ArrayDeque<>();

	private final Set<String> scoped;

	/** Beans of the framework that are made anew as well. */
	private final Set<String> renewed = new LinkedHashSet<>();

	private Set<String> defined = Set.of();

	private boolean participating;

	private @Nullable Exchange exchange;

	Overlay(BeanSwap swap, TrackingBeanFactory beanFactory, BeanFactoryFork fork, List<Exposure> exposures,
			Participant participant, Replacement replacement, Replacement back) {
		this.swap = swap;
		this.beanFactory = beanFactory;
		this.fork = fork;
		this.exposures = exposures;
		this.participant = participant;
		this.replacement = replacement;
		this.back = back;
		this.preparation = new Preparation(replacement.classLoader());
		this.reads = beanFactory.recorder().save(replacement.beans());
		this.old = new OldInstances(beanFactory, replacement.beans());
		this.scoped = new LinkedHashSet<>(replacement.beans());
		this.scoped.removeIf(this::isKept);
		replacement.beans().forEach((name) -> this.creations.put(name, beanFactory.creationOf(name)));
	}

	private boolean isKept(String name) {
		return !this.beanFactory.containsBeanDefinition(name)
				|| this.participant.keeps(String.valueOf(this.beanFactory.getMergedBeanDefinition(name).getScope()));
	}

	/**
	 * Make the new beans.
	 * @param keys the property keys with a new value
	 * @throws SwapFailedException if one cannot be made; nothing has changed then
	 */
	void prepare(Set<String> keys) throws SwapFailedException {
		try {
			addRenewed();
			this.fork.open(this.replacement.beans(), this.replacement.successor());
			this.beanFactory.prepare(this.preparation);
			this.swap.useAround(this.replacement.classLoader());
			this.replacement.environment().run();
			this.fork.define(this.replacement.definitions(), this.replacement.aliases(), this.replacement.removed(),
					this.swap.order(this.replacement));
			this.beanFactory.definitionsReplaced(this.replacement.beans());
			this.participant.prepare(this.replacement.beans(), keys);
			this.participating = true;
			this.exposures.forEach((exposure) -> exposure.prepare(this.replacement.beans()));
			this.defined = this.swap.defined(this.replacement);
			List<String> remade = renew();
			this.swap.create(this.defined, this.participant::keeps);
			remade.forEach(this.beanFactory::getBean);
		}
		catch (RuntimeException | LinkageError ex) {
			String failed = SwapFailedException.failedBean(ex);
			Set<Dependency> failedReads = (failed != null) ? this.beanFactory.readsOfFailed(failed) : Set.of();
			discard();
			throw new SwapFailedException(ex, true, failed, failedReads);
		}
	}

	private void addRenewed() {
		this.exposures.forEach((exposure) -> this.renewed.addAll(exposure.renewedWith(this.replacement.beans())));
	}

	// Those that had been made, in the order they had been made in.
	private List<String> renew() {
		addRenewed();
		Set<String> all = this.fork.forget(this.renewed);
		all.removeAll(this.replacement.beans());
		List<String> made = new ArrayList<>(List.of(this.beanFactory.getSingletonNames()));
		all.retainAll(made);
		this.renewed.addAll(all);
		this.renewed.removeAll(this.replacement.beans());
		this.reads.putAll(this.beanFactory.recorder().save(this.renewed));
		this.beanFactory.definitionsReplaced(this.renewed);
		made.retainAll(this.renewed);
		made.removeIf((name) -> !this.beanFactory.containsBeanDefinition(name));
		return made;
	}

	/**
	 * Destroy the new beans; nothing has changed.
	 */
	void discard() {
		this.beanFactory.prepare(null);
		List<DisposableBean> made = this.fork.discard();
		destroyInReverse(made);
		undoOutside();
	}

	private void undoOutside() {
		this.beanFactory.boundaries().discard();
		if (this.participating) {
			this.participant.discard();
		}
		this.back.environment().run();
		Set<String> remade = new LinkedHashSet<>(this.replacement.beans());
		remade.addAll(this.renewed);
		this.beanFactory.recorder().restore(remade, this.reads);
		this.swap.useAround(this.back.classLoader());
	}

	/**
	 * Put the new beans in the place of the old ones. Called while no request is let in.
	 * @param made called when all is done
	 * @throws SwapFailedException if the new beans cannot be exposed; the old ones are
	 * back
	 */
	void commit(Runnable made) throws SwapFailedException {
		Set<String> beans = this.replacement.beans();
		try {
			this.beanFactory.prepare(null);
			this.fork.aside(() -> {
				step(() -> this.exposures.forEach((exposure) -> exposure.detach(beans)),
						() -> this.exposures.forEach((exposure) -> exposure.attach(this.swap.defined(this.back))));
				beans.forEach(this::retire);
				this.renewed.forEach(this::retire);
				this.swap.destroyScoped(this.scoped);
			});
			Exchange done = this.fork.commit();
			this.exchange = done;
			this.steps.push(done.undo());
			step(() -> this.swap.use(this.replacement.classLoader()), () -> this.swap.use(this.back.classLoader()));
			this.steps.push(this.beanFactory.boundaries().commit());
			this.participant.commit();
			this.old.move(this.replacement.classLoader());
			step(this.preparation::activate, this.preparation::deactivate);
			step(() -> this.exposures.forEach((exposure) -> exposure.attach(this.defined)),
					() -> this.exposures.forEach((exposure) -> exposure.detach(this.defined)));
			step(() -> this.swap.start(this.defined), () -> this.swap.stop(this.defined));
			made.run();
		}
		catch (RuntimeException | LinkageError ex) {
			takeBack();
			throw new SwapFailedException(ex, true, SwapFailedException.failedBean(ex), Set.of());
		}
	}

	// A step that fails half-way is taken back too.
	private void step(Runnable forward, Runnable backward) {
		this.steps.push(backward);
		forward.run();
	}

	private void retire(String name) {
		Object old = this.beanFactory.getSingleton(name);
		if (old instanceof Lifecycle lifecycle && lifecycle.isRunning()) {
			step(lifecycle::stop, lifecycle::start);
		}
		if (old != null) {
			this.beanFactory.getBeanPostProcessors()
				.stream()
				.filter(Preparation::isActivating)
				.forEach((processor) -> retire(processor, old, name));
		}
	}

	private void retire(BeanPostProcessor processor, Object old, String name) {
		Object target = AopProxyUtils.getSingletonTarget(old);
		for (Object each : (target != null) ? List.of(old, target) : List.of(old)) {
			if (Preparation.isActive(processor, each)) {
				step(() -> Preparation.deactivate(processor, each, name),
						() -> processor.postProcessAfterInitialization(each, name));
			}
		}
	}

	private void takeBack() {
		List<DisposableBean> made = new ArrayList<>();
		if (this.exchange == null) {
			this.beanFactory.prepare(null);
			made.addAll(this.fork.discard());
		}
		else {
			made.addAll(this.exchange.made());
		}
		this.steps.forEach(Runnable::run);
		destroyInReverse(made);
		undoOutside();
	}

	/**
	 * Destroy the old beans.
	 */
	void destroyOld() {
		if (this.exchange != null) {
			List<Map.Entry<String, DisposableBean>> old = new ArrayList<>(this.exchange.disposables().entrySet());
			old.sort(Comparator.comparing((entry) -> this.creations.getOrDefault(entry.getKey(), 0L)));
			destroyInReverse(old.stream().map(Map.Entry::getValue).toList());
		}
	}

	private static void destroyInReverse(List<DisposableBean> beans) {
		for (int i = beans.size() - 1; i >= 0; i--) {
			try {
				beans.get(i).destroy();
			}
			catch (Exception | LinkageError ex) {
				logger.warn("Destroying an old bean failed; the new ones are not affected", ex);
			}
		}
	}

}
