package dev.reactivity.spring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.reactivity.Batch;

/**
 * The effects of all beans of one context. They start when every singleton is there and
 * before a web server accepts requests; those of a bean that is created later start as
 * soon as it is initialised. They end with their bean, not when the context stops.
 */
final class ReactiveEffects {

	private final Map<Object, BeanEffects> ofBeans = Collections.synchronizedMap(new IdentityHashMap<>());

	private List<BeanEffects> waiting = new ArrayList<>();

	private boolean ready;

	private @Nullable Hold hold;

	void add(Object bean, BeanEffects effects) {
		this.ofBeans.put(bean, effects);
		if (!isHeld(effects) && !defer(effects)) {
			effects.start();
		}
	}

	boolean has(Object bean) {
		return this.ofBeans.containsKey(bean);
	}

	/**
	 * Closes the effects of a bean, those that have not started too.
	 * @param bean the bean
	 */
	void close(Object bean) {
		BeanEffects effects = this.ofBeans.remove(bean);
		if (effects != null) {
			effects.close();
		}
	}

	/**
	 * Starts what has been waiting, in the order the beans were created.
	 */
	void start() {
		List<BeanEffects> due;
		synchronized (this) {
			this.ready = true;
			due = this.waiting;
			this.waiting = new ArrayList<>();
		}
		due.forEach(BeanEffects::start);
	}

	/**
	 * Lets the effects of beans that this thread creates wait until it releases them.
	 */
	synchronized void hold() {
		this.hold = new Hold(Thread.currentThread(), new ArrayList<>());
	}

	/**
	 * Starts the effects that wait, but for those whose bean is gone.
	 */
	void release() {
		drop().forEach(BeanEffects::start);
	}

	/**
	 * Starts the effects that wait, and runs those again that have something new to see,
	 * within a batch of this thread.
	 * @param batch the batch
	 * @param gone beans whose effects no longer matter
	 * @param judge is given each trial
	 */
	void attempt(Batch batch, Set<Object> gone, Consumer<EffectTrial> judge) {
		List<BeanEffects> held = held();
		List<BeanEffects> all = new ArrayList<>();
		synchronized (this.ofBeans) {
			this.ofBeans.forEach((bean, effects) -> {
				if (!gone.contains(bean) && !held.contains(effects)) {
					all.add(effects);
				}
			});
		}
		all.sort(Comparator.comparingLong(BeanEffects::number));
		all.forEach((effects) -> effects.tryDue(batch, judge));
		held.forEach((effects) -> effects.tryStart(batch, judge));
	}

	private synchronized List<BeanEffects> held() {
		return (this.hold != null) ? List.copyOf(this.hold.effects()) : List.of();
	}

	/**
	 * Lets no effects wait any more, and starts none.
	 * @return those that have waited
	 */
	synchronized List<BeanEffects> drop() {
		Hold ended = this.hold;
		this.hold = null;
		return (ended != null) ? ended.effects() : List.of();
	}

	private synchronized boolean isHeld(BeanEffects effects) {
		Hold current = this.hold;
		return current != null && current.thread().equals(Thread.currentThread()) && current.effects().add(effects);
	}

	private synchronized boolean defer(BeanEffects effects) {
		return !this.ready && this.waiting.add(effects);
	}

	/**
	 * The effects of beans that one thread creates, waiting.
	 *
	 * @param thread the thread
	 * @param effects the effects in the order of creation
	 */
	private record Hold(Thread thread, List<BeanEffects> effects) {

	}

}
