package dev.reactivity.autoconfigure.live;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

import dev.reactivity.autoconfigure.actuate.ReloadDetails;
import dev.reactivity.autoconfigure.actuate.ReloadEntry;
import dev.reactivity.autoconfigure.live.LivePicture.Edge;
import dev.reactivity.autoconfigure.live.LivePicture.Node;
import dev.reactivity.autoconfigure.live.LiveReport.Outcome;
import dev.reactivity.autoconfigure.live.LiveTrouble.Problem;

/**
 * A source that counts how often it was told to apply.
 */
final class FixedSource implements LiveSource {

	final AtomicInteger applied = new AtomicInteger();

	volatile String thread = "";

	volatile CountDownLatch answer = new CountDownLatch(0);

	@Override
	public LivePicture picture(boolean framework) {
		return new LivePicture("shop",
				List.of(new Node("s1", "signal", "rate", "clean", 2, 0, null, null, "\"1</script>\""),
						new Node("s2", "derived", "total", "clean", 2, 3, Duration.ofNanos(1500), null, null)),
				List.of(new Edge("s2", "s1")), framework ? 0 : 7, List.of(reload()),
				Map.of("shop.Application", "the application class"));
	}

	@Override
	public LiveReport apply() {
		this.thread = Thread.currentThread().getName();
		this.applied.incrementAndGet();
		awaitAnswer();
		return new LiveReport(Outcome.NOT_COMPILED, "Cart.java:7: error",
				List.of(new Problem("shop/Cart.java", 7, 3, "';' expected", "\treturn 1")), List.of("shop/Cart.java"),
				List.of(reload()), Duration.ofMillis(4), Duration.ofMillis(5), Duration.ofMillis(12));
	}

	private void awaitAnswer() {
		try {
			this.answer.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private static ReloadEntry reload() {
		return new ReloadEntry(Instant.EPOCH, "applied", "reload", "classes changed", null, List.of("shop/Cart.class"),
				List.of("cart"), Duration.ofMillis(5), ReloadDetails.NONE);
	}

}
