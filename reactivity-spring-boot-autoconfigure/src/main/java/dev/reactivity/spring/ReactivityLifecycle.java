package dev.reactivity.spring;

import java.util.function.Supplier;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.context.SmartLifecycle;

/**
 * When the nodes of a context come alive: its reactive beans as soon as all singletons
 * are there, its effects after that and before a web server accepts requests.
 * <p>
 * Nothing ends here. An effect is closed with its bean, a reactive bean with its scope;
 * what is created or created again after the start comes alive at once.
 */
final class ReactivityLifecycle implements SmartInitializingSingleton, SmartLifecycle {

	/**
	 * Before the web server, which starts 2048 below the default, and everything later.
	 */
	static final int PHASE = DEFAULT_PHASE - 4096;

	private final ReactiveScope scope;

	private final ReactiveEffects effects;

	private final Supplier<ReactiveScheduler> scheduler;

	private volatile boolean running;

	ReactivityLifecycle(ReactiveScope scope, ReactiveEffects effects, Supplier<ReactiveScheduler> scheduler) {
		this.scope = scope;
		this.effects = effects;
		this.scheduler = scheduler;
	}

	@Override
	public void afterSingletonsInstantiated() {
		this.scope.start();
	}

	/**
	 * Starts the effects and waits until those on the scheduler of the context have run.
	 */
	@Override
	public void start() {
		this.running = true;
		this.effects.start();
		this.scheduler.get().flush();
	}

	@Override
	public void stop() {
		this.running = false;
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	@Override
	public int getPhase() {
		return PHASE;
	}

}
