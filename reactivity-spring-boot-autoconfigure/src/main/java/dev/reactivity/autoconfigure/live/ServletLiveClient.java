package dev.reactivity.autoconfigure.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.reactivity.Effect;

/**
 * One page that listens. Never more than the newest state waits for it, and nobody who
 * tells it something waits until it was written: its request is parked, and dispatched
 * again to a thread of the container, which alone writes and ends it. Thread-safe.
 */
final class ServletLiveClient implements LiveListener, AsyncListener {

	private static final Log logger = LogFactory.getLog(ServletLiveClient.class);

	private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.US_ASCII);

	/**
	 * So much a connection holds for a page that takes nothing, so that writing does not
	 * wait for it. A page that was told more begins another one.
	 */
	private static final int ENOUGH = 48 * 1024;

	private final LiveAudience audience;

	private byte @Nullable [] waiting;

	private @Nullable AsyncContext parked;

	private @Nullable Effect source;

	private int written;

	private boolean ended;

	/**
	 * Create a client.
	 * @param audience what to leave in the end
	 */
	ServletLiveClient(LiveAudience audience) {
		this.audience = audience;
	}

	void listen(LiveChannel channel) {
		Effect effect = channel.listen(this::send);
		synchronized (this) {
			if (!this.ended) {
				this.source = effect;
				return;
			}
		}
		effect.close();
	}

	private void send(LiveState state) {
		offer(("data: " + LiveJson.of(state) + "\n\n").getBytes(StandardCharsets.UTF_8), true);
	}

	@Override
	public void beat() {
		offer(HEARTBEAT, false);
	}

	private void offer(byte[] bytes, boolean newest) {
		synchronized (this) {
			if (this.ended || (!newest && this.waiting != null)) {
				return;
			}
			this.waiting = bytes;
		}
		wake();
	}

	private void wake() {
		AsyncContext async = unpark();
		if (async != null) {
			try {
				async.dispatch();
			}
			catch (IllegalStateException ex) {
				logger.trace("The container ended it", ex);
				end();
			}
		}
	}

	private synchronized @Nullable AsyncContext unpark() {
		AsyncContext async = this.parked;
		this.parked = null;
		return async;
	}

	/**
	 * Write what waits, and leave the thread to others until there is more. For the
	 * thread that the container gave to the request.
	 * @param request the request
	 * @param response where to write
	 */
	void serve(HttpServletRequest request, HttpServletResponse response) {
		try {
			while (!park(request)) {
				byte[] next = take();
				ServletOutputStream output = response.getOutputStream();
				output.write(next);
				output.flush();
				this.written += next.length;
			}
		}
		catch (IOException | IllegalStateException ex) {
			logger.trace("The page has gone", ex);
			end();
		}
		if (this.written > ENOUGH) {
			end();
		}
	}

	private synchronized boolean park(HttpServletRequest request) {
		if (this.ended || this.written > ENOUGH) {
			return true;
		}
		if (this.waiting != null) {
			return false;
		}
		this.parked = request.startAsync();
		this.parked.setTimeout(0);
		this.parked.addListener(this);
		return true;
	}

	private synchronized byte[] take() {
		byte[] next = (this.waiting != null) ? this.waiting : HEARTBEAT;
		this.waiting = null;
		return next;
	}

	@Override
	public void end() {
		Effect listening;
		synchronized (this) {
			if (this.ended) {
				return;
			}
			this.ended = true;
			listening = this.source;
		}
		if (listening != null) {
			listening.close();
		}
		this.audience.leave(this);
		wake();
	}

	@Override
	public void onComplete(AsyncEvent event) {
		end();
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		end();
	}

	// Completed here, or the container would write an error page into the stream.
	@Override
	public void onError(AsyncEvent event) {
		unpark();
		end();
		try {
			event.getAsyncContext().complete();
		}
		catch (IllegalStateException ex) {
			logger.trace("The container completed it", ex);
		}
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
	}

}
