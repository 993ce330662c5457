package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.LongStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.reactivity.Formula.Refused;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests random graphs that several threads write, read and watch at once. Whenever they
 * rest, everything agrees with the oracle; and at no time does anybody see the sources in
 * a state that no batch has left behind.
 */
class ConcurrentGraphTests extends ThreadedFixture {

	private static final int SOURCES = 6;

	private static final int DERIVEDS = 16;

	private static final int ROUNDS = 150;

	private final List<Signal<Integer>> sources = new ArrayList<>();

	private final List<Derived<Integer>> deriveds = new ArrayList<>();

	private final List<Formula> formulas = new ArrayList<>();

	static LongStream seeds() {
		Long chosen = Long.getLong("reactivity.test.seed");
		return (chosen != null) ? LongStream.of(chosen)
				: LongStream.of(1, 2, 3, 4, ThreadLocalRandom.current().nextLong(1_000_000));
	}

	@ParameterizedTest(name = "seed {0}")
	@MethodSource("seeds")
	void agreesWithTheOracleAtRest(long seed) {
		Random random = new Random(seed);
		build(random);
		Derived<Integer> balance = this.context.derived(() -> this.sources.stream().mapToInt(Signal::get).sum());
		Effect guard = this.context.effect(() -> assertThat(balance.get()).isZero());
		AtomicReferenceArray<Object> seen = new AtomicReferenceArray<>(DERIVEDS);
		List<Effect> effects = new ArrayList<>(List.of(guard));
		for (int i = 0; i < DERIVEDS; i += 2) {
			int index = i;
			effects.add(this.context.effect(() -> seen.set(index, result(this.deriveds.get(index)))));
		}
		for (int round = 0; round < Soak.times(ROUNDS); round++) {
			List<CompletableFuture<Void>> actors = new ArrayList<>();
			for (int actor = 0; actor < 3; actor++) {
				Random own = new Random(random.nextLong());
				actors.add(run(() -> act(own, balance)));
			}
			join(actors);
			checkAtRest(seed, round, seen);
		}
		effects.forEach(Effect::close);
		assertThat(this.reported).isEmpty();
	}

	private void build(Random random) {
		for (int i = 0; i < SOURCES; i++) {
			this.sources.add(this.context.signal(0));
		}
		for (int i = 0; i < DERIVEDS; i++) {
			Formula formula = Formula.random(random, SOURCES + i);
			this.formulas.add(formula);
			this.deriveds.add(this.context.derived(() -> formula.compute(new InEngine())));
		}
	}

	// Move something from one source to another, look at something, throw something away.
	private void act(Random random, Derived<Integer> balance) {
		for (int i = 0; i < 20; i++) {
			int from = random.nextInt(SOURCES);
			int to = (from + 1 + random.nextInt(SOURCES - 1)) % SOURCES;
			int amount = 1 + random.nextInt(3);
			switch (random.nextInt(5)) {
				case 0, 1 -> this.context.batch(() -> move(from, to, amount));
				case 2 -> result(this.deriveds.get(random.nextInt(DERIVEDS)));
				case 3 -> {
					try (Batch batch = Batch.open(this.context)) {
						move(from, to, amount);
						result(this.deriveds.get(random.nextInt(DERIVEDS)));
						batch.rollback();
					}
				}
				default -> this.deriveds.get(random.nextInt(DERIVEDS)).invalidate();
			}
			assertThat(balance.get()).isZero();
		}
	}

	private void move(int from, int to, int amount) {
		this.sources.get(from).update((value) -> value - amount);
		this.sources.get(to).update((value) -> value + amount);
	}

	private void checkAtRest(long seed, int round, AtomicReferenceArray<Object> seen) {
		Oracle oracle = new Oracle();
		for (int i = 0; i < DERIVEDS; i++) {
			Object expected = oracle.result(SOURCES + i);
			String where = "seed " + seed + ", round " + round + ", " + this.formulas.get(i);
			assertThat(result(this.deriveds.get(i))).as(where).isEqualTo(expected);
			if (i % 2 == 0) {
				assertThat(seen.get(i)).as("seen last at " + where).isEqualTo(expected);
			}
		}
	}

	private static Object result(Derived<Integer> derived) {
		try {
			return derived.get();
		}
		catch (Refused ex) {
			return String.valueOf(ex.getMessage());
		}
	}

	/** Reads in the engine. */
	private final class InEngine implements Formula.Inputs {

		@Override
		public int read(int node) {
			return (node < SOURCES) ? Math.floorMod(ConcurrentGraphTests.this.sources.get(node).get(), 5)
					: ConcurrentGraphTests.this.deriveds.get(node - SOURCES).get();
		}

		@Override
		public void glance(int node) {
			ConcurrentGraphTests.this.context.untracked(() -> {
				if (node >= SOURCES) {
					result(ConcurrentGraphTests.this.deriveds.get(node - SOURCES));
				}
			});
		}

		@Override
		public int outside(int node) {
			return 1;
		}

	}

	/** Computes everything from the values of the sources. */
	private final class Oracle implements Formula.Inputs {

		Object result(int node) {
			try {
				return read(node);
			}
			catch (Refused ex) {
				return String.valueOf(ex.getMessage());
			}
		}

		@Override
		public int read(int node) {
			return (node < SOURCES) ? Math.floorMod(ConcurrentGraphTests.this.sources.get(node).get(), 5)
					: ConcurrentGraphTests.this.formulas.get(node - SOURCES).compute(this);
		}

		@Override
		public void glance(int node) {
			// nothing to do with the result
		}

		@Override
		public int outside(int node) {
			return 1;
		}

	}

}
