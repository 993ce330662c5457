package dev.reactivity.autoconfigure.live;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Many pages that begin to listen, a few at a time, and go in every manner that there is:
 * at once or after the first bytes, in order or broken off.
 */
final class Flood {

	private static final int AT_ONCE = 32;

	private final ExecutorService pages = Executors.newFixedThreadPool(AT_ONCE);

	private final List<Future<?>> came = new ArrayList<>();

	Flood(int port, int size) {
		for (int i = 0; i < size; i++) {
			int manner = i % 4;
			this.came.add(this.pages.submit(() -> comeAndGo(port, manner)));
		}
		this.pages.shutdown();
	}

	private static void comeAndGo(int port, int manner) {
		try (Socket socket = Browsing.listener(port).connect()) {
			if (manner % 2 == 0) {
				socket.getInputStream().readNBytes("HTTP/1.1 200".length());
			}
			if (manner / 2 == 0) {
				socket.setSoLinger(true, 0);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	/** Waits for a moment, and fails if one of them did. */
	boolean isOver() throws InterruptedException, ExecutionException {
		if (!this.pages.awaitTermination(1, TimeUnit.MILLISECONDS)) {
			return false;
		}
		for (Future<?> each : this.came) {
			each.get();
		}
		return true;
	}

}
