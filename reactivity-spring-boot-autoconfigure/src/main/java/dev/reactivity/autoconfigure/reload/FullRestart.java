package dev.reactivity.autoconfigure.reload;

import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.boot.devtools.filewatch.FileSystemWatcher;
import org.springframework.boot.devtools.restart.FailureHandler;
import org.springframework.boot.devtools.restart.Restarter;

/**
 * The restart of the whole application by DevTools. If the application does not start,
 * the next change starts it again.
 */
final class FullRestart implements FailureHandler {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	private final Supplier<FileSystemWatcher> watchers;

	FullRestart(Supplier<FileSystemWatcher> watchers) {
		this.watchers = watchers;
	}

	@SuppressWarnings("try") // it is there to be closed, not to be used
	void run() {
		try (Progress progress = Progress.of("Restarting", logger::info)) {
			Restarter.getInstance().restart(this);
		}
	}

	@Override
	public Outcome handle(Throwable failure) {
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

}
