package dev.reactivity.autoconfigure.reload;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * The lines that say that something is still under way: after one second, two, four and
 * so on. The thread is there only meanwhile. Thread-safe.
 */
final class Progress implements AutoCloseable {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	private final ScheduledExecutorService timer;

	private final Consumer<String> line;

	private final String what;

	private final Duration unit;

	private Progress(String what, Duration unit, Consumer<String> line) {
		this.what = what;
		this.unit = unit;
		this.line = line;
		this.timer = Executors.newSingleThreadScheduledExecutor((task) -> {
			Thread thread = new Thread(task, "reactivity-progress");
			thread.setDaemon(true);
			thread.setContextClassLoader(Progress.class.getClassLoader());
			return thread;
		});
	}

	static Progress of(String what) {
		return of(what, Duration.ofSeconds(1), logger::info);
	}

	static Progress of(String what, Duration unit, Consumer<String> line) {
		Progress progress = new Progress(what, unit, line);
		progress.sayAfter(1, 0);
		return progress;
	}

	@SuppressWarnings("FutureReturnValueIgnored") // it ends with the timer
	private void sayAfter(long units, long before) {
		this.timer.schedule(() -> {
			this.line.accept("%s, %d s so far".formatted(this.what, this.unit.multipliedBy(units).toSeconds()));
			sayAfter(units * 2, units);
		}, this.unit.multipliedBy(units - before).toNanos(), TimeUnit.NANOSECONDS);
	}

	@Override
	public void close() {
		this.timer.shutdownNow();
	}

}
