package dev.reactivity.benchmarks.run;

import java.util.List;

import dev.reactivity.benchmarks.workload.Effort;
import dev.reactivity.benchmarks.workload.Framework;
import dev.reactivity.benchmarks.workload.Frameworks;
import dev.reactivity.benchmarks.workload.Workload;
import dev.reactivity.benchmarks.workload.Workloads;

/**
 * The process that measures this library: prints one line {@code name<TAB>milliseconds}
 * for each workload.
 */
final class Measure {

	private Measure() {
	}

	// Arguments: framework, effort, workloads separated by commas.
	static void run(List<String> arguments) {
		Framework framework = Frameworks.named(arguments.get(0));
		Effort effort = Effort.of(arguments.get(1));
		for (Workload workload : Workloads.named(List.of(arguments.get(2).split(",")))) {
			if (!workload.isFor(framework)) {
				continue;
			}
			System.gc();
			System.out.println(workload.name() + "\t" + workload.measure(framework, effort));
		}
	}

}
