package dev.reactivity;

import java.util.List;
import java.util.Random;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Tests random graphs under random operations against an oracle that computes everything
 * anew: whoever looks sees the right value, whoever watches has seen it, and nobody ran
 * without a reason. The name of a test tells its seed; with
 * {@code -Dreactivity.test.seed} that one is tried alone.
 */
class RandomGraphTests {

	private static final int GRAPHS = 60;

	private static final int STEPS = 100;

	static Stream<Arguments> worldsAndSeeds() {
		Long chosen = Long.getLong("reactivity.test.seed");
		List<Long> seeds = (chosen != null) ? List.of(chosen)
				: List.of(1L, 2L, 3L, ThreadLocalRandom.current().nextLong(1_000_000));
		return Worlds.all().flatMap((world) -> seeds.stream().map((seed) -> Arguments.of(world, seed)));
	}

	@ParameterizedTest(name = "{0}, seed {1}")
	@MethodSource("worldsAndSeeds")
	void agreesWithTheOracle(Supplier<ReactiveContext> world, long seed) {
		for (int i = 0; i < Soak.times(GRAPHS); i++) {
			RandomPlay play = new RandomPlay(world.get(), new Random(seed + i * 7919L));
			try {
				for (int step = 0; step < STEPS; step++) {
					play.step();
				}
				play.end();
			}
			catch (Throwable ex) {
				throw new AssertionError("seed " + seed + ", graph " + i + ", " + play, ex);
			}
		}
	}

}
