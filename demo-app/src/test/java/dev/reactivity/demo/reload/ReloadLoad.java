package dev.reactivity.demo.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.jayway.jsonpath.JsonPath;

/**
 * A hundred reloads of mixed kinds, ten of them failing, while visitors send two hundred
 * requests a second and twenty pages are held open. In the root of the project:
 * {@code mvn -q -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/cp.txt && cd demo-app && java -cp target/test-classes:$(cat target/cp.txt) dev.reactivity.demo.reload.ReloadLoad}.
 * Arguments are how many reloads to do and how many requests to send in a second.
 *
 * @since 0.1.0
 */
public final class ReloadLoad {

	private static final int PAGES = 20;

	private static final int FAILING = 10;

	private static final List<String> PATHS = List.of("/api/greeting", "/api/products", "/api/cart", "/api/products/1",
			"/api/total");

	/** Up to which waits at the gate are counted, in milliseconds. */
	private static final String STEPS = IntStream.rangeClosed(1, 60)
		.mapToObj((step) -> step * 5 + "ms")
		.collect(Collectors.joining(","));

	private static final double SHARE = 0.001;

	private final RunningDemo demo;

	private final Queue<CompletableFuture<Shop.Answer>> answers = new ConcurrentLinkedQueue<>();

	private ReloadLoad(RunningDemo demo) {
		this.demo = demo;
	}

	public static void main(String[] args) throws InterruptedException {
		int reloads = (args.length > 0) ? Integer.parseInt(args[0]) : 100;
		int rate = (args.length > 1) ? Integer.parseInt(args[1]) : 200;
		try (RunningDemo demo = RunningDemo.start("--logging.level.dev.reactivity.reload.bean=debug",
				"--management.metrics.distribution.slo.reactivity.gate=" + STEPS,
				"--management.metrics.distribution.expiry.reactivity.gate=1h")) {
			new ReloadLoad(demo).run(reloads, rate);
		}
	}

	private void run(int reloads, int rate) throws InterruptedException {
		List<HttpResponse<Stream<String>>> pages = openPages();
		AtomicInteger next = new AtomicInteger();
		ScheduledExecutorService visitors = Executors.newSingleThreadScheduledExecutor();
		long started = System.nanoTime();
		ScheduledFuture<?> load = visitors.scheduleAtFixedRate(
				() -> this.answers.add(this.demo.shop().getLater(PATHS.get(next.getAndIncrement() % PATHS.size()))), 0,
				TimeUnit.SECONDS.toMicros(1) / rate, TimeUnit.MICROSECONDS);
		AtomicInteger dropped = new AtomicInteger();
		pages.forEach((page) -> read(page, dropped));
		edit(reloads);
		load.cancel(false);
		visitors.shutdown();
		double seconds = (System.nanoTime() - started) / 1e9;
		if (!visitors.awaitTermination(20, TimeUnit.SECONDS)) {
			throw new IllegalStateException("The visitors do not stop");
		}
		report(reloads, seconds, dropped.get());
	}

	private void edit(int reloads) {
		Edits edits = new Edits(this.demo);
		for (int reload = 1; reload <= reloads; reload++) {
			if (reload % FAILING == 0) {
				edits.fail(reload);
			}
			else {
				edits.next(reload);
			}
		}
	}

	private List<HttpResponse<Stream<String>>> openPages() {
		List<HttpResponse<Stream<String>>> pages = new ArrayList<>();
		for (int page = 0; page < PAGES; page++) {
			try {
				HttpRequest request = HttpRequest.newBuilder(URI.create(this.demo.shop().address("/live"))).build();
				pages.add(HttpClient.newHttpClient().send(request, BodyHandlers.ofLines()));
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException("Interrupted while opening pages", ex);
			}
		}
		return pages;
	}

	private static void read(HttpResponse<Stream<String>> page, AtomicInteger dropped) {
		Thread reader = new Thread(() -> {
			try {
				page.body().forEach((line) -> {
				});
			}
			catch (UncheckedIOException ex) {
				System.out.println("A page lost its connection: " + ex.getMessage());
			}
			dropped.incrementAndGet();
		});
		reader.setDaemon(true);
		reader.start();
	}

	private void report(int reloads, double seconds, int dropped) {
		List<Shop.Answer> all = this.answers.stream().map(CompletableFuture::join).toList();
		List<Shop.Answer> failed = all.stream().filter((answer) -> answer.status() != 200).toList();
		System.out.printf("%d edits in %.1f s: %d reloads, %d refused, %d starts%n", reloads, seconds,
				this.demo.log().reloads(), this.demo.log().failures(), this.demo.log().starts());
		System.out.printf("%d requests (%.0f a second), %d failed, %d of %d open pages dropped%n", all.size(),
				all.size() / seconds, failed.size(), dropped, PAGES);
		failed.stream().limit(3).forEach(System.out::println);
		reportGate(all.size());
	}

	private void reportGate(int requests) {
		String gate = metric("reactivity.gate");
		double waited = measurement(gate, "COUNT");
		System.out.printf("Gate: %.0f requests waited, %.1f ms in all, the longest %.1f ms%n", waited,
				measurement(gate, "TOTAL_TIME") * 1000, measurement(gate, "MAX") * 1000);
		System.out.printf("Gate: 99.9 %% of all requests waited %s, 99.9 %% of those who waited %s%n",
				atMost(waited - requests * SHARE), atMost(waited - waited * SHARE));
	}

	// The first step up to which so many waited.
	private String atMost(double count) {
		if (count <= 0) {
			return "not at all";
		}
		List<String> steps = JsonPath.read(metric("reactivity.gate.histogram"),
				"$.availableTags[?(@.tag == 'le')].values[*]");
		return steps.stream()
			.mapToDouble(Double::parseDouble)
			.sorted()
			.filter((
					step) -> measurement(metric("reactivity.gate.histogram?tag=le:" + seconds(step)), "VALUE") >= count)
			.mapToObj((step) -> "at most %.0f ms".formatted(step * 1000))
			.findFirst()
			.orElse("longer than any step");
	}

	private static String seconds(double step) {
		return BigDecimal.valueOf(step).stripTrailingZeros().toPlainString();
	}

	private String metric(String name) {
		return this.demo.shop().get("/actuator/metrics/" + name).body();
	}

	private static double measurement(String body, String statistic) {
		List<Number> values = JsonPath.read(body, "$.measurements[?(@.statistic == '%s')].value".formatted(statistic));
		return values.get(0).doubleValue();
	}

}
