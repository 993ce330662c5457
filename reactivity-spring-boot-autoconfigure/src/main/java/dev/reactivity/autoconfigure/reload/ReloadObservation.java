package dev.reactivity.autoconfigure.reload;

import java.util.Locale;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

import dev.reactivity.autoconfigure.metrics.ReloadObservationContext;
import dev.reactivity.autoconfigure.metrics.ReloadObservationConvention;
import dev.reactivity.reload.ReloadOutcome;
import dev.reactivity.reload.ReloadOutcome.Failed;
import dev.reactivity.reload.change.ChangeSet;

/**
 * Reloads with an observation around each. Thread-safe.
 */
final class ReloadObservation implements ReloadAround {

	private static final ReloadObservationConvention DEFAULT = new ReloadObservationConvention() {
	};

	private final ObjectProvider<ObservationRegistry> registry;

	private final ObjectProvider<ReloadObservationConvention> convention;

	ReloadObservation(ObjectProvider<ObservationRegistry> registry,
			ObjectProvider<ReloadObservationConvention> convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	@SuppressWarnings("try") // it is there to be closed, not to be used
	public ReloadOutcome run(ChangeSet changes, Reload reload) throws InterruptedException {
		ObservationRegistry present = this.registry.getIfAvailable();
		if (present == null || present.isNoop()) {
			return reload.run();
		}
		ReloadObservationContext context = new ReloadObservationContext(changes.toString());
		@Nullable ReloadObservationConvention custom = this.convention.getIfAvailable();
		Observation observation = Observation.createNotStarted(custom, DEFAULT, () -> context, present).start();
		try (Observation.Scope scope = observation.openScope()) {
			ReloadOutcome outcome = reload.run();
			context.end(outcome.plan().tier().name().toLowerCase(Locale.ROOT),
					outcome.getClass().getSimpleName().toLowerCase(Locale.ROOT), outcome.plan().reason());
			if (outcome instanceof Failed failed) {
				observation.error(failed.cause());
			}
			return outcome;
		}
		catch (RuntimeException | Error ex) {
			observation.error(ex);
			throw ex;
		}
		finally {
			observation.stop();
		}
	}

}
