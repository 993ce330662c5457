package dev.reactivity.autoconfigure.metrics;

import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.context.event.EventListener;

import dev.reactivity.spring.ConfigurationApplied;
import dev.reactivity.spring.ConfigurationRejected;

/**
 * The timer {@code reactivity.configurations}, by outcome.
 */
final class ConfigurationMeters {

	private final Timer applied;

	private final Timer rejected;

	ConfigurationMeters(MeterRegistry registry) {
		this.applied = timer("applied", registry);
		this.rejected = timer("rejected", registry);
	}

	private static Timer timer(String outcome, MeterRegistry registry) {
		return Timer.builder("reactivity.configurations")
			.description("Changes of configuration files")
			.tag("outcome", outcome)
			.register(registry);
	}

	@EventListener
	void on(ConfigurationApplied event) {
		record(this.applied, event.took());
	}

	@EventListener
	void on(ConfigurationRejected event) {
		record(this.rejected, event.took());
	}

	private static void record(Timer timer, Duration took) {
		timer.record(took);
	}

}
