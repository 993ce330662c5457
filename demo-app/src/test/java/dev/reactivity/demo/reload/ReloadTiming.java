package dev.reactivity.demo.reload;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * How long it takes from a written class file to the new answer, for a controller and a
 * service edit: in the shop with our reload, and in the {@linkplain PlainShop same shop
 * without us} under plain DevTools, at its defaults and at its fastest. In the root of
 * the project:
 * {@code mvn -q -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/cp.txt && cd demo-app && java -cp target/test-classes:$(cat target/cp.txt) dev.reactivity.demo.reload.ReloadTiming}.
 * An argument {@code ours}, {@code plain} or {@code tuned} measures one of them only.
 *
 * @since 0.1.0
 */
public final class ReloadTiming {

	private static final int WARM_UPS = 5;

	private static final int EDITS = 25;

	private static final Subject CONTROLLER = new Subject("greeting/GreetingController.java", "/api/greeting",
			"Greeting(\"", "Greeting(\"edit 0.");

	private static final Subject SERVICE = new Subject("catalog/Catalog.java", "/api/products", "product.getName()",
			"\"edit 0.\" + product.getName()");

	private ReloadTiming() {
	}

	public static void main(String[] args) {
		Set<String> wanted = (args.length > 0) ? Set.of(args) : Set.of("ours", "plain", "tuned");
		if (wanted.contains("ours")) {
			print("Reactivity", RunningDemo::start);
		}
		if (wanted.contains("plain")) {
			print("plain DevTools, defaults", RunningDemo::startPlain);
		}
		if (wanted.contains("tuned")) {
			print("plain DevTools, poll 100 ms, quiet 50 ms",
					() -> RunningDemo.startPlain("--spring.devtools.restart.poll-interval=100ms",
							"--spring.devtools.restart.quiet-period=50ms"));
		}
	}

	private static void print(String title, Supplier<RunningDemo> shop) {
		try (RunningDemo demo = shop.get()) {
			System.out.printf("%-42s controller %s, service %s%n", title, measure(demo, CONTROLLER),
					measure(demo, SERVICE));
		}
	}

	/** Median and ninth decile. */
	private static String measure(RunningDemo demo, Subject subject) {
		serve(demo, subject, demo.change().edit(subject.file, subject.from, subject.to), 0);
		long[] times = new long[EDITS];
		for (int edit = 1; edit <= WARM_UPS + EDITS; edit++) {
			Change change = demo.change().edit(subject.file, mark(edit - 1), mark(edit));
			long time = serve(demo, subject, change, edit);
			times[Math.max(0, edit - WARM_UPS - 1)] = time;
		}
		Arrays.sort(times);
		return "median %d ms, p90 %d ms".formatted(times[EDITS / 2], times[EDITS * 9 / 10]);
	}

	/** Milliseconds from the class file written to the new answer, which is a success. */
	private static long serve(RunningDemo demo, Subject subject, Change change, int edit) {
		Map<Path, byte[]> files = change.build();
		files.forEach(Workspace::write);
		long start = System.nanoTime();
		while (true) {
			Shop.Answer answer = demo.shop().get(subject.path);
			if (answer.status() == 200 && answer.body().contains(mark(edit))) {
				return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
		}
	}

	private static String mark(int edit) {
		return "edit " + edit + ".";
	}

	/**
	 * A file to edit and where the edit shows.
	 */
	private record Subject(String file, String path, String from, String to) {

	}

}
