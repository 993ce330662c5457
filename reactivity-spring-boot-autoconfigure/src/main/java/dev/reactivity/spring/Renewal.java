package dev.reactivity.spring;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;

import dev.reactivity.Batch;

/**
 * The reactive beans that follow changed properties, rebuilt for the eyes of one thread.
 * Until it is kept, all others go on with the previous instances; if one of the beans
 * cannot be rebuilt, there is no renewal.
 * <p>
 * Belongs to the thread that began it.
 *
 * <pre class="code">
 * Renewal renewal = Renewal.begin(environment, beanFactory, Set.of("tariff.base"));
 * if (accepted) {
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

	private final Batch batch;

	/** The instances that were built, by the node they belong to. */
	private final Map<ReactiveBeanNode, ReactiveInstance> built = new LinkedHashMap<>();

	private Renewal(Batch batch) {
		this.batch = batch;
	}

	/**
	 * Announces changed properties to this thread and rebuilds the beans that read them.
	 * @param environment where the changed properties are read
	 * @param beanFactory the bean factory of the reactive beans
	 * @param changedKeys the keys whose value is another one now, or that came or went
	 * @return the renewal, to be kept or discarded by this thread
	 * @throws BeanCreationException if a bean cannot be rebuilt; the previous instances
	 * stay
	 */
	public static Renewal begin(ReactiveEnvironment environment, ConfigurableBeanFactory beanFactory,
			Set<String> changedKeys) {
		Renewal renewal = new Renewal(environment.openBatch());
		try {
			environment.refresh(changedKeys);
			if (beanFactory.getRegisteredScope(ReactiveBean.SCOPE) instanceof ReactiveScope scope) {
				renewal.rebuild(scope);
			}
			return renewal;
		}
		catch (RuntimeException | Error ex) {
			renewal.discard();
			throw ex;
		}
	}

	private void rebuild(ReactiveScope scope) {
		Map<String, Throwable> failures = scope.rebuild(this.built);
		failures.forEach((beanName, failure) -> {
			throw new BeanCreationException(beanName, "A new instance cannot be built", failure);
		});
	}

	/**
	 * Makes the new instances those of all threads, and retires the previous ones.
	 */
	public void keep() {
		this.batch.close();
	}

	/**
	 * Destroys the new instances; the previous ones stay.
	 */
	public void discard() {
		this.batch.rollback();
		this.batch.close();
		this.built.forEach(ReactiveBeanNode::retire);
	}

}
