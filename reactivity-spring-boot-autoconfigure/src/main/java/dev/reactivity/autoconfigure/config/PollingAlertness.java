package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Looking from time to time, for file systems that tell nobody, such as network ones.
 */
final class PollingAlertness implements Alertness {

	private final Duration interval;

	private final CountDownLatch closed = new CountDownLatch(1);

	PollingAlertness(Duration interval) {
		this.interval = interval;
	}

	@Override
	public void direct(Set<Path> directories) {
		// Whoever looks looks at everything.
	}

	@Override
	public void attend(Set<Path> directories) {
		// Whoever looks looks at everything.
	}

	@Override
	public boolean await() throws InterruptedException {
		return !this.closed.await(this.interval.toNanos(), TimeUnit.NANOSECONDS);
	}

	@Override
	public void pause(Duration duration) throws InterruptedException {
		if (this.closed.await(duration.toNanos(), TimeUnit.NANOSECONDS)) {
			throw new InterruptedException("Watching ended");
		}
	}

	@Override
	public void close() {
		this.closed.countDown();
	}

}
