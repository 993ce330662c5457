package dev.reactivity.demo.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import org.awaitility.Awaitility;
import org.springframework.test.util.TestSocketUtils;

/**
 * The shop, running from a copy of its sources in a JVM of its own. Not thread-safe.
 *
 * @since 0.1.0
 */
public final class RunningDemo implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(60);

	private final Workspace workspace;

	private final Process process;

	private final DemoLog log;

	private final Shop shop;

	private final int port;

	private RunningDemo(Workspace workspace, Process process, DemoLog log, int port) {
		this.workspace = workspace;
		this.process = process;
		this.log = log;
		this.port = port;
		this.shop = new Shop(port);
	}

	// With DevTools, as a developer runs it who compiles by other means.
	public static RunningDemo start(String... arguments) {
		List<String> all = new ArrayList<>(List.of("--reactivity.reload.compile=never"));
		all.addAll(Arrays.asList(arguments));
		return startWith(all);
	}

	// With DevTools and these arguments only.
	public static RunningDemo startWith(List<String> arguments) {
		return start(ClassPath.withDevTools(), List.of(), arguments.toArray(String[]::new));
	}

	// The same shop without Reactivity.
	public static RunningDemo startPlain(String... arguments) {
		return start(new Workspace(PlainShop.jars(), PlainShop::rewrite), PlainShop.jars(), List.of(), arguments);
	}

	/** The same shop without Reactivity in its sources, with some jars. */
	static RunningDemo startPlainWith(List<Path> jars) {
		return start(new Workspace(jars, PlainShop::rewrite), jars, List.of());
	}

	public static RunningDemo start(List<Path> jars, List<String> jvmOptions, String... arguments) {
		return start(unchanged(Path.of("src/main"), jars), jars, jvmOptions, arguments);
	}

	/** With DevTools and a second module, which is empty yet. */
	static RunningDemo startWithModule() {
		List<Path> jars = ClassPath.withDevTools();
		Workspace workspace = unchanged(Path.of("src/main"), jars);
		workspace.addModule();
		return start(workspace, jars, List.of(), "--reactivity.reload.compile=never");
	}

	// With DevTools, another application than the shop.
	public static RunningDemo start(Path original, List<Path> jars) {
		return start(unchanged(original, jars), jars, List.of(), "--reactivity.reload.compile=never");
	}

	/** The same, without waiting until it is started. */
	static RunningDemo begin(Path original, List<Path> jars) {
		return begin(unchanged(original, jars), jars, List.of(), "--reactivity.reload.compile=never");
	}

	/** With DevTools, another application than the shop, which compiles what is saved. */
	static RunningDemo startFromSources(Path original, List<Path> jars) {
		return start(unchanged(original, jars), jars, List.of());
	}

	private static Workspace unchanged(Path original, List<Path> jars) {
		return new Workspace(original, jars, (source) -> {
		});
	}

	private static RunningDemo start(Workspace workspace, List<Path> jars, List<String> jvmOptions,
			String... arguments) {
		RunningDemo demo = begin(workspace, jars, jvmOptions, arguments);
		demo.awaitStart();
		return demo;
	}

	private static RunningDemo begin(Workspace workspace, List<Path> jars, List<String> jvmOptions,
			String... arguments) {
		DemoLog log = new DemoLog(workspace.root().resolve("shop.log"));
		int port = TestSocketUtils.findAvailableTcpPort();
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.add("-XX:TieredStopAtLevel=1");
		command.addAll(jvmOptions);
		command.add("-cp");
		command.add(ClassPath.join(Stream.concat(workspace.classDirectories(), jars.stream())));
		command.add("dev.reactivity.demo.DemoApplication");
		command.add("--server.port=" + port);
		command.add("--shop.market.every=1h");
		command.addAll(Arrays.asList(arguments));
		return new RunningDemo(workspace, launch(command, log), log, port);
	}

	private static Process launch(List<String> command, DemoLog log) {
		try {
			return new ProcessBuilder(command).directory(log.file().toFile().getParentFile())
				.redirectErrorStream(true)
				.redirectOutput(log.file().toFile())
				.start();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Edits one file and saves it. */
	void edit(String file, String from, String to) {
		change().edit(file, from, to).save();
	}

	public Change change() {
		return this.workspace.change();
	}

	Workspace workspace() {
		return this.workspace;
	}

	public Shop shop() {
		return this.shop;
	}

	int port() {
		return this.port;
	}

	DemoLog log() {
		return this.log;
	}

	/** What an edit must not cost: the process, the context, the session and the rows. */
	Life life() {
		return new Life(this.process.isAlive() ? this.process.pid() : -1, this.log.starts(), this.shop.cartSize(),
				this.shop.orderCount());
	}

	@Override
	public void close() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(20, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
				throw new IllegalStateException("The shop did not stop within 20 s:\n" + this.log);
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
		keepLog();
		this.workspace.delete();
	}

	// What the shops had to say can be read after the tests.
	private void keepLog() {
		try {
			Files.copy(this.log.file(), Path.of("target", "shop-%d.log".formatted(this.process.pid())),
					StandardCopyOption.REPLACE_EXISTING);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void awaitStart() {
		try {
			Awaitility.await("the shop starts").atMost(PATIENCE).until(this::isStarted);
		}
		catch (RuntimeException ex) {
			this.process.destroyForcibly();
			throw new IllegalStateException("The shop did not start:\n" + this.log, ex);
		}
	}

	private boolean isStarted() {
		if (!this.process.isAlive()) {
			throw new IllegalStateException("The shop ended with " + this.process.exitValue());
		}
		return this.log.starts() == 1;
	}

	/**
	 * What a visitor would miss after a restart.
	 */
	record Life(long pid, long starts, int cart, int orders) {

	}

}
