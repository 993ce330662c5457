package dev.reactivity.benchmarks.workload;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Nine small graphs whose heads are written over and over.
 */
final class Kairo {

	private Kairo() {
	}

	static List<Workload> all() {
		return List.of(of("avoidable", Kairo::avoidable), of("broad", Kairo::broad), of("deep", Kairo::deep),
				of("diamond", Kairo::diamond), of("mux", Kairo::mux), of("repeatedObservers", Kairo::repeatedObservers),
				of("triangle", Kairo::triangle), of("unstable", Kairo::unstable), of("molBench", MolBench::build));
	}

	private static Workload of(String name, Function<Framework, Runnable> builder) {
		return new SmallGraph("kairo", name, builder);
	}

	private static Runnable avoidable(Framework f) {
		Supplier<Integer> head = f.signal(0);
		Supplier<Integer> c1 = f.derived(() -> head.get());
		Supplier<Integer> c2 = f.derived(() -> {
			Framework.read(c1);
			return 0;
		});
		Supplier<Integer> c3 = f.derived(() -> {
			busy();
			return c2.get() + 1;
		});
		Supplier<Integer> c4 = f.derived(() -> c3.get() + 2);
		Supplier<Integer> c5 = f.derived(() -> c4.get() + 3);
		f.effect(() -> {
			Framework.read(c5);
			busy();
		});
		return () -> {
			f.write(head, 1);
			Expect.count(c5.get(), 6, "c5");
			for (int i = 0; i < 1000; i++) {
				f.write(head, i);
				Expect.count(c5.get(), 6, "c5");
			}
		};
	}

	private static Runnable broad(Framework f) {
		Supplier<Integer> head = f.signal(0);
		Counter counter = new Counter();
		Supplier<Integer> last = head;
		for (int i = 0; i < 50; i++) {
			int step = i;
			Supplier<Integer> a = f.derived(() -> head.get() + step);
			Supplier<Integer> b = f.derived(() -> a.get() + 1);
			f.effect(() -> {
				Framework.read(b);
				counter.runs++;
			});
			last = b;
		}
		Supplier<Integer> tail = last;
		return () -> {
			f.write(head, 1);
			counter.runs = 0;
			for (int i = 0; i < 50; i++) {
				f.write(head, i);
				Expect.count(tail.get(), i + 50, "last");
			}
			Expect.count(counter.runs, 2500, "runs");
		};
	}

	private static Runnable deep(Framework f) {
		Supplier<Integer> head = f.signal(0);
		Supplier<Integer> tail = chain(f, head, 50);
		Counter counter = watch(f, tail);
		return () -> {
			f.write(head, 1);
			counter.runs = 0;
			for (int i = 0; i < 50; i++) {
				f.write(head, i);
				Expect.count(tail.get(), 50 + i, "last");
			}
			Expect.count(counter.runs, 50, "runs");
		};
	}

