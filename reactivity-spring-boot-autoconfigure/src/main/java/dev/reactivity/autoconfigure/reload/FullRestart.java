package dev.reactivity.autoconfigure.reload;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.devtools.filewatch.FileSystemWatcher;
import org.springframework.boot.devtools.restart.FailureHandler;
import org.springframework.boot.devtools.restart.Restarter;
import org.springframework.context.ApplicationListener;

/**
 * The restart of the whole application by DevTools. If the application does not start,
 * the next change starts it again.
 */
final class FullRestart implements FailureHandler {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	private static final String PROGRESS = FullRestart.class.getName() + ".PROGRESS";

	private final Supplier<FileSystemWatcher> watchers;

	FullRestart(Supplier<FileSystemWatcher> watchers) {
		this.watchers = watchers;
	}

	// It goes on when this returns, and ends in the next life of the application.
	void run() {
		Restarter.getInstance().getOrAddAttribute(PROGRESS, () -> Progress.of("Restarting"));
		Restarter.getInstance().restart(this);
	}

	private static void end() {
		if (Restarter.getInstance().removeAttribute(PROGRESS) instanceof Progress progress) {
			progress.close();
		}
	}

	@Override
	public Outcome handle(Throwable failure) {
		end();
		CountDownLatch changed = new CountDownLatch(1);
		FileSystemWatcher watcher = this.watchers.get();
		watcher.addListener((changeSet) -> changed.countDown());
		watcher.start();
		try {
			logger.error("The application does not start; waiting for the next change");
			changed.await();
			return Outcome.RETRY;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Outcome.ABORT;
		}
		finally {
			watcher.stop();
		}
	}

	/**
	 * The end of a restart, in the application that was started.
	 */
	static final class End implements ApplicationListener<ApplicationReadyEvent> {

		@Override
		public void onApplicationEvent(ApplicationReadyEvent event) {
			end();
		}

	}

}
