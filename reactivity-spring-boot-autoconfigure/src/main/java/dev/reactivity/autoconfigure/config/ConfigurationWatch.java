package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * The thread that watches the configuration files, from when the application is ready
 * until it ends. Directories are watched before the files in them are looked at, so that
 * no change is missed.
 */
final class ConfigurationWatch implements ApplicationListener<ApplicationReadyEvent>, DisposableBean, Runnable {

	static final String THREAD_NAME = "reactivity-configuration";

	private static final Log logger = LogFactory.getLog("dev.reactivity.configuration");

	private static final Duration SETTLING_LIMIT = Duration.ofSeconds(2);

	private final ConfigurationUpdates updates;

	private final ConfigurationReader reader;

	private final ReactivityConfigProperties properties;

	private @Nullable Thread thread;

	private volatile @Nullable Alertness alertness;

	private boolean read;

	private volatile boolean running;

	ConfigurationWatch(ConfigurationUpdates updates, ConfigurationReader reader,
			ReactivityConfigProperties properties) {
		this.updates = updates;
		this.reader = reader;
		this.properties = properties;
	}

	@Override
	public void onApplicationEvent(ApplicationReadyEvent event) {
		if (this.properties.watch() != ReactivityConfigProperties.Watch.OFF && !this.running) {
			start();
		}
	}

	private void start() {
		this.running = true;
		this.alertness = open();
		Thread started = new Thread(this, THREAD_NAME);
		started.setDaemon(true);
		started.start();
		this.thread = started;
	}

	private Alertness open() {
		if (this.properties.watch() == ReactivityConfigProperties.Watch.NATIVE) {
			try {
				return new NativeAlertness();
			}
			catch (IOException | LinkageError ex) {
				logFallback(ex);
			}
		}
		return new PollingAlertness(this.properties.pollInterval());
	}

	private void logFallback(Throwable reason) {
		logger.warn("The operating system cannot watch the configuration files, looking every %d ms instead: %s"
			.formatted(this.properties.pollInterval().toMillis(), reason));
	}

	@Override
	public void run() {
		try {
			boolean open = true;
			while (open && this.running) {
				open = look();
			}
		}
		catch (InterruptedException ex) {
			logger.debug("Watching of the configuration files ended");
		}
	}

	private boolean look() throws InterruptedException {
		Alertness current = direct(WatchedDirectories.of(this.reader.places()));
		FileStamps stamps = settle(current);
		if (this.read && stamps.changedSince(this.reader.stamps()).isEmpty()) {
			return current.await();
		}
		this.read = true;
		try {
			this.updates.update();
		}
		catch (RuntimeException | LinkageError ex) {
			logger.error("Configuration could not be taken over; save the file again to retry", ex);
		}
		return true;
	}

	private Alertness direct(Set<Path> directories) {
		Alertness current = this.alertness;
		try {
			if (current == null) {
				throw new IOException("not started");
			}
			current.direct(directories);
			return current;
		}
		catch (IOException ex) {
			logFallback(ex);
			Alertness polling = new PollingAlertness(this.properties.pollInterval());
			this.alertness = polling;
			if (current != null) {
				current.close();
			}
			return polling;
		}
	}

	private FileStamps settle(Alertness current) throws InterruptedException {
		FileStamps stamps = FileStamps.of(this.reader.places());
		long start = System.nanoTime();
		while (!stamps.changedSince(this.reader.stamps()).isEmpty()
				&& System.nanoTime() - start < SETTLING_LIMIT.toNanos()) {
			FileStamps before = stamps;
			current.awaitSilence(this.properties.quietPeriod(), SETTLING_LIMIT);
			stamps = FileStamps.of(this.reader.places());
			if (stamps.equals(before)) {
				return stamps;
			}
		}
		return stamps;
	}

	@Override
	public void destroy() {
		this.running = false;
		Alertness current = this.alertness;
		if (current != null) {
			current.close();
		}
		Thread ending = this.thread;
		if (ending != null && !ending.equals(Thread.currentThread())) {
			join(ending);
		}
		this.thread = null;
	}

	private static void join(Thread ending) {
		try {
			ending.join(SETTLING_LIMIT.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
