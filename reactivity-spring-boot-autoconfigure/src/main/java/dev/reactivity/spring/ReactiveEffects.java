package dev.reactivity.spring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * The effects of all beans of one context. They start when every singleton is there and
 * before a web server accepts requests; those of a bean that is created later start as
 * soon as it is initialised. They end with their bean, not when the context stops.
 */
final class ReactiveEffects {

	private final Map<Object, BeanEffects> ofBeans = Collections.synchronizedMap(new IdentityHashMap<>());

	private List<BeanEffects> waiting = new ArrayList<>();

	private boolean ready;

	void add(Object bean, BeanEffects effects) {
		this.ofBeans.put(bean, effects);
		if (!defer(effects)) {
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

	private synchronized boolean defer(BeanEffects effects) {
		return !this.ready && this.waiting.add(effects);
	}

}
