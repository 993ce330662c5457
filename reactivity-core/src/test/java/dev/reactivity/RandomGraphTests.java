package dev.reactivity;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests random graphs under random operations against an oracle that computes everything
 * anew. A failure names the seed and the step.
 */
class RandomGraphTests extends EngineFixture {

	private static final int SOURCES = 5;

	private static final int DERIVEDS = 14;

	private final List<Signal<Integer>> sources = new ArrayList<>();

	private final List<Derived<Integer>> deriveds = new ArrayList<>();

	private final List<int[]> inputs = new ArrayList<>();

	private final int[] model = new int[SOURCES];

	private final int[] runsInBatchState = new int[DERIVEDS];

	private final List<Watch> watches = new ArrayList<>();

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 3, 4, 5, 6, 7, 8 })
	void agreesWithTheOracle(int block) {
		for (int i = 0; i < 40; i++) {
			long seed = block * 1000L + i;
			build(new Random(seed));
			Random random = new Random(seed);
			for (int step = 0; step < 60; step++) {
				try {
					step(random);
				}
				catch (Throwable ex) {
					throw new AssertionError("seed " + seed + ", step " + step, ex);
				}
			}
			Invariants.check(this.context);
			this.watches.forEach((watch) -> watch.effect.close());
		}
		assertThat(this.reported).isEmpty();
	}

	private void build(Random random) {
		this.sources.clear();
		this.deriveds.clear();
		this.inputs.clear();
		this.watches.clear();
		Arrays.fill(this.model, 0);
		for (int i = 0; i < SOURCES; i++) {
			this.sources.add(this.context.signal(0));
		}
		for (int i = 0; i < DERIVEDS; i++) {
			int index = i;
			int reach = SOURCES + i;
			int[] from = { random.nextInt(reach), random.nextInt(reach), random.nextInt(reach), random.nextInt(4) };
			this.inputs.add(from);
			this.deriveds.add(this.context.derived(() -> {
				this.runsInBatchState[index]++;
				return combine(from, this::read);
			}));
		}
	}

	private void step(Random random) {
		switch (random.nextInt(7)) {
			case 0, 1 -> write(random);
			case 2 -> batch(random, false);
			case 3 -> batch(random, true);
			case 4 -> this.deriveds.get(random.nextInt(DERIVEDS)).get();
			case 5 -> watch(SOURCES + random.nextInt(DERIVEDS));
			default -> closeOne(random);
		}
		for (int i = 0; i < DERIVEDS && random.nextBoolean(); i++) {
			check(SOURCES + i);
		}
		this.watches.forEach((watch) -> assertThat(watch.seen).isEqualTo(oracle(watch.node)));
	}

	private void write(Random random) {
		int source = random.nextInt(SOURCES);
		int value = random.nextInt(4);
		this.sources.get(source).set(value);
		this.model[source] = value;
	}

	private void batch(Random random, boolean rollback) {
		int[] before = this.model.clone();
		try (Batch batch = Batch.open(this.context)) {
			for (int i = 0; i < 4; i++) {
				write(random);
				Arrays.fill(this.runsInBatchState, 0);
				for (int node = SOURCES + DERIVEDS - 1; node > SOURCES + random.nextInt(DERIVEDS); node--) {
					check(node);
				}
				assertThat(Arrays.stream(this.runsInBatchState).max()).as("runs per state of the batch")
					.matches((max) -> max.getAsInt() < 2);
			}
			if (rollback) {
				batch.rollback();
				System.arraycopy(before, 0, this.model, 0, SOURCES);
				check(SOURCES + random.nextInt(DERIVEDS));
			}
		}
	}

	private void watch(int node) {
		this.watches.add(new Watch(node));
	}

	private void closeOne(Random random) {
		if (!this.watches.isEmpty()) {
			Watch watch = this.watches.remove(random.nextInt(this.watches.size()));
			watch.effect.close();
		}
	}

	private void check(int node) {
		assertThat(this.deriveds.get(node - SOURCES).peek()).as("node " + node).isEqualTo(oracle(node));
	}

	private int read(int node) {
		return (node < SOURCES) ? this.sources.get(node).get() : this.deriveds.get(node - SOURCES).get();
	}

	private int oracle(int node) {
		return (node < SOURCES) ? this.model[node] : combine(this.inputs.get(node - SOURCES), this::oracle);
	}

	/** Sums, choices and comparisons, so that dependencies shift and results repeat. */
	private static int combine(int[] from, IntUnaryOperator read) {
		return switch (from[3]) {
			case 0 -> (read.applyAsInt(from[0]) > 1) ? read.applyAsInt(from[1]) : read.applyAsInt(from[2]);
			case 1 -> read.applyAsInt(from[0]) + read.applyAsInt(from[1]);
			case 2 -> Math.min(read.applyAsInt(from[0]), 2);
			default -> (read.applyAsInt(from[0]) == read.applyAsInt(from[1])) ? 0 : read.applyAsInt(from[2]);
		};
	}

	/** An effect and what it saw last. */
	private final class Watch {

		private final int node;

		private int seen;

		private final Effect effect;

		Watch(int node) {
			this.node = node;
			this.effect = RandomGraphTests.this.context.effect(() -> this.seen = read(node));
		}

	}

}
