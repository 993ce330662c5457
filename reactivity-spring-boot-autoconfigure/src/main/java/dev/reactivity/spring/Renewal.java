package dev.reactivity.spring;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import dev.reactivity.Batch;
import dev.reactivity.Derived;
import dev.reactivity.Signal;

/**
 * A change of the application that only the thread that began it sees: properties have
 * other values, beans are made anew. Reactive beans that follow the properties are
 * rebuilt, and effects of new beans wait. Until it is kept, all other threads go on with
 * the previous instances; if a reactive bean cannot be rebuilt, nothing changes.
 * <p>
 * Belongs to the thread that began it.
 *
 * <pre class="code">
 * Renewal renewal = Renewal.begin(beanFactory, Set.of(), Set.of("tariff.base"));
 * if (accepted) {
 *     renewal.commit();
 *     renewal.keep();
 * }
 * else {
 *     renewal.discard();
 * }
 * </pre>
 *
 * @since 0.1.0
 * @see ReactiveEnvironment#refresh(Set)
 */
public final class Renewal {

	private final @Nullable ReactivityInfrastructure infrastructure;

	private final @Nullable ReactiveScope scope;

	private final @Nullable ReactiveEffects effects;

	private @Nullable Batch batch;

	/** The instances that were built, by the node they belong to. */
	private final Map<ReactiveBeanNode, ReactiveInstance> built = new LinkedHashMap<>();

	/** What is replaced, by what has it. */
	private final Map<Object, Object> previous = new LinkedHashMap<>();

	private final List<EffectTrial> trials = new ArrayList<>();

	private boolean underWay;

	private Renewal(@Nullable ReactivityInfrastructure infrastructure) {
		this.infrastructure = infrastructure;
		this.scope = (infrastructure != null) ? infrastructure.reactiveScope() : null;
		this.effects = (infrastructure != null) ? infrastructure.effects() : null;
	}

	/**
	 * Announces changed properties to this thread and rebuilds the beans that read them.
	 * @param beanFactory the bean factory of the reactive beans
	 * @param replacedBeans the beans that this thread is about to make anew, beside the
	 * old ones
	 * @param changedKeys the keys whose value is another one now, or that came or went
	 * @return the renewal, to be kept or discarded by this thread
	 * @throws BeanCreationException if a bean cannot be rebuilt; the previous instances
	 * stay
	 */
	public static Renewal begin(ConfigurableListableBeanFactory beanFactory, Set<String> replacedBeans,
			Set<String> changedKeys) {
		Renewal renewal = of(beanFactory);
		renewal.guarded(() -> {
			renewal.prepare(replacedBeans);
			if (!changedKeys.isEmpty()) {
				renewal.change(beanFactory, changedKeys, Set.of(), () -> {
				});
			}
		});
		return renewal;
	}

	/**
	 * Lets this thread write, announces changed properties and files to it, rebuilds the
	 * beans that read them, and tries the derived methods and effects that did. An effect
	 * is tried by its next run, on its scheduler if it asked for one; of an asynchronous
	 * one counts what happens until its method returns.
	 * @param beanFactory the bean factory of the reactive beans
	 * @param changedKeys the keys whose value is another one now, or that came or went
	 * @param changedFiles the files whose content is another one now
	 * @param sources what property sources are made of, with what they are to be made of
	 * now
	 * @return the renewal, to be kept or discarded by this thread
	 * @throws BeanCreationException if a bean cannot be rebuilt, or a method fails that
	 * did not; everything stays as it was
	 */
	public static Renewal begin(ConfigurableListableBeanFactory beanFactory, Set<String> changedKeys,
			Set<Path> changedFiles, Map<Signal<?>, ?> sources) {
		Renewal renewal = of(beanFactory);
		renewal.guarded(() -> {
			renewal.prepare(Set.of());
			sources.keySet().forEach(renewal::remember);
			renewal.change(beanFactory, changedKeys, changedFiles, () -> sources.forEach(Renewal::write));
			renewal.tryEffects();
		});
		return renewal;
	}

	private void remember(Signal<?> source) {
		Object value = source.peek();
		if (value != null) {
			this.previous.put(source, value);
		}
	}

	@SuppressWarnings("unchecked")
	private static <T> void write(Signal<T> source, Object value) {
		source.set((T) value);
	}

	private static Renewal of(ConfigurableListableBeanFactory beanFactory) {
		return new Renewal(beanFactory.getBeanProvider(ReactivityInfrastructure.class).getIfAvailable(() -> null));
	}

	private void guarded(Runnable beginning) {
		if (this.infrastructure != null) {
			this.infrastructure.renewals().acquireUninterruptibly();
			this.underWay = true;
		}
		try {
			beginning.run();
		}
		catch (RuntimeException | Error ex) {
			discard();
			throw ex;
		}
	}

