package dev.reactivity.autoconfigure.config;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Waiting until nobody writes files any more. What else happens in their directories,
 * such as a log that grows, does not matter. A file that is not there, is empty or looks
 * half-written in another way is waited for longer: who writes a file truncates it first.
 */
final class Settling {

	/** Whoever writes without an end does not keep others waiting for longer. */
	private static final Duration LIMIT = Duration.ofSeconds(2);

	private final Duration quiet;

	private final Duration unfinished;

	private final LongSupplier clock;

	Settling(Duration quiet, Duration unfinished, LongSupplier clock) {
		this.quiet = quiet;
		this.unfinished = unfinished;
		this.clock = clock;
	}

	/**
	 * Waits if files have changed.
	 * @param alertness what tells of changes
	 * @param present looks at the files
	 * @param known the files as they were taken over
	 * @return the files as they were when they had settled
	 * @throws InterruptedException if the watching ends
	 */
	List<FileStamps> await(Alertness alertness, Supplier<List<FileStamps>> present, Supplier<List<FileStamps>> known)
			throws InterruptedException {
		List<FileStamps> before = known.get();
		List<FileStamps> now = present.get();
		long start = this.clock.getAsLong();
		long changed = start;
		boolean settled = before.equals(now);
		while (!settled && this.clock.getAsLong() - start < LIMIT.toNanos()) {
			List<FileStamps> last = now;
			alertness.pause(this.quiet);
			now = present.get();
			long time = this.clock.getAsLong();
			changed = now.equals(last) ? changed : time;
			settled = now.equals(last) && (!isUnfinished(now, before) || time - changed >= this.unfinished.toNanos());
		}
		return now;
	}

	private static boolean isUnfinished(List<FileStamps> now, List<FileStamps> before) {
		return IntStream.range(0, now.size())
			.anyMatch((index) -> !now.get(index).unfinishedSince(before.get(index)).isEmpty());
	}

}