	private static Runnable diamond(Framework f) {
		Supplier<Integer> head = f.signal(0);
		List<Supplier<Integer>> branches = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			branches.add(f.derived(() -> head.get() + 1));
		}
		Supplier<Integer> sum = f.derived(() -> sum(branches));
		Counter counter = watch(f, sum);
		return () -> {
			f.write(head, 1);
			Expect.count(sum.get(), 10, "sum");
			counter.runs = 0;
			for (int i = 0; i < 500; i++) {
				f.write(head, i);
				Expect.count(sum.get(), (i + 1) * 5L, "sum");
			}
			Expect.count(counter.runs, 500, "runs");
		};
	}

	private static Runnable mux(Framework f) {
		List<Supplier<Integer>> heads = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			heads.add(f.signal(0));
		}
		Supplier<Mux> all = f.derived(() -> Mux.of(heads));
		List<Supplier<Integer>> tails = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			int index = i;
			Supplier<Integer> x = f.derived(() -> all.get().value(index));
			tails.add(f.derived(() -> x.get() + 1));
		}
		tails.forEach((tail) -> f.effect(() -> Framework.read(tail)));
		return () -> {
			for (int i = 0; i < 10; i++) {
				f.write(heads.get(i), i);
				Expect.count(tails.get(i).get(), i + 1, "tail");
			}
			for (int i = 0; i < 10; i++) {
				f.write(heads.get(i), i * 2);
				Expect.count(tails.get(i).get(), i * 2L + 1, "tail");
			}
		};
	}

	private static Runnable repeatedObservers(Framework f) {
		Supplier<Integer> head = f.signal(0);
		Supplier<Integer> sum = f.derived(() -> {
			int result = 0;
			for (int i = 0; i < 30; i++) {
				result += head.get();
			}
			return result;
		});
		Counter counter = watch(f, sum);
		return () -> {
			f.write(head, 1);
			Expect.count(sum.get(), 30, "sum");
			counter.runs = 0;
			for (int i = 0; i < 100; i++) {
				f.write(head, i);
				Expect.count(sum.get(), i * 30L, "sum");
			}
			Expect.count(counter.runs, 100, "runs");
		};
	}

	private static Runnable triangle(Framework f) {
		Supplier<Integer> head = f.signal(0);
		List<Supplier<Integer>> list = new ArrayList<>();
		Supplier<Integer> current = head;
		for (int i = 0; i < 10; i++) {
			list.add(current);
			current = chain(f, current, 1);
		}
		Supplier<Integer> sum = f.derived(() -> sum(list));
		Counter counter = watch(f, sum);
		return () -> {
			f.write(head, 1);
			Expect.count(sum.get(), 55, "sum");
			counter.runs = 0;
			for (int i = 0; i < 100; i++) {
				f.write(head, i);
				Expect.count(sum.get(), 45 + 10L * i, "sum");
			}
			Expect.count(counter.runs, 100, "runs");
		};
	}

	private static Runnable unstable(Framework f) {
		Supplier<Integer> head = f.signal(0);
		Supplier<Integer> twice = f.derived(() -> head.get() * 2);
		Supplier<Integer> inverse = f.derived(() -> -head.get());
		Supplier<Integer> current = f.derived(() -> {
			int result = 0;
			for (int i = 0; i < 20; i++) {
				result += (head.get() % 2 != 0) ? twice.get() : inverse.get();
			}
			return result;
		});
		Counter counter = watch(f, current);
		return () -> {
			f.write(head, 1);
			Expect.count(current.get(), 40, "current");
			counter.runs = 0;
			for (int i = 0; i < 100; i++) {
				f.write(head, i);
			}
			Expect.count(counter.runs, 100, "runs");
		};
	}

	private static Supplier<Integer> chain(Framework f, Supplier<Integer> start, int length) {
		Supplier<Integer> last = start;
		for (int i = 0; i < length; i++) {
			Supplier<Integer> previous = last;
			last = f.derived(() -> previous.get() + 1);
		}
		return last;
	}

	private static Counter watch(Framework f, Supplier<Integer> value) {
		Counter counter = new Counter();
		f.effect(() -> {
			Framework.read(value);
			counter.runs++;
		});
		return counter;
	}

	private static int sum(List<Supplier<Integer>> values) {
		int[] mapped = new int[values.size()];
		for (int i = 0; i < mapped.length; i++) {
			mapped[i] = values.get(i).get();
		}
		int sum = 0;
		for (int value : mapped) {
			sum += value;
		}
		return sum;
	}

	private static int busy() {
		int n = 0;
		for (int i = 0; i < 100; i++) {
			n++;
		}
		return n;
	}

	/**
	 * All heads under their index, never equal to what they were before.
	 */
	private static final class Mux {

		private final Map<Integer, Integer> values = new HashMap<>();

		static Mux of(List<Supplier<Integer>> heads) {
			Mux mux = new Mux();
			for (int i = 0; i < heads.size(); i++) {
				mux.values.put(i, heads.get(i).get());
			}
			return mux;
		}

		int value(int index) {
			return this.values.getOrDefault(index, 0);
		}

	}

}
