package dev.reactivity.benchmarks.peers;

import java.io.IOException;
import java.util.List;

import dev.reactivity.benchmarks.run.Comparison;
import dev.reactivity.benchmarks.run.Jdk;
import dev.reactivity.benchmarks.run.Options;
import dev.reactivity.benchmarks.run.Variant;
import dev.reactivity.benchmarks.workload.Effort;
import dev.reactivity.benchmarks.workload.Operation;
import dev.reactivity.benchmarks.workload.Shapes;

/**
 * The command line that compares the engine with its peers, one process for each in every
 * round, with the options of the benchmarks.
 *
 * <pre>
 * mvn -q -Ppeers -pl benchmarks/peers -am -DskipTests package
 * java -jar benchmarks/peers/target/peers.jar [options]
 * </pre>
 *
 * @since 0.1.0
 */
public final class Main {

	private Main() {
	}

	/**
	 * Compare, or be one of the processes of a comparison.
	 * @param arguments options, or {@code measure} with a peer, an effort and operations
	 * @throws IOException if a process cannot be started or a file cannot be written
	 * @throws InterruptedException if interrupted while a process runs
	 */
	public static void main(String[] arguments) throws IOException, InterruptedException {
		if (arguments.length > 0 && arguments[0].equals("measure")) {
			measure(Peer.of(arguments[1]), Effort.of(arguments[2]), List.of(arguments[3].split(",")));
			return;
		}
		Options options = Options.parse(List.of(arguments));
		List<String> chosen = options.only(List.of());
		List<Operation> operations = Operation.all()
			.stream()
			.filter((operation) -> chosen.isEmpty() || chosen.contains(operation.name()))
			.toList();
		List<Variant> variants = options.variants(Peer.ids())
			.stream()
			.map((name) -> new Variant(name, options.java(Jdk.current(), Main.class, List.of(), List.of(name))))
			.toList();
		new Comparison(operations, variants, Peer.REACTIVITY.id()).run(options);
	}

	private static void measure(Peer peer, Effort effort, List<String> names) {
		for (Operation operation : Operation.all()) {
			if (names.contains(operation.name())) {
				Shapes shapes = peer.shapes();
				System.gc();
				System.out.println(operation.name() + "\t" + operation.measure(shapes, effort));
			}
		}
	}

}
