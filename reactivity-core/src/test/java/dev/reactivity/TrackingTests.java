package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Tracking}.
 */
class TrackingTests extends EngineFixture {

	private final Signal<Integer> a = signal("a", 1);

	private final Signal<Integer> b = signal("b", 10);

	private final List<@Nullable Tracking> captured = new ArrayList<>();

	private Tracking ofEffect() {
		effect("e", () -> this.captured.add(Tracking.current()));
		logged();
		return Objects.requireNonNull(this.captured.get(0));
	}

	@Test
	void nothingIsCarriedOutsideOfAComputation() {
		assertThat(Tracking.current()).isNull();
		effect("e", () -> {
			this.a.get();
			this.captured.add(this.context.untracked(Tracking::current));
		});
		assertThat(this.captured).containsOnlyNulls();
	}

	@Test
	void readsInAScopeAreTracked() {
		Tracking tracking = ofEffect();
		try (Tracking.Scope scope = tracking.open()) {
			assertThat(Tracking.current()).isEqualTo(tracking);
			assertThat(this.b.get()).isEqualTo(10);
			assertThat(scope).isNotNull();
		}
		this.b.set(20);
		assertThat(logged()).containsExactly("e");
		assertThat(Tracking.current()).isNull();
	}

	@Test
	void scopeInTheComputationItselfIsNothingSpecial() {
		effect("e", () -> {
			this.a.set(5);
			try (Tracking.Scope scope = Objects.requireNonNull(Tracking.current()).open()) {
				log(this.a.get());
				assertThat(scope).isNotNull();
			}
		});
		assertThat(logged()).startsWith("e", 5);
	}

	@Test
	void suspendedThreadWorksForNobody() {
		effect("e", () -> {
			this.a.get();
			try (Tracking.Scope scope = Tracking.suspend()) {
				assertThat(scope).isNotNull();
				this.captured.add(Tracking.current());
				this.b.get();
			}
		});
		this.b.set(20);
		assertThat(logged()).containsExactly("e");
		assertThat(this.captured).containsOnlyNulls();
	}

}
