package dev.reactivity.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import dev.reactivity.Batch;
import dev.reactivity.Derived;

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

	private final @Nullable ReactiveScope scope;

	private final @Nullable ReactiveEffects effects;

	private @Nullable Batch batch;

	/** The instances that were built, by the node they belong to. */
	private final Map<ReactiveBeanNode, ReactiveInstance> built = new LinkedHashMap<>();

	private Renewal(@Nullable ReactivityInfrastructure infrastructure) {
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
		return begin(beanFactory, replacedBeans, changedKeys, () -> {
		});
	}

	/**
	 * Lets this thread write, announces changed properties to it and rebuilds the beans
	 * that read them.
	 * @param beanFactory the bean factory of the reactive beans
	 * @param replacedBeans the beans that this thread is about to make anew, beside the
	 * old ones
	 * @param changedKeys the keys whose value is another one now, or that came or went
	 * @param writes writes signals that belong to the change, such as those that property
	 * sources are made of
	 * @return the renewal, to be kept or discarded by this thread
	 * @throws BeanCreationException if a bean cannot be rebuilt; the previous instances
	 * stay
	 */
	public static Renewal begin(ConfigurableListableBeanFactory beanFactory, Set<String> replacedBeans,
			Set<String> changedKeys, Runnable writes) {
		Renewal renewal = new Renewal(
				beanFactory.getBeanProvider(ReactivityInfrastructure.class).getIfAvailable(() -> null));
		try {
			renewal.prepare(replacedBeans);
			ReactiveEnvironment environment = changedKeys.isEmpty() ? null
					: beanFactory.getBeanProvider(ReactiveEnvironment.class).getIfAvailable(() -> null);
			if (environment != null) {
				Set<Derived<?>> values = environment.soundValues();
				renewal.batch = environment.openBatch();
				writes.run();
				environment.refresh(changedKeys);
				renewal.rebuild();
				values.forEach(Renewal::check);
			}
			return renewal;
		}
		catch (RuntimeException | Error ex) {
			renewal.discard();
			throw ex;
		}
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
		RuntimeException failure = TrackedKeys.failure(value);
		if (failure != null) {
			throw new BeanCreationException(value.name(), "The value cannot be made", failure);
		}
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
		if (this.scope != null) {
			this.scope.endFork();
		}
		if (this.batch != null) {
			this.batch.close();
		}
		if (this.effects != null) {
			this.effects.release();
		}
	}

	/**
	 * Destroys the rebuilt instances; the previous ones stay.
	 */
	public void discard() {
		if (this.scope != null) {
			this.scope.revert();
		}
		if (this.batch != null) {
			this.batch.rollback();
			this.batch.close();
		}
		this.built.forEach(ReactiveBeanNode::retire);
		if (this.effects != null) {
			this.effects.drop();
		}
	}

}
