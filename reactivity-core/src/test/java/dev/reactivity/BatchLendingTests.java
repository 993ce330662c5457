package dev.reactivity;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a {@link Batch} that another thread works in.
 */
class BatchLendingTests extends EngineFixture {

	private final Signal<Integer> a = signal("a", 1);

	private final Signal<Integer> b = signal("b", 1);

	private final Derived<Integer> sum = derived("sum", () -> this.a.get() + this.b.get());

	@Test
	@Timeout(10)
	void codeThatIsLentABatchIsPartOfItOnAnotherThread() {
		try (Batch batch = Batch.open(this.context)) {
			this.a.set(2);
			CompletableFuture.runAsync(batch.lend(() -> {
				assertThat(this.sum.get()).isEqualTo(3);
				this.b.set(2);
				effect("e", () -> log(this.sum.get()));
			})).join();
			assertThat(this.sum.get()).isEqualTo(4);
			assertThat(CompletableFuture.supplyAsync(this.sum).join()).isEqualTo(2);
			assertThat(logged()).containsSubsequence("e", 4);
		}
		assertThat(CompletableFuture.supplyAsync(this.sum).join()).isEqualTo(4);
		assertThat(logged()).doesNotContain("e");
		this.a.set(5);
		assertThat(logged()).containsSubsequence("e", 7);
	}

	@Test
	@Timeout(10)
	void lenderAndBorrowerAreThemselvesAgainAfterwards() {
		ExecutorService other = Executors.newSingleThreadExecutor();
		try (Batch batch = Batch.open(this.context)) {
			this.a.set(2);
			CompletableFuture.runAsync(batch.lend(() -> this.b.set(2)), other).join();
			assertThat(CompletableFuture.supplyAsync(this.sum, other).join()).isEqualTo(2);
			assertThat(this.sum.get()).isEqualTo(4);
			batch.rollback();
			assertThat(this.sum.get()).isEqualTo(2);
		}
		finally {
			other.shutdown();
		}
	}

}
