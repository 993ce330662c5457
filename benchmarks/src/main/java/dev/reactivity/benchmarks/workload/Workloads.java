package dev.reactivity.benchmarks.workload;

import java.util.List;
import java.util.stream.Stream;

/**
 * All workloads, in the order in which they are measured.
 *
 * @since 0.1.0
 */
public final class Workloads {

	private static final List<Workload> ALL = Stream
		.<List<? extends Workload>>of(Kairo.all(), Cellx.all(), Nodes.all(), Grid.all(), Operation.all(), Threads.all())
		.<Workload>flatMap(List::stream)
		.toList();

	private Workloads() {
	}

	/**
	 * All workloads.
	 * @return the workloads
	 */
	public static List<Workload> all() {
		return ALL;
	}

	/**
	 * The workloads of some names.
	 * @param names names of workloads or of groups
	 * @return the workloads
	 * @throws IllegalArgumentException if a name is unknown
	 */
	public static List<Workload> named(List<String> names) {
		names.forEach(Workloads::requireKnown);
		return ALL.stream().filter((workload) -> isNamed(workload, names)).toList();
	}

	private static boolean isNamed(Workload workload, List<String> names) {
		return names.contains(workload.name()) || names.contains(workload.group());
	}

	private static void requireKnown(String name) {
		if (ALL.stream().noneMatch((workload) -> isNamed(workload, List.of(name)))) {
			throw new IllegalArgumentException("No workload or group is called '" + name + "'; there are "
					+ ALL.stream().map(Workload::name).toList() + " in the groups "
					+ ALL.stream().map(Workload::group).distinct().toList());
		}
	}

}
