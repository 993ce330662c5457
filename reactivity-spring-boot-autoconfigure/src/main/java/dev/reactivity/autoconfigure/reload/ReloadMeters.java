package dev.reactivity.autoconfigure.reload;

import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.springframework.context.event.EventListener;

import dev.reactivity.reload.ReloadApplied;
import dev.reactivity.reload.ReloadFailed;
import dev.reactivity.reload.ReloadPlan;
import dev.reactivity.reload.ReloadRestarting;
import dev.reactivity.reload.exposure.RequestGate;
import dev.reactivity.reload.load.Generations;

/**
 * The timer {@code reactivity.reloads}, by tier and outcome, and the gauge
 * {@code reactivity.generations} of the generations of classes in memory, by whether they
 * are in use or superseded, and the timer {@code reactivity.gate} of requests that had to
 * wait for a reload.
 */
final class ReloadMeters {

	private final MeterRegistry registry;

	ReloadMeters(MeterRegistry registry, Generations generations, RequestGate gate) {
		this.registry = registry;
		Timer delays = Timer.builder("reactivity.gate")
			.description("Waits of requests that came while a reload put new beans in the place of old ones")
			.publishPercentiles(0.999)
			.register(registry);
		gate.setDelays((nanos) -> delays.record(nanos, TimeUnit.NANOSECONDS));
		gauge("used", generations, Generations::usedCount);
		gauge("superseded", generations, (present) -> present.liveCount() - present.usedCount());
	}

	private void gauge(String state, Generations generations, ToDoubleFunction<Generations> count) {
		Gauge.builder("reactivity.generations", generations, count)
			.description("Generations of reloaded classes in memory")
			.tag("state", state)
			.register(this.registry);
	}

	@EventListener
	void on(ReloadApplied event) {
		record("applied", event.plan(), event.took());
	}

	@EventListener
	void on(ReloadFailed event) {
		record("failed", event.plan(), event.took());
	}

	@EventListener
	void on(ReloadRestarting event) {
		record("restarted", event.plan(), event.took());
	}

	private void record(String outcome, ReloadPlan plan, Duration took) {
		Timer.builder("reactivity.reloads")
			.description("Edits taken into the running application")
			.tag("tier", plan.tier().name().toLowerCase(Locale.ROOT))
			.tag("outcome", outcome)
			.register(this.registry)
			.record(took);
	}

}
