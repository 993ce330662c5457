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

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The pages that listen, no more than a few. Thread-safe.
 */
final class LiveConnections {

	private static final String CLIENT = LiveClient.class.getName();

	private static final long BEAT_SECONDS = 15;

	private static final long BETWEEN_BEATS = TimeUnit.MILLISECONDS.toNanos(100);

	private final LiveChannel channel;

	private final Semaphore places;

	private final Set<LiveClient> clients = ConcurrentHashMap.newKeySet();

	private final AtomicLong beaten = new AtomicLong(System.nanoTime());

	private @Nullable ScheduledExecutorService heart;

	private @Nullable ScheduledFuture<?> beating;

	private volatile boolean closed;

	LiveConnections(LiveChannel channel, int limit) {
		this.channel = channel;
		this.places = new Semaphore(limit);
	}

	/**
	 * Let a page listen.
	 * @param request its request, which was let in
	 * @param response where to write
	 * @return whether there was a place for it
	 */
	boolean open(HttpServletRequest request, HttpServletResponse response) {
		beatAtTimes();
		if (this.closed || !this.places.tryAcquire()) {
			return false;
		}
		startBeating();
		LiveClient client = new LiveClient(this::forget);
		this.clients.add(client);
		client.listen(this.channel);
		request.setAttribute(CLIENT, client);
		client.serve(request, response);
		if (this.closed) {
			client.end();
		}
		return true;
	}

	/**
	 * Go on with a page that listens.
	 * @param request its request, which was dispatched again
	 * @param response where to write
	 * @return whether it is the request of one
	 */
	boolean resume(HttpServletRequest request, HttpServletResponse response) {
		if (request.getAttribute(CLIENT) instanceof LiveClient client) {
			client.serve(request, response);
			return true;
		}
		return false;
	}

	// Those that have gone are noticed when they are written to.
	private void beatAtTimes() {
		long now = System.nanoTime();
		long last = this.beaten.get();
		if (now - last > BETWEEN_BEATS && this.beaten.compareAndSet(last, now)) {
			this.clients.forEach(LiveClient::beat);
		}
	}

	private void forget(LiveClient client) {
		this.clients.remove(client);
		this.places.release();
	}

	private synchronized void startBeating() {
		if (this.heart == null && !this.closed) {
			this.heart = Executors.newSingleThreadScheduledExecutor((beat) -> {
				Thread thread = new Thread(beat, "reactivity-live");
				thread.setDaemon(true);
				return thread;
			});
			this.beating = this.heart.scheduleAtFixedRate(() -> this.clients.forEach(LiveClient::beat), BEAT_SECONDS,
					BEAT_SECONDS, TimeUnit.SECONDS);
		}
	}

	int count() {
		return this.clients.size();
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
		List.copyOf(this.clients).forEach(LiveClient::end);
	}

}
