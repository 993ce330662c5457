package dev.reactivity.autoconfigure.reload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import io.micrometer.common.KeyValue;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.StaticListableBeanFactory;

import dev.reactivity.autoconfigure.metrics.ReloadObservationConvention;
import dev.reactivity.reload.ReloadOutcome;
import dev.reactivity.reload.ReloadOutcome.Failed;
import dev.reactivity.reload.ReloadOutcome.Unchanged;
import dev.reactivity.reload.ReloadPlan;
import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.change.ChangeSet.FileChange;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ReloadObservation}.
 */
class ReloadObservationTests {

	private final ChangeSet changes = new ChangeSet(
			List.of(new FileChange("static/shop.css", Path.of("static/shop.css"), false)));

	private final StaticListableBeanFactory beans = new StaticListableBeanFactory();

	private final List<String> told = new ArrayList<>();

	@BeforeEach
	void observe() {
		ObservationRegistry registry = ObservationRegistry.create();
		registry.observationConfig().observationHandler(new ObservationHandler<>() {

			@Override
			public boolean supportsContext(Observation.Context context) {
				return true;
			}

			@Override
			public void onStop(Observation.Context context) {
				StringBuilder line = new StringBuilder(context.getName());
				for (KeyValue value : context.getLowCardinalityKeyValues()) {
					line.append(' ').append(value.getKey()).append('=').append(value.getValue());
				}
				ReloadObservationTests.this.told
					.add(line + ((context.getError() != null) ? " " + context.getError().getMessage() : ""));
			}

		});
		this.beans.addBean("observationRegistry", registry);
	}

	@Test
	void reloadIsObservedWithWhatBecameOfIt() throws InterruptedException {
		ReloadOutcome outcome = new Unchanged(ReloadPlan.begin(this.changes), Duration.ZERO);
		assertThat(run(outcome)).isSameAs(outcome);
		assertThat(this.told).containsExactly("reactivity.reload outcome=unchanged tier=unchanged");
	}

	@Test
	void failureIsItsError() throws InterruptedException {
		run(new Failed(ReloadPlan.begin(this.changes), Duration.ZERO, "no", new IllegalStateException("no words")));
		assertThat(this.told).containsExactly("reactivity.reload outcome=failed tier=unchanged no words");
	}

	@Test
	void conventionCanBeReplaced() throws InterruptedException {
		this.beans.addBean("convention", new ReloadObservationConvention() {

			@Override
			public String getName() {
				return "shop.reload";
			}

		});
		run(new Unchanged(ReloadPlan.begin(this.changes), Duration.ZERO));
		assertThat(this.told).containsExactly("shop.reload outcome=unchanged tier=unchanged");
	}

	@Test
	void whatThrowsIsObservedToo() {
		assertThatIllegalStateException().isThrownBy(() -> observation().run(this.changes, () -> {
			throw new IllegalStateException("broken");
		}));
		assertThat(this.told).containsExactly("reactivity.reload outcome=unknown tier=unknown broken");
	}

	private ReloadOutcome run(ReloadOutcome outcome) throws InterruptedException {
		return observation().run(this.changes, () -> outcome);
	}

	private ReloadObservation observation() {
		return new ReloadObservation(this.beans.getBeanProvider(ObservationRegistry.class),
				this.beans.getBeanProvider(ReloadObservationConvention.class));
	}

}
