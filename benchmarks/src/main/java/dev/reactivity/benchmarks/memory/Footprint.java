package dev.reactivity.benchmarks.memory;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.IntFunction;

import org.openjdk.jol.info.GraphLayout;
import org.openjdk.jol.vm.VM;

import dev.reactivity.Derived;
import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;

/**
 * The bytes that one node more adds to everything that is reachable, its lambda, its
 * edges and what the context keeps of it included.
 *
 * @param bytes the bytes of instances of each class, averaged over many nodes
 * @since 0.1.0
 */
public record Footprint(Map<String, Double> bytes) {

	private static final int FEW = 1000;

	private static final int MANY = 3000;

	private static final int SHARED = 11;

	/**
	 * Print the bytes of each kind of node, and of which classes they are.
	 */
	public static void print() {
		allowRecords();
		System.out.println(VM.current().details());
		line("signal", signal());
		line("derived with one dependency, unwatched", derived());
		line("derived with one dependency, watched", watchedDerived());
		line("effect with one dependency", effect());
		line("further edge", edge());
	}

	static Footprint signal() {
		return of((context) -> context::signal);
	}

	static Footprint derived() {
		return of(Footprint::unwatchedDeriveds);
	}

	static Footprint watchedDerived() {
		return of(Footprint::watchedDeriveds).minus(effect(), 1);
	}

	static Footprint effect() {
		return of((context) -> effects(context, 1));
	}

	static Footprint edge() {
		return of((context) -> effects(context, SHARED)).minus(effect(), SHARED - 1);
	}

	// The virtual machine tells the fields of records and lambdas only when asked this
	// way.
	static void allowRecords() {
		System.setProperty("jol.magicFieldOffset", "true");
	}

	double total() {
		return this.bytes.values().stream().mapToDouble(Double::doubleValue).sum();
	}

	private static Footprint of(Function<ReactiveContext, IntFunction<Object>> nodes) {
		return new Footprint(reachable(nodes, MANY)).minus(new Footprint(reachable(nodes, FEW)), MANY - FEW);
	}

	private Footprint minus(Footprint other, int divisor) {
		Map<String, Double> difference = new TreeMap<>(this.bytes);
		other.bytes.forEach((name, size) -> difference.merge(name, -size, Double::sum));
		difference.replaceAll((name, size) -> size / divisor);
		return new Footprint(difference);
	}

	private static Map<String, Double> reachable(Function<ReactiveContext, IntFunction<Object>> nodes, int count) {
		ReactiveContext context = ReactiveContext.create();
		IntFunction<Object> next = nodes.apply(context);
		Object[] made = new Object[MANY];
		for (int i = 0; i < count; i++) {
			made[i] = next.apply(0);
		}
		GraphLayout layout = GraphLayout.parseInstance(context, made);
		Map<String, Double> bytes = new TreeMap<>();
		layout.getClasses()
			.forEach((type) -> bytes.merge(name(type), (double) layout.getClassSizes().count(type), Double::sum));
		return bytes;
	}

	// Lambdas of one class are told apart by numbers that differ from run to run.
	private static String name(Class<?> type) {
		int lambda = type.getName().indexOf("$$Lambda");
		return (lambda < 0) ? type.getTypeName() : type.getName().substring(0, lambda) + " lambda";
	}

	private static IntFunction<Object> unwatchedDeriveds(ReactiveContext context) {
		Signal<Integer> source = context.signal(0);
		return (index) -> {
			Derived<Integer> derived = context.derived(() -> source.get() + 1);
			derived.get();
			return derived;
		};
	}

	private static IntFunction<Object> watchedDeriveds(ReactiveContext context) {
		Signal<Integer> source = context.signal(0);
		return (index) -> {
			Derived<Integer> derived = context.derived(() -> source.get() + 1);
			return context.effect(derived::get);
		};
	}

	private static IntFunction<Object> effects(ReactiveContext context, int dependencies) {
		List<Signal<Integer>> sources = new ArrayList<>();
		for (int i = 0; i < dependencies; i++) {
			sources.add(context.signal(0));
		}
		Signal<Integer> first = sources.get(0);
		return (index) -> context.effect((dependencies == 1) ? first::get : () -> sources.forEach(Signal::get));
	}

	private static void line(String title, Footprint footprint) {
		System.out.println(String.format(Locale.ROOT, "%-40s %6.1f bytes", title, footprint.total()));
		footprint.bytes.forEach((name, size) -> {
			if (Math.abs(size) >= 1) {
				System.out.println(String.format(Locale.ROOT, "    %-36s %6.1f", name, size));
			}
		});
	}

}
