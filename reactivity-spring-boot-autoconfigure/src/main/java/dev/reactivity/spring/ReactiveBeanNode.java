package dev.reactivity.spring;

import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectFactory;

import dev.reactivity.Derived;
import dev.reactivity.Effect;
import dev.reactivity.Equality;
import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveValue;

/**
 * One reactive bean: the derived that builds its instances and the effect that keeps the
 * newest one and retires the others.
 */
final class ReactiveBeanNode {

	private final String name;

	private final Class<?> type;

	private final ReactiveContext context;

	private final ObjectFactory<?> factory;

	private final RebuildFailureReporter failures;

	private final Derived<ReactiveInstance> newest;

	private final ReactiveInstances instances = new ReactiveInstances();

	private final AtomicBoolean installing = new AtomicBoolean();

	private volatile @Nullable Effect installation;

	private volatile boolean removed;

	private @Nullable Object proxy;

	ReactiveBeanNode(String name, Class<?> type, ReactiveContext context, ObjectFactory<?> factory,
			RebuildFailureReporter failures) {
		this.name = name;
		this.type = type;
		this.context = context;
		this.factory = factory;
		this.failures = failures;
		this.newest = Derived.builder(this::build).name(name).context(context).equality(Equality.identity()).build();
	}

	Class<?> type() {
		return this.type;
	}

	String name() {
		return this.name;
	}

	/**
	 * The newest instance, read by whatever computation is running. The first one is
	 * built now, further ones as soon as they are due.
	 * @return the instance
	 */
	ReactiveInstance instance() {
		ReactiveInstance instance = this.newest.get();
		if (this.installing.compareAndSet(false, true)) {
			this.installation = this.context.untracked(this::startInstallation);
			closeIfRemoved();
		}
		// Looked for after the read: a pin keeps an instance before it is replaced.
		ConfigurationPin pin = ConfigurationPin.outdated(this.context);
		return (pin != null && pin.find(this) instanceof ReactiveInstance kept) ? kept : instance;
	}

	/**
	 * What those get who inject the bean: a proxy that leads to the newest instance, or
	 * the newest instance where there can be no proxy.
	 * @return the object to inject
	 */
	Object exposed() {
		return NewestInstance.canProxy(this.type) ? proxy() : instance().bean();
	}

	private synchronized Object proxy() {
		Object existing = this.proxy;
		if (existing == null) {
			existing = NewestInstance.proxy(this.type, this::instance);
			this.proxy = existing;
		}
		return existing;
	}

	/**
	 * The newest bean as a value to hold.
	 * @return the value
	 */
	ReactiveValue<Object> value() {
		return new PinnedValue<>(this.newest.map(ReactiveInstance::bean), this.context, () -> instance().bean());
	}

	/**
	 * Brings the bean up to date for a thread that is in a batch.
	 * @param built gets the new instance, if there is one
	 */
	void collectNewInstance(Map<ReactiveBeanNode, ReactiveInstance> built) {
		ReactiveInstance old = this.instances.installed();
		if (old != null) {
			ReactiveInstance newest = this.newest.get();
			if (!newest.equals(old)) {
				built.put(this, newest);
			}
		}
	}

	/**
	 * The instance that is the newest one for threads that see no change under way.
	 * @return the instance, or {@code null} before the first one
	 */
	@Nullable ReactiveInstance installed() {
		return this.instances.installed();
	}

	/**
	 * Retires an instance that is not the newest one after all.
	 * @param instance the instance
	 */
	void retire(ReactiveInstance instance) {
		this.instances.retire(instance);
	}

	/**
	 * Retires the instances for good.
	 */
	void close() {
		this.removed = true;
		closeIfRemoved();
	}

	private void closeIfRemoved() {
		if (!this.removed) {
			return;
		}
		Effect effect = this.installation;
		if (effect != null) {
			effect.close();
		}
		this.instances.close();
	}

	private Effect startInstallation() {
		return Effect.builder(this::installNewest)
			.name(this.name + ".install")
			.context(this.context)
			.detached()
			.build();
	}

	void onDestruction(Runnable destruction) {
		this.instances.onDestruction(destruction);
	}

	private void installNewest() {
		this.instances.install(this.newest.get());
	}

	private ReactiveInstance build() {
		ReactiveInstance old = this.instances.installed();
		try {
			return this.instances.build(this.factory);
		}
		catch (RuntimeException ex) {
			if (old == null) {
				throw BeanCycles.explain(this.name, ex);
			}
			this.failures.report(this.name, ex);
			return old;
		}
	}

}
