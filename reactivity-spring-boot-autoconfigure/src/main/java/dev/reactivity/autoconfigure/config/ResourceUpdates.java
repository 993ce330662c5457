package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.core.NestedExceptionUtils;

import dev.reactivity.spring.ConfigurationApplied;
import dev.reactivity.spring.ConfigurationRejected;
import dev.reactivity.spring.Renewal;

/**
 * Files and directories that computations have read. A change of them is taken over like
 * one of the configuration: whole, or not at all.
 */
final class ResourceUpdates implements Followed, Consumer<Path> {

	private static final Log logger = LogFactory.getLog("dev.reactivity.configuration");

	private final ConfigurableListableBeanFactory beanFactory;

	private final ApplicationEventPublisher events;

	private final boolean followed;

	/** Guarded by this, as is all that follows. */
	private final Map<Path, ConfigurationPlace> places = new LinkedHashMap<>();

	private final FileContents contents = new FileContents();

	private FileStamps stamps = FileStamps.of(Set.of());

	private @Nullable ConfigurationWatch watch;

	ResourceUpdates(ConfigurableListableBeanFactory beanFactory, ApplicationEventPublisher events, boolean followed) {
		this.beanFactory = beanFactory;
		this.events = events;
		this.followed = followed;
	}

	@Override
	public synchronized void watchedBy(ConfigurationWatch watching) {
		this.watch = watching;
	}

	private synchronized @Nullable ConfigurationWatch watch() {
		return this.watch;
	}

	@Override
	public void accept(Path path) {
		if (!this.followed) {
			return;
		}
		ConfigurationPlace place = ConfigurationPlace.tree(path);
		ConfigurationWatch watching = watch();
		if (watching != null) {
			watching.attend(place);
		}
		remember(path, place);
	}

	private synchronized void remember(Path path, ConfigurationPlace place) {
		if (this.places.putIfAbsent(path, place) == null) {
			FileStamps present = FileStamps.of(Set.of(place));
			this.contents.changed(present.files().keySet());
			this.stamps = this.stamps.and(present);
		}
	}

	@Override
	public synchronized Set<ConfigurationPlace> places() {
		return new LinkedHashSet<>(this.places.values());
	}

	@Override
	public synchronized FileStamps stamps() {
		return this.stamps;
	}

	@Override
	public void update() {
		update(null);
	}

	@Override
	public void update(@Nullable FileStamps settled) {
		long start = System.nanoTime();
		Set<Path> changed = look(settled);
		if (changed.isEmpty()) {
			return;
		}
		Map<String, String> names = new LinkedHashMap<>();
		changed.forEach((path) -> names.put("file:" + path, path.toString()));
		try {
			Renewal renewal = Renewal.begin(this.beanFactory, Set.of(), changed, Map.of());
			Set<String> beans = renewal.rebuiltBeans();
			renewal.commit();
			renewal.keep();
			Duration took = Duration.ofNanos(System.nanoTime() - start);
			logger.info("Files read again: %s; %d reactive beans rebuilt in %d ms".formatted(shown(changed),
					beans.size(), took.toMillis()));
			publish(new ConfigurationApplied(names, beans, took));
		}
		catch (RuntimeException | LinkageError ex) {
			String reason = shown(changed) + " cannot be used: "
					+ NestedExceptionUtils.getMostSpecificCause(ex).getMessage();
			logger.error("Files not read again, everything stays as it was: " + reason);
			logger.debug("Cause", ex);
			publish(new ConfigurationRejected(names, reason, Duration.ofNanos(System.nanoTime() - start)));
		}
	}

	/**
	 * Finds out what has another content than before.
	 * @param settled the files as they were when nobody wrote them any more, if known
	 * @return the paths as they were asked for
	 */
	private synchronized Set<Path> look(@Nullable FileStamps settled) {
		FileStamps before = this.stamps;
		FileStamps now = FileStamps.of(new LinkedHashSet<>(this.places.values()));
		this.stamps = (settled != null) ? now.except(now.begunSince(before, settled), before) : now;
		Set<Path> changed = this.contents.changed(this.stamps.changedSince(before));
		Set<Path> asked = new TreeSet<>(this.places.keySet());
		asked.removeIf((path) -> changed.stream().noneMatch((file) -> file.startsWith(path)));
		return asked;
	}

	private void publish(Object event) {
		try {
			this.events.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.error("A listener of " + event.getClass().getSimpleName() + " failed; nothing else is affected", ex);
		}
	}

	private static String shown(Set<Path> paths) {
		return paths.stream().map(Path::toString).collect(Collectors.joining(", "));
	}

}
