package dev.reactivity.autoconfigure.reload;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggerConfiguration;
import org.springframework.boot.logging.LoggingSystem;

/**
 * A logger that says nothing below warnings until it is closed: what it has to tell about
 * a scratch parse is not news.
 */
final class QuietLogger implements AutoCloseable {

	private final @Nullable LoggingSystem loggingSystem;

	private final String name;

	private final @Nullable LogLevel before;

	/**
	 * Quieten a logger.
	 * @param loggingSystem the logging system, if there is one
	 * @param name the name of the logger
	 */
	QuietLogger(@Nullable LoggingSystem loggingSystem, String name) {
		this.loggingSystem = loggingSystem;
		this.name = name;
		LoggerConfiguration configuration = (loggingSystem != null) ? loggingSystem.getLoggerConfiguration(name) : null;
		this.before = (configuration != null) ? configuration.getConfiguredLevel() : null;
		level(LogLevel.WARN);
	}

	private void level(@Nullable LogLevel level) {
		if (this.loggingSystem != null) {
			this.loggingSystem.setLogLevel(this.name, level);
		}
	}

	@Override
	public void close() {
		level(this.before);
	}

}
