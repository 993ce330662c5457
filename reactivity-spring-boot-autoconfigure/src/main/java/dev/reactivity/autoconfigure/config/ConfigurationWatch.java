package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ApplicationListener;

/**
 * The thread that watches files, those of the configuration and others, from when the
 * application is ready until it ends. Directories are watched before the files in them
 * are looked at, so that no change is missed.
 */
final class ConfigurationWatch implements ApplicationListener<ApplicationReadyEvent>, DisposableBean, Runnable {

	static final String THREAD_NAME = "reactivity-configuration";

	private static final Log logger = LogFactory.getLog("dev.reactivity.configuration");

	private static final Duration JOIN_LIMIT = Duration.ofSeconds(2);

	/** After so many poll intervals files are looked at though nobody tells of them. */
	private static final int PATIENCE = 10;

	private final List<Followed> followed;

	private final ReactivityConfigProperties properties;

	private final Settling settling;

	/** Held while directories are chosen, so that none is forgotten. */
	private final Object direction = new Object();

	private @Nullable Thread thread;

	private volatile @Nullable Alertness alertness;

	private boolean looked;

	private volatile boolean running;

	ConfigurationWatch(List<Followed> followed, ReactivityConfigProperties properties) {
		this.followed = List.copyOf(followed);
		this.properties = properties;
		this.settling = new Settling(properties.quietPeriod(), properties.unfinishedPeriod(), System::nanoTime);
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
		this.followed.forEach((each) -> each.watchedBy(this));
		Thread started = new Thread(this, THREAD_NAME);
		started.setDaemon(true);
		started.start();
		this.thread = started;
	}

	private Alertness open() {
		if (this.properties.watch() == ReactivityConfigProperties.Watch.NATIVE) {
			try {
				return new NativeAlertness(this.properties.pollInterval().multipliedBy(PATIENCE));
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
		Alertness current = direct();
		boolean first = !this.looked;
		this.looked = true;
		List<FileStamps> settled = first ? stamps() : this.settling.await(current, this::stamps, this::known);
		List<Followed> due = first ? this.followed : changed(settled);
		if (due.isEmpty()) {
			return current.await();
		}
		due.forEach((each) -> update(() -> each.update(settled.get(this.followed.indexOf(each)))));
		return true;
	}

	private static void update(Runnable update) {
		try {
			update.run();
		}
		catch (RuntimeException | LinkageError ex) {
			logger.error("Changed files could not be taken over; save them again to retry", ex);
		}
	}

	/**
	 * Pays attention to one more place from now on.
	 * @param place a file or directory that is about to be read
	 */
	void attend(ConfigurationPlace place) {
		synchronized (this.direction) {
			Alertness current = this.alertness;
			if (current != null && this.running) {
				try {
					current.attend(WatchedDirectories.of(Set.of(place)));
				}
				catch (IOException ex) {
					logger.warn("Changes of %s are noticed late, with the next change of another file: %s"
						.formatted(place.path(), ex));
				}
			}
		}
	}

	private Alertness direct() {
		synchronized (this.direction) {
			Alertness current = this.alertness;
			try {
				if (current == null) {
					throw new IOException("not started");
				}
				WatchedDirectories.direct(current, this::places);
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
	}

	private Set<ConfigurationPlace> places() {
		Set<ConfigurationPlace> places = new LinkedHashSet<>();
		this.followed.forEach((each) -> places.addAll(each.places()));
		return places;
	}

	private List<FileStamps> stamps() {
		return this.followed.stream().map((each) -> FileStamps.of(each.places())).toList();
	}

	private List<FileStamps> known() {
		return this.followed.stream().map(Followed::stamps).toList();
	}

	private List<Followed> changed(List<FileStamps> stamps) {
		return IntStream.range(0, stamps.size())
			.filter((index) -> !stamps.get(index).changedSince(this.followed.get(index).stamps()).isEmpty())
			.mapToObj(this.followed::get)
			.toList();
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
			ending.join(JOIN_LIMIT.toMillis());
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
