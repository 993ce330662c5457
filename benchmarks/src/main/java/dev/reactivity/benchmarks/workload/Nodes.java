package dev.reactivity.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Creating very many nodes, and writing signals that very many read. The clock includes
 * the end of the effects.
 *
 * @param name its name
 * @param parts the runs whose times are added
 */
record Nodes(String name, List<Part> parts) implements Prepared {

	private static final int COUNT = 100_000;

	static List<Workload> all() {
		return List.of(new Nodes("createSignals", List.of(new Part(Nodes::signals, COUNT, COUNT))), new Nodes(
				"createComputations",
				List.of(creating(0, 1, COUNT, 0), creating(1, 1, COUNT, COUNT), creating(2, 1, COUNT / 2, COUNT),
						creating(4, 1, COUNT / 4, COUNT), creating(1000, 1, COUNT / 1000, COUNT),
						creating(1, 2, COUNT, COUNT / 2), creating(1, 4, COUNT, COUNT / 4),
						creating(1, 8, COUNT, COUNT / 8), creating(1, 1000, COUNT, COUNT / 1000))),
				new Nodes("updateSignals",
						List.of(updating(1, 1, COUNT * 4), updating(2, 1, COUNT * 2), updating(4, 1, COUNT),
								updating(1000, 1, COUNT / 250), updating(1, 2, COUNT), updating(1, 4, COUNT),
								updating(1, 1000, COUNT / 10))));
	}

	@Override
	public String group() {
		return "sbench";
	}

	/**
	 * The just-in-time compiler of Java removes most of the signals that nobody keeps.
	 */
	@Override
	public boolean isComparable() {
		return !this.name.equals("createSignals");
	}

	@Override
	public double measure(Framework framework, Effort effort) {
		return this.parts.stream().mapToDouble((part) -> part.measure(framework, effort)).sum();
	}

	@Override
	public Runnable prepare(Framework framework) {
		List<Runnable> runs = this.parts.stream().map((part) -> part.prepare(framework, part.n())).toList();
		return () -> runs.forEach(Runnable::run);
	}

	private static Runnable signals(Framework f, int n, List<Supplier<Integer>> sources) {
		for (int i = 0; i < n; i++) {
			f.signal(i);
		}
		return Nodes::nothing;
	}

	private static Part creating(int reads, int perSource, int n, int sourceCount) {
		return new Part((f, size, sources) -> {
			effects(f, size, reads, perSource, sources);
			return Nodes::nothing;
		}, n, sourceCount);
	}

	private static Part updating(int reads, int effects, int writes) {
		return new Part((f, size, sources) -> {
			effects(f, effects, reads, effects, sources);
			Supplier<Integer> first = sources.get(0);
			return () -> {
				for (int i = 0; i < size; i++) {
					f.write(first, i);
				}
			};
		}, writes, reads);
	}

	// With several effects for a source, each reads just that one.
	private static void effects(Framework f, int count, int reads, int perSource, List<Supplier<Integer>> sources) {
		for (int i = 0; i < count; i++) {
			int first = (perSource > 1) ? i / perSource : i * reads;
			if (reads == 0) {
				f.effect(Nodes::nothing);
			}
			else if (reads == 1) {
				Supplier<Integer> source = sources.get(first);
				f.effect(() -> Framework.read(source));
			}
			else {
				List<Supplier<Integer>> own = new ArrayList<>(sources.subList(first, first + reads));
				f.effect(() -> sum(own));
			}
		}
	}

	private static void nothing() {
		// neither reads nor writes
	}

	private static long sum(List<Supplier<Integer>> values) {
		long sum = 0;
		for (int i = 0; i < values.size(); i++) {
			sum += values.get(i).get();
		}
		return sum;
	}

	/**
	 * What makes the nodes.
	 */
	@FunctionalInterface
	private interface Creation {

		Runnable create(Framework f, int n, List<Supplier<Integer>> sources);

	}

	/**
	 * One of the runs.
	 *
	 * @param creation makes the nodes and returns what is then done with them
	 * @param n how many
	 * @param sourceCount on how many signals
	 */
	record Part(Creation creation, int n, int sourceCount) {

		double measure(Framework f, Effort effort) {
			for (int i = 0; i < 3; i++) {
				once(f, Math.max(1, this.n / 100));
			}
			return Effort.fastest(effort.creations(), () -> once(f, Math.max(1, this.n / effort.divisor())));
		}

		private double once(Framework f, int size) {
			Runnable run = prepare(f, size);
			System.gc();
			return Effort.timed(run);
		}

		Runnable prepare(Framework f, int size) {
			List<Supplier<Integer>> sources = sources(f);
			return () -> {
				Runnable[] update = { Nodes::nothing };
				f.build(() -> update[0] = this.creation.create(f, size, sources));
				update[0].run();
				f.cleanup();
			};
		}

		private List<Supplier<Integer>> sources(Framework f) {
			List<Supplier<Integer>> sources = new ArrayList<>(this.sourceCount);
			for (int i = 0; i < this.sourceCount; i++) {
				Supplier<Integer> source = f.signal(i);
				Expect.count(source.get() + source.get() + source.get(), 3L * i, "source");
				sources.add(source);
			}
			return sources;
		}

	}

}
