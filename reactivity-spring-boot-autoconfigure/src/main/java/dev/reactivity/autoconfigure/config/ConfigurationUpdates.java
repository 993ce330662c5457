package dev.reactivity.autoconfigure.config;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanCreationException;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;

import dev.reactivity.ReactiveContext;
import dev.reactivity.spring.ConfigurationApplied;
import dev.reactivity.spring.ConfigurationRejected;
import dev.reactivity.spring.Renewal;

/**
 * Takes over what has changed in the configuration files: reads them, makes the beans
 * that depend on the changed keys anew, and shows all of it to everybody at once, or
 * nothing of it. Threads that call it take turns.
 */
final class ConfigurationUpdates implements Followed {

	private static final Log logger = LogFactory.getLog("dev.reactivity.configuration");

	private static final int SHOWN = 5;

	private final FollowedFiles files;

	private final ConfigurationReader reader;

	private final ConfigurableEnvironment environment;

	private final ConfigurableListableBeanFactory beanFactory;

	private final ReactiveContext context;

	private final StartDecisions decisions;

	/** The profiles with which the application started. */
	private final Environment start;

	private final ApplicationEventPublisher events;

	/** Held by who reads the files; reentrant for listeners that do. */
	private final ReentrantLock turns = new ReentrantLock();

	/** What was rejected last, so as not to say it twice. */
	private @Nullable Object rejected;

	ConfigurationUpdates(FollowedFiles files, ConfigurationReader reader, GenericApplicationContext application,
			ReactiveContext context) {
		this.files = files;
		this.reader = reader;
		this.environment = application.getEnvironment();
		this.beanFactory = application.getBeanFactory();
		this.context = context;
		this.events = application;
		this.decisions = new StartDecisions(application);
		this.start = files.version().environment();
	}

	@Override
	public Set<ConfigurationPlace> places() {
		return this.reader.places();
	}

	@Override
	public FileStamps stamps() {
		return this.reader.stamps();
	}

	@Override
	public void update() {
		update(null);
	}

	@Override
	public void update(@Nullable FileStamps settled) {
		this.turns.lock();
		try {
			read(settled);
		}
		finally {
			this.turns.unlock();
		}
	}

	/**
	 * Takes over what somebody else has changed in the environment. Configuration files
	 * that were put there beside those that are followed are removed again.
	 * @param keys the keys that are said to have changed
	 */
	void adopt(Set<String> keys) {
		this.turns.lock();
		try {
			FollowedFiles.filesOf(this.environment.getPropertySources())
				.forEach((source) -> this.environment.getPropertySources().remove(source.getName()));
			Set<String> others = new LinkedHashSet<>(keys);
			others.removeAll(this.files.version().keys());
			read(null);
			others.removeAll(this.files.version().keys());
			if (!others.isEmpty()) {
				Renewal renewal = Renewal.begin(this.beanFactory, others, Set.of(), Map.of());
				renewal.commit();
				renewal.keep();
			}
		}
		catch (RuntimeException | LinkageError ex) {
			logger.error("Not all that reads %s could follow: %s".formatted(keys,
					NestedExceptionUtils.getMostSpecificCause(ex).getMessage()));
			logger.debug("Cause", ex);
		}
		finally {
			this.turns.unlock();
		}
	}

	private void read(@Nullable FileStamps settled) {
		long start = System.nanoTime();
		FileStamps before = this.reader.stamps();
		try {
			ConfigurationVersion next = this.reader.read();
			if (isWritten(before, settled)) {
				this.reader.forget(before);
				return;
			}
			ConfigurationDifference difference = ConfigurationDifference.of(this.environment, this.files.version(),
					next);
			if (difference.isEmpty()) {
				this.files.show(next);
				this.rejected = null;
			}
			else if (!difference.values().equals(this.rejected)) {
				apply(next, difference, start);
			}
		}
		catch (UnreadableConfigurationException ex) {
			if (isWritten(before, settled)) {
				this.reader.forget(before);
			}
			else if (!this.reader.stamps().equals(this.rejected)) {
				this.rejected = this.reader.stamps();
				reject(Map.of(), line(String.valueOf(ex.getMessage())), ex, start);
			}
		}
	}

