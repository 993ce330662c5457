package dev.reactivity.benchmarks.reload;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import dev.reactivity.demo.reload.ClassPath;
import dev.reactivity.demo.reload.RunningDemo;

/**
 * The time from what is saved to the new answer. Arguments name who is measured,
 * {@code plain}, {@code tuned}, {@code ours}, {@code inplace} and {@code source}, and
 * {@code growth} for the time that an edit takes in small and large applications; all if
 * there are none. To be run in the directory of the demo.
 *
 * @since 0.1.0
 */
public final class Main {

	private static final int WARM_UPS = 8;

	private static final int EDITS = 20;

	private static final int SMALL = 50;

	private static final int LARGE = 500;

	private static final String NO_COMPILER = "--reactivity.reload.compile=never";

	private Main() {
	}

	public static void main(String[] args) {
		Set<String> wanted = new LinkedHashSet<>((args.length > 0) ? Arrays.asList(args)
				: List.of("ours", "inplace", "source", "plain", "tuned", "growth"));
		List<Contender> contenders = new ArrayList<>();
		try {
			wanted.stream().filter((name) -> !name.equals("growth")).map(Main::contender).forEach(contenders::add);
			if (!contenders.isEmpty()) {
				Subject.OF_THE_SHOP.forEach((subject) -> Race.run(subject, contenders, WARM_UPS, EDITS).print(0));
			}
		}
		finally {
			contenders.forEach(Contender::close);
		}
		if (wanted.contains("growth")) {
			measureGrowth();
		}
	}

	private static Contender contender(String name) {
		return switch (name) {
			case "ours" -> new Contender("Reactivity, class file written", RunningDemo.start(), false);
			case "inplace" -> new Contender("Reactivity, class file written, in place", inPlace(), false);
			case "source" -> new Contender("Reactivity, source saved", RunningDemo.startWith(List.of()), true);
			case "plain" -> new Contender("plain DevTools, defaults", RunningDemo.startPlain(), false);
			case "tuned" -> new Contender("plain DevTools, poll 100 ms, quiet 50 ms",
					RunningDemo.startPlain("--spring.devtools.restart.poll-interval=100ms",
							"--spring.devtools.restart.quiet-period=50ms"),
					false);
			default -> throw new IllegalArgumentException("Nobody is called '%s'".formatted(name));
		};
	}

	private static RunningDemo inPlace() {
		return RunningDemo.start(ClassPath.withAgent(), List.of("-javaagent:" + ClassPath.agent()), NO_COMPILER);
	}

	private static void measureGrowth() {
		List<Contender> contenders = new ArrayList<>();
		try {
			for (int beans : new int[] { SMALL, LARGE }) {
				RunningDemo demo = RunningDemo.start(new GrownApplication(beans).write(), ClassPath.withDevTools());
				contenders.add(new Contender("Reactivity, %d beans".formatted(beans), demo, false));
			}
			Race.run(GrownApplication.LEAF, contenders, WARM_UPS, EDITS).print(0);
		}
		finally {
			contenders.forEach(Contender::close);
		}
	}

}
