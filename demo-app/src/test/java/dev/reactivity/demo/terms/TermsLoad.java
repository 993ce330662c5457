package dev.reactivity.demo.terms;

import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;
import org.springframework.util.StringUtils;

import dev.reactivity.demo.terms.TermsEdit.Kind;
import dev.reactivity.demo.terms.TermsEdit.Way;

/**
 * Two hundred random edits of a configuration file outside the packaged shop, a quarter
 * of them broken, a tenth equal, by swapped links, replaced and overwritten files, while
 * visitors send two hundred requests a second. Each answer has to be all of one valid
 * edition. In the root of the project:
 * {@code mvn -q -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/cp.txt && cd demo-app && java -cp target/test-classes:$(cat target/cp.txt) dev.reactivity.demo.terms.TermsLoad}.
 * Arguments are how many edits to make, how many requests to send in a second, the seed
 * of what is random, and options of the JVM, such as {@code -Dspring.aot.enabled=true} if
 * the shop was packaged with {@code -Paot}. Fails if a request does, or mixes editions.
 *
 * @since 0.1.0
 */
public final class TermsLoad {

	private static final int SLOWEST = 5;

	private static final Duration LIMIT = Duration.ofSeconds(20);

	private static final Duration GLANCE = Duration.ofMillis(5);

	/** Long enough for a change to be seen, if it was one. */
	private static final Duration REST = Duration.ofMillis(100);

	private final PackagedShop shop;

	private final TermsVolume volume;

	private final Queue<CompletableFuture<Visit>> visits = new ConcurrentLinkedQueue<>();

	private final Set<Integer> valid = new TreeSet<>(Set.of(1));

	private final TreeMap<Way, Integer> ways = new TreeMap<>();

	private final TreeMap<Kind, Integer> kinds = new TreeMap<>();

	private final List<Visible> visible = new ArrayList<>();

	private long begin;

	TermsLoad(PackagedShop shop, TermsVolume volume) {
		this.shop = shop;
		this.volume = volume;
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		int edits = (args.length > 0) ? Integer.parseInt(args[0]) : 200;
		int rate = (args.length > 1) ? Integer.parseInt(args[1]) : 200;
		long seed = (args.length > 2) ? Long.parseLong(args[2]) : System.nanoTime();
		Path directory = Files.createTempDirectory("terms");
		TermsVolume volume = new TermsVolume(directory);
		List<String> jvmOptions = List.of(args).subList(Math.min(args.length, 3), args.length);
		try (PackagedShop shop = start(directory, Files.createTempFile("terms", ".log"), jvmOptions)) {
			TermsLoad load = new TermsLoad(shop, volume);
			load.run(TermsEdit.random(edits, seed), rate);
			load.check();
			load.report(System.out, seed);
		}
		FileSystemUtils.deleteRecursively(directory);
	}

	static PackagedShop start(Path directory, Path log, List<String> jvmOptions) {
		return PackagedShop.start(log, jvmOptions, "--spring.config.additional-location=file:" + directory + "/",
				"--reactivity.config.consistent-requests=true");
	}

	void run(List<TermsEdit> edits, int rate) throws InterruptedException {
		ScheduledExecutorService visitors = Executors.newSingleThreadScheduledExecutor();
		ScheduledFuture<?> load = visitors.scheduleAtFixedRate(() -> this.visits.add(visit()), 0,
				TimeUnit.SECONDS.toMicros(1) / rate, TimeUnit.MICROSECONDS);
		// How long new JVMs take to answer so many visitors, and to read the answers, is
		// not what is measured.
		Awaitility.await("first visitors").atMost(LIMIT).until(() -> this.visits.size() >= 2 * rate);
		this.visits.forEach((visit) -> edition(visit.join().answer()));
		this.begin = System.nanoTime();
		edits.forEach(this::edit);
		Awaitility.await("a line for each edit").atMost(LIMIT).until(this::isAsTold);
		load.cancel(false);
		visitors.shutdown();
		if (!visitors.awaitTermination(20, TimeUnit.SECONDS)) {
			throw new IllegalStateException("The visitors do not stop");
		}
	}

	private CompletableFuture<Visit> visit() {
		long start = System.nanoTime();
		return this.shop.terms().thenApply((answer) -> new Visit(start, System.nanoTime(), answer));
	}