	// Whether somebody has begun to write since the files had settled.
	private boolean isWritten(FileStamps before, @Nullable FileStamps settled) {
		return settled != null && !this.reader.stamps().begunSince(before, settled).isEmpty();
	}

	private void apply(ConfigurationVersion next, ConfigurationDifference difference, long start) {
		Renewal renewal;
		try {
			renewal = Renewal.begin(this.beanFactory, difference.keys().keySet(), Set.of(), this.files.exchange(next));
		}
		catch (RuntimeException | LinkageError ex) {
			this.rejected = difference.values();
			reject(difference.keys(), explain(ex, next, difference), ex, start);
			return;
		}
		this.rejected = null;
		Set<String> beans = renewal.rebuiltBeans();
		renewal.commit();
		renewal.keep();
		Duration took = Duration.ofNanos(System.nanoTime() - start);
		logger.info("Configuration applied: %s; %d reactive beans rebuilt in %d ms"
			.formatted(shown(difference.keys().keySet()), beans.size(), took.toMillis()));
		publish(new ConfigurationApplied(difference.keys(), beans, took));
		if (difference.concernsProfiles()) {
			this.environment.setActiveProfiles(next.environment().getActiveProfiles());
			tellWhatStays(next);
		}
	}

	private void tellWhatStays(ConfigurationVersion next) {
		Set<String> overtaken = this.decisions.overtaken(this.start, next.environment());
		if (!overtaken.isEmpty()) {
			logger.warn(
					"Which beans there are is decided at the start, so these follow the profiles %s after a restart only: %s"
						.formatted(next.profiles(), String.join(", ", overtaken)));
		}
	}

	private void reject(Map<String, String> keys, String reason, Throwable cause, long start) {
		logger.error("Configuration not applied, everything stays as it was: " + reason);
		logger.debug("Cause", cause);
		publish(new ConfigurationRejected(keys, reason, Duration.ofNanos(System.nanoTime() - start)));
	}

	private String explain(Throwable failure, ConfigurationVersion next, ConfigurationDifference difference) {
		String bean = (failure instanceof BeanCreationException creation) ? creation.getBeanName() : null;
		Set<String> suspects = (bean != null) ? readBy(bean, difference.keys().keySet()) : Set.of();
		return line(new InvalidProperty(next).explain(failure, bean, suspects)
			.orElseGet(() -> String.valueOf(NestedExceptionUtils.getMostSpecificCause(failure).getMessage())));
	}

	private Set<String> readBy(String bean, Set<String> keys) {
		ConfigurationReaders readers = ConfigurationReaders.of(this.context);
		Set<String> read = new LinkedHashSet<>(keys);
		read.removeIf((key) -> !readers.of(key).contains(bean));
		return read.isEmpty() ? keys : read;
	}

	private void publish(Object event) {
		try {
			this.events.publishEvent(event);
		}
		catch (RuntimeException ex) {
			logger.error("A listener of " + event.getClass().getSimpleName() + " failed; nothing else is affected", ex);
		}
	}

	private static String shown(Set<String> keys) {
		String first = keys.stream().limit(SHOWN).reduce((one, other) -> one + ", " + other).orElse("");
		return (keys.size() > SHOWN) ? "%s and %d more".formatted(first, keys.size() - SHOWN) : first;
	}

	private static String line(String text) {
		return text.strip().replaceAll("\\s*\\R\\s*", "; ");
	}

	/**
	 * The keys that the configuration files set, each with where.
	 * @return the places by key
	 */
	Map<String, String> placesByKey() {
		ConfigurationVersion version = this.files.version();
		Map<String, String> places = new TreeMap<>();
		version.keys().forEach((key) -> places.put(key, String.valueOf(version.origin(key))));
		return places;
	}

}
