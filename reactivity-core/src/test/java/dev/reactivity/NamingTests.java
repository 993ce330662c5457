package dev.reactivity;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReactiveValue#nameIfUnnamed(String)},
 * {@link Effect#nameIfUnnamed(String)} and {@link ReactiveContext#isTracking()}.
 */
class NamingTests {

	private final ReactiveContext context = ReactiveContext.create();

	@Test
	void nodeWithoutNameTakesOneAndJoinsTheGraph() {
		Signal<Integer> signal = this.context.signal(0);
		Effect effect = this.context.effect(() -> {
		});
		signal.nameIfUnnamed("visitors");
		effect.nameIfUnnamed("printer");
		assertThat(signal.name()).isEqualTo("visitors");
		assertThat(this.context.graph().nodes()).extracting(ReactiveGraph.Node::name)
			.containsExactlyInAnyOrder("visitors", "printer");
		assertThat(this.context.findValue("visitors")).containsSame(signal);
	}

	@Test
	void givenNameStays() {
		Signal<Integer> signal = Signal.builder(0).name("own").context(this.context).build();
		signal.nameIfUnnamed("other");
		assertThat(signal.name()).isEqualTo("own");
	}

	@Test
	void readsAreRecordedInsideAComputationOnly() {
		Signal<Integer> signal = this.context.signal(0);
		Derived<Boolean> derived = this.context.derived(() -> signal.get() == 0 && this.context.isTracking());
		assertThat(this.context.isTracking()).isFalse();
		assertThat(derived.get()).isTrue();
		assertThat(this.context.derived(() -> this.context.untracked(this.context::isTracking)).get()).isFalse();
		assertThat(this.context.derived(() -> ReactiveContext.create().isTracking()).get()).isFalse();
	}

	@Test
	void effectCreatedInUntrackedCodeOfADerivedIsNobodys() {
		Signal<Integer> signal = this.context.signal(0);
		Derived<Effect> derived = this.context.derived(() -> this.context
			.untracked(() -> Effect.builder(signal::get).context(this.context).name("inner").detached().build()));
		try (Effect effect = derived.get()) {
			assertThat(effect.isClosed()).isFalse();
		}
	}

}
