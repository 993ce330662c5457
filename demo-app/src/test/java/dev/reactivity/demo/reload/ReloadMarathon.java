package dev.reactivity.demo.reload;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.awaitility.Awaitility;

import dev.reactivity.demo.reload.Jvm.Memory;

/**
 * A thousand reloads in one JVM: after each hundred, what is left in memory once the
 * garbage collector ran. A controller, a service, a record with its user and a property
 * are edited in turn, every tenth edit is one of an entity, and every twentieth one
 * fails. In the root of the project:
 * {@code mvn -q -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/cp.txt && cd demo-app && java -cp target/test-classes:$(cat target/cp.txt) dev.reactivity.demo.reload.ReloadMarathon}.
 * Arguments are how many reloads to do and after how many to look.
 *
 * @since 0.1.0
 */
public final class ReloadMarathon {

	/** What is kept until memory runs short is no leak, and would hide one. */
	private static final String NOTHING_KEPT_SOFTLY = "-XX:SoftRefLRUPolicyMSPerMB=0";

	private static final int FAILING = 20;

	private static final int ENTITY = 10;

	/** After how many equal counts nothing more is expected to go. */
	private static final int STILL = 4;

	private static final Duration PATIENCE = Duration.ofSeconds(30);

	private final RunningDemo demo;

	private final Edits edits;

	private final int count;

	private final int step;

	private ReloadMarathon(RunningDemo demo, int count, int step) {
		this.demo = demo;
		this.edits = new Edits(demo);
		this.count = count;
		this.step = step;
	}

	public static void main(String[] args) {
		int count = (args.length > 0) ? Integer.parseInt(args[0]) : 1000;
		int step = (args.length > 1) ? Integer.parseInt(args[1]) : 100;
		try (RunningDemo demo = RunningDemo.start(ClassPath.withDevTools(), List.of(NOTHING_KEPT_SOFTLY),
				"--reactivity.reload.compile=never", "--management.endpoints.web.exposure.include=*",
				"--reactivity.reload.max-superseded-generations=" + count)) {
			new ReloadMarathon(demo, count, step).run();
		}
	}

	private void run() {
		try (Jvm jvm = new Jvm(this.demo.life().pid())) {
			System.out.printf("%8s %12s %14s %8s %8s %12s %8s%n", "reloads", "heap KiB", "metaspace KiB", "classes",
					"used", "superseded", "starts");
			print(0, jvm);
			for (int reload = 1; reload <= this.count; reload++) {
				if (reload % FAILING == 0) {
					this.edits.fail(reload);
				}
				else if (reload % ENTITY == 0) {
					this.edits.entity(reload);
				}
				else {
					this.edits.next(reload);
				}
				if (reload % this.step == 0) {
					print(reload, jvm);
				}
			}
		}
	}

	private void print(int reloads, Jvm jvm) {
		Memory memory = rest(jvm);
		System.out.printf("%8d %12d %14d %8d %8d %12d %8d%n", reloads, memory.heap() >> 10, memory.metaspace() >> 10,
				memory.classes(), this.demo.shop().generations("used"), this.demo.shop().generations("superseded"),
				this.demo.log().starts());
	}

	// Until the shop, left alone, has tidied up and nothing more goes.
	private Memory rest(Jvm jvm) {
		Deque<Memory> memory = new ArrayDeque<>();
		Deque<Integer> superseded = new ArrayDeque<>();
		Awaitility.await("memory is tidied up").atMost(PATIENCE).pollInterval(Duration.ofSeconds(1)).until(() -> {
			memory.addLast(jvm.collect());
			superseded.addLast(this.demo.shop().generations("superseded"));
			return superseded.getLast() <= 0 || superseded.stream()
				.skip(Math.max(0, superseded.size() - STILL))
				.filter(superseded.getLast()::equals)
				.count() == STILL;
		});
		return memory.getLast();
	}

}