	private void edit(TermsEdit edit) {
		this.ways.merge(edit.way(), 1, Integer::sum);
		this.kinds.merge(edit.kind(), 1, Integer::sum);
		if (edit.isValid()) {
			this.valid.add(edit.edition());
		}
		long start = System.nanoTime();
		this.volume.make(edit);
		switch (edit.kind()) {
			case VALID -> {
				awaitEdition(edit, start);
				this.visible.add(new Visible(edit, start, System.nanoTime() - start));
			}
			case BROKEN -> Awaitility.await("a rejection").atMost(LIMIT).pollInterval(GLANCE).until(this::isAsTold);
			case EQUAL ->
				Awaitility.await("nothing").atMost(LIMIT).pollInterval(GLANCE).during(REST).until(this::isAsTold);
		}
	}

	private void awaitEdition(TermsEdit edit, long start) {
		while (edition(this.shop.terms().join()) != edit.edition()) {
			if (System.nanoTime() - start > LIMIT.toNanos()) {
				throw new IllegalStateException("%s does not come:%n%s".formatted(edit, this.shop.log()));
			}
		}
	}

	// One line for each edit that can be used or cannot, and none for equal ones.
	private boolean isAsTold() {
		String log = this.shop.log();
		return StringUtils.countOccurrencesOf(log, "Configuration not applied") == broken()
				&& StringUtils.countOccurrencesOf(log, "Configuration applied") == this.visible.size();
	}

	private static int edition(HttpResponse<String> answer) {
		if (answer.statusCode() != 200) {
			throw new IllegalStateException("%d: %s".formatted(answer.statusCode(), answer.body()));
		}
		return Integer.parseInt(JsonPath.read(answer.body(), "$.edition"));
	}

	/** Looks at every answer. */
	void check() {
		for (CompletableFuture<Visit> visit : this.visits) {
			HttpResponse<String> response = visit.join().answer();
			int edition = edition(response);
			String whole = "{\"edition\":\"%1$d\",\"returnDays\":%1$d,\"shipping\":%1$d,\"court\":\"%1$d\"}"
				.formatted(edition);
			if (!this.valid.contains(edition) || !response.body().equals(whole)) {
				throw new IllegalStateException("Not one valid edition: " + response.body());
			}
		}
	}

	int requests() {
		return this.visits.size();
	}

	int broken() {
		return this.kinds.getOrDefault(Kind.BROKEN, 0);
	}

	void report(PrintStream out, long seed) {
		out.println(this.shop.log().lines().filter((line) -> line.contains("Starting ")).findFirst().orElse("?"));
		long[] sorted = this.visible.stream().mapToLong(Visible::nanos).sorted().toArray();
		out.printf("edits %s, made by %s, seed %d%n", this.kinds, this.ways, seed);
		out.printf("%d requests, none failed, each of one valid edition%n", this.visits.size());
		out.printf("edit -> visible: median %.1f ms, p90 %.1f ms, max %.1f ms%n", sorted[sorted.length / 2] / 1e6,
				sorted[sorted.length * 9 / 10] / 1e6, sorted[sorted.length - 1] / 1e6);
		this.visible.stream()
			.sorted(Comparator.comparingLong(Visible::nanos).reversed())
			.limit(SLOWEST)
			.forEach((edit) -> out.printf("  slow: edition %d, %s, %.1f ms; visitors waited up to %.1f ms meanwhile%n",
					edit.edit().edition(), edit.edit().way(), edit.nanos() / 1e6,
					longestVisit(edit.start(), edit.start() + edit.nanos()) / 1e6));
		out.printf("before the first edit visitors waited up to %.1f ms, later up to %.1f ms%n",
				longestVisit(0, this.begin) / 1e6, longestVisit(this.begin, Long.MAX_VALUE) / 1e6);
	}

	// How long visitors wait whatever edition they get tells of the machine, not of
	// edits.
	private long longestVisit(long from, long until) {
		return this.visits.stream()
			.map(CompletableFuture::join)
			.filter((visit) -> visit.end() > from && visit.start() < until)
			.mapToLong((visit) -> visit.end() - visit.start())
			.max()
			.orElse(0);
	}

	/**
	 * An answer that somebody waited for.
	 *
	 * @param start when it was asked for
	 * @param end when it came
	 * @param answer the answer
	 */
	private record Visit(long start, long end, HttpResponse<String> answer) {

	}

	/**
	 * An edit that was seen.
	 *
	 * @param edit the edit
	 * @param start when it was made
	 * @param nanos how long it took
	 */
	private record Visible(TermsEdit edit, long start, long nanos) {

	}

}