	private void change(ConfigurableListableBeanFactory beanFactory, Set<String> keys, Set<Path> files,
			Runnable writes) {
		ReactiveEnvironment environment = beanFactory.getBeanProvider(ReactiveEnvironment.class)
			.getIfAvailable(() -> null);
		ReactiveResources resources = files.isEmpty() ? null
				: beanFactory.getBeanProvider(ReactiveResources.class).getIfAvailable(() -> null);
		if (environment == null) {
			return;
		}
		Set<Derived<?>> values = soundReaders(environment, resources, keys, files);
		this.batch = Batch.open(environment.context());
		writes.run();
		environment.refresh(keys);
		if (resources != null) {
			resources.refresh(files);
		}
		rebuild();
		values.forEach(Renewal::check);
	}

	private Set<Derived<?>> soundReaders(ReactiveEnvironment environment, @Nullable ReactiveResources resources,
			Set<String> keys, Set<Path> files) {
		List<TriedValues> tried = new ArrayList<>(List.of(environment.keys().values()));
		if (resources != null) {
			tried.add(resources.values());
		}
		if (this.infrastructure != null) {
			tried.add(this.infrastructure.values());
		}
		Set<String> signals = environment.keys().names(keys);
		signals.addAll(TrackedFiles.names(files));
		return TriedValues.soundReadersOf(tried, signals, environment.context());
	}

	private void prepare(Set<String> replacedBeans) {
		if (this.effects != null) {
			this.effects.hold();
		}
		if (this.scope != null) {
			this.scope.fork(replacedBeans);
		}
	}

	private void rebuild() {
		if (this.scope != null) {
			this.scope.rebuild(this.built).forEach((beanName, failure) -> {
				throw new BeanCreationException(beanName, "A new instance cannot be built", failure);
			});
		}
	}

	private static void check(Derived<?> value) {
		RuntimeException failure = TriedValues.failure(value);
		if (failure != null) {
			throw new BeanCreationException(value.name(), "The value cannot be made", failure);
		}
	}

	private void tryEffects() {
		Batch current = this.batch;
		if (this.effects == null || current == null) {
			return;
		}
		Set<Object> gone = Collections.newSetFromMap(new IdentityHashMap<>());
		for (ReactiveBeanNode node : this.built.keySet()) {
			ReactiveInstance old = node.installed();
			if (old != null) {
				gone.add(ReactiveMethods.target(old.bean()));
			}
		}
		this.effects.attempt(current, gone, (trial) -> {
			this.trials.add(trial);
			Throwable failure = trial.failure();
			if (failure != null) {
				throw new BeanCreationException(trial.effect().name(), "The effect fails", failure);
			}
		});
	}

	/**
	 * The reactive beans that have a new instance because of the changed properties.
	 * @return the bean names
	 */
	public Set<String> rebuiltBeans() {
		Set<String> names = new TreeSet<>();
		this.built.keySet().forEach((node) -> names.add(node.name()));
		return names;
	}

	/**
	 * Lets all threads see the reactive beans that were made anew. May still be
	 * discarded.
	 */
	public void commit() {
		if (this.scope != null) {
			this.scope.join();
		}
	}

	/**
	 * Makes the rebuilt instances those of all threads, retires the previous ones, and
	 * starts the effects of new beans.
	 */
	public void keep() {
		this.trials.forEach(EffectTrial::end);
		try {
			if (this.scope != null) {
				this.scope.endFork();
			}
			show();
			if (this.effects != null) {
				this.effects.release();
			}
		}
		finally {
			letNextBegin();
		}
	}

	private void show() {
		Batch ready = this.batch;
		if (ready == null || this.infrastructure == null) {
			return;
		}
		for (Map.Entry<ReactiveBeanNode, ReactiveInstance> each : dependentsFirst()) {
			ReactiveInstance old = each.getKey().installed();
			if (old != null) {
				this.previous.put(each.getKey(), old);
			}
		}
		this.infrastructure.pins().replace(this.previous, ready::close);
	}

	// The order in which instances may be destroyed.
	private List<Map.Entry<ReactiveBeanNode, ReactiveInstance>> dependentsFirst() {
		return this.built.entrySet()
			.stream()
			.sorted(Comparator.comparingLong((each) -> -each.getValue().number()))
			.toList();
	}

	/**
	 * Destroys the rebuilt instances; the previous ones stay.
	 */
	public void discard() {
		try {
			if (this.scope != null) {
				this.scope.revert();
			}
			this.trials.forEach(EffectTrial::close);
			if (this.batch != null) {
				this.batch.rollback();
				this.batch.close();
			}
			dependentsFirst().forEach((each) -> each.getKey().retire(each.getValue()));
			if (this.effects != null) {
				this.effects.drop();
			}
			this.trials.forEach(EffectTrial::restart);
		}
		finally {
			letNextBegin();
		}
	}

	private void letNextBegin() {
		if (this.infrastructure != null && this.underWay) {
			this.underWay = false;
			this.infrastructure.renewals().release();
		}
	}

}
