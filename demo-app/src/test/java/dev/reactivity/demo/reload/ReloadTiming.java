package dev.reactivity.demo.reload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * How long it takes from what is saved to the new answer, for edits of a controller, a
 * service and an entity: in the shop with our reload, from the written class file and
 * from the saved source, and in the {@linkplain PlainShop same shop without us} under
 * plain DevTools, at its defaults and at its fastest. All run at once and are edited in
 * turn. In the root of the project:
 * {@code mvn -q -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/cp.txt && cd demo-app && java -cp target/test-classes:$(cat target/cp.txt) dev.reactivity.demo.reload.ReloadTiming}.
 * Arguments {@code ours}, {@code source}, {@code plain} or {@code tuned} measure some of
 * them only.
 *
 * @since 0.1.0
 */
public final class ReloadTiming {

	private static final int WARM_UPS = 5;

	private static final int EDITS = 20;

	private static final List<Subject> SUBJECTS = List.of(
			new Subject("controller", "greeting/GreetingController.java", "/api/greeting", "Greeting(\"",
					"Greeting(\"controller 0."),
			new Subject("service", "catalog/Catalog.java", "/api/products", "product.getName()",
					"\"service 0.\" + product.getName()"),
			new Subject("entity", "catalog/Product.java", "/api/products", "return this.name;",
					"return \"entity 0.\" + this.name;"));

	private ReloadTiming() {
	}

	public static void main(String[] args) {
		Set<String> wanted = (args.length > 0) ? Set.of(args) : Set.of("ours", "source", "plain", "tuned");
		List<Contender> contenders = new ArrayList<>();
		try {
			if (wanted.contains("ours")) {
				contenders.add(new Contender("Reactivity, class file written", RunningDemo.start(), false));
			}
			if (wanted.contains("source")) {
				contenders.add(new Contender("Reactivity, source saved", RunningDemo.startWith(List.of()), true));
			}
			if (wanted.contains("plain")) {
				contenders.add(new Contender("plain DevTools, defaults", RunningDemo.startPlain(), false));
			}
			if (wanted.contains("tuned")) {
				contenders.add(new Contender("plain DevTools, poll 100 ms, quiet 50 ms",
						RunningDemo.startPlain("--spring.devtools.restart.poll-interval=100ms",
								"--spring.devtools.restart.quiet-period=50ms"),
						false));
			}
			SUBJECTS.forEach((subject) -> measure(contenders, subject));
		}
		finally {
			contenders.forEach((contender) -> contender.demo.close());
		}
	}

	private static void measure(List<Contender> contenders, Subject subject) {
		long[][] times = new long[contenders.size()][EDITS];
		for (int edit = 0; edit <= WARM_UPS + EDITS; edit++) {
			for (int i = 0; i < contenders.size(); i++) {
				long time = serve(contenders.get(i), subject, edit);
				times[i][Math.max(0, edit - WARM_UPS - 1)] = time;
			}
		}
		Arrays.stream(times).forEach(Arrays::sort);
		double base = Math.max(1, times[0][EDITS / 2]);
		for (int i = 0; i < contenders.size(); i++) {
			long median = times[i][EDITS / 2];
			System.out.printf("%-12s %-42s median %5d ms, p90 %5d ms, ratio %5.1f%n", subject.name,
					contenders.get(i).title, median, times[i][EDITS * 9 / 10], median / base);
		}
	}

	/** Milliseconds from what is saved to the new answer, which is a success. */
	private static long serve(Contender contender, Subject subject, int edit) {
		Change change = contender.demo.change();
		long start = System.nanoTime();
		change.edit(subject.file, (edit == 0) ? subject.from : subject.mark(edit - 1),
				(edit == 0) ? subject.to : subject.mark(edit));
		if (!contender.compiles) {
			Map<Path, byte[]> files = change.build();
			start = System.nanoTime();
			files.forEach(Workspace::write);
		}
		while (true) {
			Shop.Answer answer = contender.demo.shop().get(subject.path);
			if (answer.status() == 200 && answer.body().contains(subject.mark(edit))) {
				return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
			}
			LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
		}
	}

	/**
	 * A running shop and how it learns of edits.
	 *
	 * @param title what it is called
	 * @param demo the shop
	 * @param compiles whether it compiles saved sources by itself
	 */
	private record Contender(String title, RunningDemo demo, boolean compiles) {

	}

	/**
	 * A file to edit and where the edit shows.
	 */
	private record Subject(String name, String file, String path, String from, String to) {

		String mark(int edit) {
			return this.name + " " + edit + ".";
		}

	}

}
