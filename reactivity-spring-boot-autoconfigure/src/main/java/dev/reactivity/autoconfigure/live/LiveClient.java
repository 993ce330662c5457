package dev.reactivity.autoconfigure.live;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import dev.reactivity.Effect;

/**
 * One page that listens. Never more than the newest state waits for it, and nobody waits
 * until it was written. Thread-safe.
 */
final class LiveClient implements WriteListener, AsyncListener {

	private static final Log logger = LogFactory.getLog(LiveClient.class);

	private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.US_ASCII);

	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(30);

	private final AsyncContext async;

	private final ServletOutputStream output;

	private final Consumer<LiveClient> onEnd;

	private byte @Nullable [] waiting;

	private @Nullable Effect source;

	private long writableAt = System.nanoTime();

	private boolean writable;

	private boolean unflushed;

	private boolean ended;

	/**
	 * Create a client.
	 * @param async the connection
	 * @param output its stream
	 * @param onEnd told once when the page has gone
	 */
	LiveClient(AsyncContext async, ServletOutputStream output, Consumer<LiveClient> onEnd) {
		this.async = async;
		this.output = output;
		this.onEnd = onEnd;
	}

	void start(LiveChannel channel) {
		this.async.setTimeout(0);
		this.async.addListener(this);
		this.output.setWriteListener(this);
		Effect effect = channel.listen(this::send);
		synchronized (this) {
			if (!this.ended) {
				this.source = effect;
				return;
			}
		}
		effect.close();
	}

	void send(LiveState state) {
		offer(("data: " + LiveJson.of(state) + "\n\n").getBytes(StandardCharsets.UTF_8), true);
	}

	/**
	 * Say that we are still here, and end it where the page takes nothing any more.
	 */
	void beat() {
		if (isStuck()) {
			end();
		}
		else {
			offer(HEARTBEAT, false);
		}
	}

	private synchronized boolean isStuck() {
		return this.waiting != null && System.nanoTime() - this.writableAt > PATIENCE;
	}

	private void offer(byte[] bytes, boolean newest) {
		synchronized (this) {
			if (this.ended || (!newest && this.waiting != null)) {
				return;
			}
			this.waiting = bytes;
		}
		writeSafely();
	}

	private void writeSafely() {
		try {
			write();
		}
		catch (IOException | IllegalStateException ex) {
			logger.trace("The page has gone", ex);
			end();
		}
	}

	// The container calls this once it lets us write, and when it does so again.
	@Override
	public void onWritePossible() throws IOException {
		synchronized (this) {
			this.writable = true;
		}
		write();
	}

	private synchronized void write() throws IOException {
		while (this.writable && !this.ended && this.output.isReady()) {
			this.writableAt = System.nanoTime();
			byte[] next = this.waiting;
			if (next != null) {
				this.waiting = null;
				this.unflushed = true;
				this.output.write(next);
			}
			else if (this.unflushed) {
				this.unflushed = false;
				this.output.flush();
			}
			else {
				return;
			}
		}
	}

	/**
	 * End the connection.
	 */
	void end() {
		@Nullable Effect listening;
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
		this.onEnd.accept(this);
		try {
			this.async.complete();
		}
		catch (IllegalStateException ex) {
			logger.trace("The container completed it", ex);
		}
	}

	@Override
	public void onError(Throwable failure) {
		end();
	}

	@Override
	public void onComplete(AsyncEvent event) {
		end();
	}

	@Override
	public void onTimeout(AsyncEvent event) {
		end();
	}

	@Override
	public void onError(AsyncEvent event) {
		end();
	}

	@Override
	public void onStartAsync(AsyncEvent event) {
	}

}
