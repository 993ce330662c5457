package dev.reactivity;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for writes that happen while a computation is about to read the written signal
 * for the first time, so that it is not subscribed yet.
 */
class MissedChangeTests extends ThreadedFixture {

	private final Signal<Boolean> gate = signal("gate", false);

	private final Signal<Integer> late = signal("late", 1);

	private final CountDownLatch entered = new CountDownLatch(1);

	private final CountDownLatch written = new CountDownLatch(1);

	private int readLate() {
		if (!this.gate.get()) {
			return 0;
		}
		this.entered.countDown();
		await(this.written);
		return this.late.get();
	}

	private void openTheGateAndWriteMeanwhile() {
		CompletableFuture<Void> runner = run(() -> this.gate.set(true));
		await(this.entered);
		this.late.set(5);
		this.written.countDown();
		runner.join();
	}

	@Test
	void effectRunsAgainForIt() {
		Effect effect = effect("e", () -> log(readLate()));
		logged();
		openTheGateAndWriteMeanwhile();
		assertThat(logged()).containsExactly("e", 1, "e", 5);
		effect.close();
	}

	@Test
	void effectBehindADerivedRunsAgainForIt() {
		Derived<Integer> derived = derived("d", this::readLate);
		Effect effect = effect("e", () -> log(derived.get()));
		logged();
		openTheGateAndWriteMeanwhile();
		assertThat(logged()).endsWith("e", 5);
		effect.close();
	}

	@Test
	void innerEffectRunsAgainForIt() {
		Effect outer = effect("o", () -> {
			if (this.gate.get()) {
				effect("i", () -> log(readLate()));
			}
		});
		logged();
		openTheGateAndWriteMeanwhile();
		assertThat(logged()).containsExactly("o", "i", 1, "i", 5);
		outer.close();
	}

	@Test
	void effectThatAnotherOneRunsRunsAgainForIt() {
		Effect asked = Effect.builder(() -> log(readLate())).context(this.context).deferred().build();
		Effect asking = effect("asking", () -> {
			if (this.gate.get()) {
				asked.run();
			}
		});
		logged();
		openTheGateAndWriteMeanwhile();
		assertThat(logged()).containsExactly("asking", 1, 5);
		asking.close();
		asked.close();
	}

	@Test
	void unwatchedDerivedIsComputedAgainForIt() {
		Derived<Integer> derived = derived("d", this::readLate);
		this.gate.set(true);
		CompletableFuture<Integer> reader = ask(derived);
		await(this.entered);
		this.late.set(5);
		this.written.countDown();
		assertThat(reader.join()).isEqualTo(1);
		assertThat(derived.get()).isEqualTo(5);
	}

	@Test
	void effectBehindADerivedThatReadsAnotherRunsAgainForIt() {
		Derived<Integer> twice = derived("twice", () -> this.late.get() * 2);
		Derived<Integer> derived = derived("d", () -> {
			if (!this.gate.get()) {
				return 0;
			}
			this.entered.countDown();
			await(this.written);
			return twice.get();
		});
		Effect effect = effect("e", () -> log(derived.get()));
		logged();
		CompletableFuture<Void> runner = run(() -> this.gate.set(true));
		await(this.entered);
		this.late.set(5);
		assertThat(twice.get()).isEqualTo(10);
		this.written.countDown();
		runner.join();
		assertThat(logged()).endsWith("e", 10);
		effect.close();
	}

	/*
	 * The effect runs as of the opening of the gate, and meets a derived that another
	 * thread has computed as of the later write.
	 */
	@Test
	void effectThatMeetsANewerResultRunsAgainForIt() {
		Derived<Boolean> first = derived("first", () -> {
			boolean open = this.gate.get();
			if (open) {
				this.entered.countDown();
				await(this.written);
			}
			return open;
		});
		Derived<Integer> second = derived("second", () -> this.gate.get() ? this.late.get() : 0);
		Effect effect = effect("e", () -> {
			Object unused = first.get();
			log(second.get());
		});
		CompletableFuture<Void> runner = run(() -> this.gate.set(true));
		await(this.entered);
		this.late.set(5);
		assertThat(second.get()).isEqualTo(5);
		this.written.countDown();
		runner.join();
		assertThat(logged()).endsWith("e", 5);
		effect.close();
	}

	/*
	 * The thread that everybody has waited for sees so old a world that its result is for
	 * itself only.
	 */
	@Test
	void effectThatWentOnWithoutAResultThatIsNotSharedRunsAgainForIt() {
		Signal<Boolean> turn = signal("turn", false);
		Derived<Boolean> turned = derived("turned", turn);
		Derived<Integer> derived = derived("d", () -> {
			if (!this.gate.get()) {
				return 0;
			}
			if (this.entered.getCount() > 0) {
				this.entered.countDown();
				await(this.written);
			}
			return turned.get() ? this.late.get() : -1;
		});
		Effect effect = effect("e", () -> log(derived.get()));
		CompletableFuture<Void> runner = run(() -> this.gate.set(true));
		await(this.entered);
		turn.set(true);
		assertThat(turned.get()).isTrue();
		effect.run();
		assertThat(logged()).endsWith(1);
		this.late.set(5);
		this.written.countDown();
		runner.join();
		assertThat(logged()).endsWith(5);
		effect.close();
	}

}
