package dev.reactivity.autoconfigure.metrics;

import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import dev.reactivity.ReactivityListener;
import dev.reactivity.event.BatchFlushed;
import dev.reactivity.event.DerivedRecomputed;
import dev.reactivity.event.EffectRan;
import dev.reactivity.event.NodeKind;
import dev.reactivity.event.ReactivityEvent;
import dev.reactivity.event.WaveStopped;

/**
 * The events of a reactive context as meters of one registry. Tags come from small fixed
 * sets: the names of nodes are no tags.
 */
final class ReactivityMeters implements ReactivityListener {

	private final Map<NodeKind, Recomputations> computations = new EnumMap<>(NodeKind.class);

	private final DistributionSummary batches;

	private final Counter cutoffs;

	ReactivityMeters(MeterRegistry registry) {
		for (NodeKind kind : NodeKind.values()) {
			if (kind != NodeKind.SIGNAL) {
				this.computations.put(kind, Recomputations.of(kind, registry));
			}
		}
		this.batches = DistributionSummary.builder("reactivity.batches")
			.description("Signals that took a different value, per batch")
			.baseUnit("writes")
			.register(registry);
		this.cutoffs = Counter.builder("reactivity.cutoffs")
			.description("Waves that an equal result stopped")
			.register(registry);
	}

	@Override
	public void onEvent(ReactivityEvent event) {
		if (event instanceof DerivedRecomputed recomputed) {
			record(recomputed.node().kind(), recomputed.duration(), recomputed.error());
		}
		else if (event instanceof EffectRan ran) {
			record(ran.node().kind(), ran.duration(), ran.error());
		}
		else if (event instanceof WaveStopped) {
			this.cutoffs.increment();
		}
		else if (event instanceof BatchFlushed flushed) {
			this.batches.record(flushed.writes());
		}
	}

	private void record(NodeKind kind, Duration duration, @Nullable Throwable error) {
		Recomputations runs = this.computations.get(kind);
		if (runs != null) {
			runs.record(duration, error);
		}
	}

	/**
	 * The runs of one kind of computation, by outcome.
	 */
	private record Recomputations(Timer successes, Timer errors) {

		static Recomputations of(NodeKind kind, MeterRegistry registry) {
			return new Recomputations(timer(kind, "success", registry), timer(kind, "error", registry));
		}

		private static Timer timer(NodeKind kind, String outcome, MeterRegistry registry) {
			return Timer.builder("reactivity.recomputations")
				.description("Runs of deriveds and effects")
				.tag("kind", kind.name().toLowerCase(Locale.ROOT))
				.tag("outcome", outcome)
				.register(registry);
		}

		void record(Duration duration, @Nullable Throwable error) {
			((error != null) ? this.errors : this.successes).record(duration);
		}

	}

}
