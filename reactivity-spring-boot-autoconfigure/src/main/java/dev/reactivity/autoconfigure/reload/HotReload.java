package dev.reactivity.autoconfigure.reload;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

import dev.reactivity.reload.ReloadEngine;
import dev.reactivity.reload.ReloadOutcome;
import dev.reactivity.reload.ReloadPlan;
import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.change.NextEdit;
import dev.reactivity.reload.leak.GenerationSweep;
import dev.reactivity.reload.leak.GenerationSweep.Swept;

/**
 * Hot reload of one running application. Gets ready in the background when the
 * application is; an edit that comes earlier waits. Where the application cannot be
 * reloaded, every edit restarts, and the reason was logged once.
 */
final class HotReload implements ApplicationListener<ApplicationReadyEvent>, DisposableBean {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	private final EngineFactory factory;

	private final GenerationSweep sweep;

	private final Runnable onReady;

	private final CompletableFuture<ReloadEngine> engine = new CompletableFuture<>();

	private final CountDownLatch ready = new CountDownLatch(1);

	/**
	 * Create hot reload for one application.
	 * @param factory puts the engine together
	 * @param sweep lets go of superseded classes
	 * @param onReady run in the background once edits can be taken
	 */
	HotReload(EngineFactory factory, GenerationSweep sweep, Runnable onReady) {
		this.factory = factory;
		this.sweep = sweep;
		this.onReady = onReady;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		SpringApplication application = event.getSpringApplication();
		Thread thread = new Thread(() -> prepare(application), "reactivity-reload-baseline");
		thread.setDaemon(true);
		thread.setContextClassLoader(application.getClassLoader());
		thread.start();
	}

	private void prepare(SpringApplication application) {
		try {
			this.engine.complete(this.factory.create(application));
			logger.debug("Ready to reload");
		}
		catch (RuntimeException | LinkageError ex) {
			logger.warn("Edits will restart the application: " + ex.getMessage());
			logger.debug("Cause", ex);
			this.engine.completeExceptionally(ex);
		}
		this.onReady.run();
		this.ready.countDown();
	}

	/**
	 * Wait until edits are taken.
	 * @param patience how long to wait
	 * @return whether they are
	 * @throws InterruptedException if the thread is interrupted
	 */
	boolean awaitReady(Duration patience) throws InterruptedException {
		return this.ready.await(patience.toNanos(), TimeUnit.NANOSECONDS);
	}

	ReloadOutcome reload(ChangeSet changes, NextEdit next) throws InterruptedException {
		try {
			return this.engine.get().reload(changes, next);
		}
		catch (ExecutionException ex) {
			Throwable cause = (ex.getCause() != null) ? ex.getCause() : ex;
			String reason = String.valueOf(cause.getMessage());
			ReloadPlan plan = ReloadPlan.begin(changes).restart(reason);
			return new ReloadOutcome.RestartRequired(plan, Duration.ZERO);
		}
	}

	/**
	 * Do what the last edit leaves to be done once it is visible.
	 */
	void settle() {
		engine().ifPresent(ReloadEngine::settle);
	}

	/**
	 * Let go of what is remembered of superseded classes.
	 * @param hurried whether to end early
	 * @return whether it came to its end
	 */
	boolean sweep(BooleanSupplier hurried) {
		return engine().map((ready) -> {
			long began = System.nanoTime();
			Swept swept = ready.sweep(this.sweep, hurried);
			logger.debug("Swept superseded classes within %d ms: %s"
				.formatted(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began), swept));
			return swept.complete();
		}).orElse(true);
	}

	Optional<String> holder() {
		return engine().flatMap((ready) -> ready.holder(this.sweep));
	}

	/**
	 * Return what restarts the application whenever it is edited.
	 * @return names of classes and property keys, each with the reason
	 */
	Map<String, String> restarting() {
		return engine().map(ReloadEngine::restarting).orElse(Map.of());
	}

	private Optional<ReloadEngine> engine() {
		boolean ready = this.engine.isDone() && !this.engine.isCompletedExceptionally();
		return ready ? Optional.of(this.engine.join()) : Optional.empty();
	}

	@Override
	public void destroy() {
		this.engine.completeExceptionally(new CompletionException("the application was closed", null));
		this.ready.countDown();
	}

}
