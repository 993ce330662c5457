package dev.reactivity.autoconfigure.live;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

/**
 * The pages that listen, no more than a few. Thread-safe.
 */
final class LiveAudience {

	private static final long BEAT_SECONDS = 15;

	private static final long BETWEEN_BEATS = TimeUnit.MILLISECONDS.toNanos(100);

	private final Semaphore places;

	private final Set<LiveListener> listeners = ConcurrentHashMap.newKeySet();

	private final AtomicLong beaten = new AtomicLong(System.nanoTime());

	private @Nullable ScheduledExecutorService heart;

	private @Nullable ScheduledFuture<?> beating;

	private volatile boolean closed;

	LiveAudience(int limit) {
		this.places = new Semaphore(limit);
	}

	/**
	 * Take a place for a page, until it {@linkplain #leave leaves}.
	 * @param listener the page
	 * @return whether there was one
	 */
	boolean enter(LiveListener listener) {
		beatAtTimes();
		if (this.closed || !this.places.tryAcquire()) {
			return false;
		}
		startBeating();
		this.listeners.add(listener);
		if (this.closed) {
			listener.end();
		}
		return true;
	}

	void leave(LiveListener listener) {
		if (this.listeners.remove(listener)) {
			this.places.release();
		}
	}

	// Those that have gone are noticed when they are written to.
	private void beatAtTimes() {
		long now = System.nanoTime();
		long last = this.beaten.get();
		if (now - last > BETWEEN_BEATS && this.beaten.compareAndSet(last, now)) {
			this.listeners.forEach(LiveListener::beat);
		}
	}

	private synchronized void startBeating() {
		if (this.heart == null && !this.closed) {
			this.heart = Executors.newSingleThreadScheduledExecutor((beat) -> {
				Thread thread = new Thread(beat, "reactivity-live");
				thread.setDaemon(true);
				return thread;
			});
			this.beating = this.heart.scheduleAtFixedRate(() -> this.listeners.forEach(LiveListener::beat),
					BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
		}
	}

	int count() {
		return this.listeners.size();
	}

	/**
	 * End all connections and take no more.
	 */
	void close() {
		this.closed = true;
		synchronized (this) {
			if (this.heart != null && this.beating != null) {
				this.beating.cancel(false);
				this.heart.shutdown();
			}
		}
		List.copyOf(this.listeners).forEach(LiveListener::end);
	}

}
