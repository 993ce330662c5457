package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Effect#isDue()}.
 */
class EffectDueTests {

	private final ReactiveContext context = ReactiveContext.create();

	private final Signal<Integer> number = this.context.signal(1);

	private final List<Integer> seen = new ArrayList<>();

	@Test
	void onlyTheThreadOfTheBatchSeesThatAnEffectIsDue() {
		try (Effect effect = this.context.effect(() -> this.seen.add(this.number.get()))) {
			assertThat(effect.isDue()).isFalse();
			try (Batch batch = Batch.open(this.context)) {
				this.number.set(2);
				assertThat(effect.isDue()).isTrue();
				assertThat(CompletableFuture.supplyAsync(effect::isDue).join()).isFalse();
				batch.rollback();
				assertThat(effect.isDue()).isFalse();
			}
			assertThat(this.seen).containsExactly(1);
			this.number.set(3);
			assertThat(effect.isDue()).isFalse();
			assertThat(this.seen).containsExactly(1, 3);
		}
	}

	@Test
	void equalResultInBetweenLeavesAnEffectAlone() {
		Derived<Boolean> odd = this.context.derived(() -> this.number.get() % 2 == 1);
		try (Effect effect = this.context.effect(odd::get); Batch batch = Batch.open(this.context)) {
			this.number.set(3);
			assertThat(effect.isDue()).isFalse();
			this.number.set(4);
			assertThat(effect.isDue()).isTrue();
			batch.rollback();
		}
	}

	@Test
	void askingDoesNotRunAnEffect() {
		try (Effect effect = this.context.effect(() -> this.seen.add(this.number.get()))) {
			try (Batch batch = Batch.open(this.context)) {
				this.number.set(2);
				assertThat(effect.isDue()).isTrue();
				assertThat(this.seen).containsExactly(1);
				batch.flush();
			}
			assertThat(this.seen).containsExactly(1, 2);
		}
	}

	@Test
	void closedEffectIsNeverDue() {
		Effect effect = this.context.effect(() -> this.seen.add(this.number.get()));
		effect.close();
		this.number.set(2);
		assertThat(effect.isDue()).isFalse();
	}

}
