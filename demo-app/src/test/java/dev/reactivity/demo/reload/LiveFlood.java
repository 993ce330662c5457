package dev.reactivity.demo.reload;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import com.jayway.jsonpath.JsonPath;

import dev.reactivity.demo.reload.Jvm.Memory;

/**
 * Floods of pages that want to listen, each held until it is told something, while
 * somebody visits the shop: how long the shop takes to answer, and what each leaves
 * behind in its heap, and how long it takes to shut down in the end. In the root of the
 * project:
 * {@code mvn -q -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/cp.txt && cd demo-app && java -cp target/test-classes:$(cat target/cp.txt) dev.reactivity.demo.reload.LiveFlood}.
 *
 * @since 0.1.0
 */
public final class LiveFlood {

	private static final int CONNECTIONS = 10_000;

	private static final int AT_ONCE = 200;

	/** The first one fills what the web server keeps for its connections. */
	private static final int FLOODS = 3;

	private final RunningDemo demo;

	private final AtomicInteger accepted = new AtomicInteger();

	private final AtomicInteger refused = new AtomicInteger();

	private final AtomicInteger broken = new AtomicInteger();

	private LiveFlood(RunningDemo demo) {
		this.demo = demo;
	}

	public static void main(String[] args) throws InterruptedException {
		RunningDemo demo = RunningDemo.startWith(List.of());
		try (Jvm jvm = new Jvm(demo.life().pid())) {
			flood(demo, jvm);
		}
		finally {
			long start = System.nanoTime();
			demo.close();
			System.out.printf("shut down in %.1f s%n", (System.nanoTime() - start) / 1e9);
		}
	}

	private static void flood(RunningDemo demo, Jvm jvm) throws InterruptedException {
		Program program = new Program(demo.workspace().root());
		program.apply();
		demo.shop().get("/").require(200);
		Memory before = jvm.collect();
		String token = JsonPath.read(new String(Workspace.read(program.key()), StandardCharsets.UTF_8), "$.token");
		System.out.printf("heap %.1f MB before%n", before.heap() / 1e6);
		for (int i = 0; i < FLOODS; i++) {
			LiveFlood flood = new LiveFlood(demo);
			flood.run(token);
			System.out.printf("%d listened, %d refused, %d broken; heap %.1f MB after%n", flood.accepted.get(),
					flood.refused.get(), flood.broken.get(), jvm.collect().heap() / 1e6);
		}
	}

	private void run(String token) throws InterruptedException {
		ExecutorService visitors = Executors.newFixedThreadPool(AT_ONCE);
		for (int i = 0; i < CONNECTIONS; i++) {
			visitors.execute(() -> listen(token));
		}
		visitors.shutdown();
		double[] millis = new double[0];
		while (!visitors.awaitTermination(20, TimeUnit.MILLISECONDS)) {
			long start = System.nanoTime();
			this.demo.shop().get("/").require(200);
			millis = Arrays.copyOf(millis, millis.length + 1);
			millis[millis.length - 1] = (System.nanoTime() - start) / 1e6;
		}
		Arrays.sort(millis);
		System.out.printf("%d pages of the shop meanwhile: median %.0f ms, longest %.0f ms%n", millis.length,
				millis[millis.length / 2], millis[millis.length - 1]);
	}

	private void listen(String token) {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.demo.port())) {
			socket.setSoTimeout(20_000);
			socket.getOutputStream()
				.write("GET /reactivity/live HTTP/1.1\r\nHost: localhost:%d\r\nConnection: close\r\nX-Reactivity-Token: %s\r\n\r\n"
					.formatted(this.demo.port(), token)
					.getBytes(StandardCharsets.US_ASCII));
			InputStream input = socket.getInputStream();
			String line = new String(input.readNBytes("HTTP/1.1 200".length()), StandardCharsets.US_ASCII);
			(line.endsWith("200") ? this.accepted : this.refused).incrementAndGet();
		}
		catch (IOException ex) {
			this.broken.incrementAndGet();
		}
	}

}
