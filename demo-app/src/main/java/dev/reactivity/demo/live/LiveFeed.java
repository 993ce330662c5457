package dev.reactivity.demo.live;

import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.PreDestroy;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/**
 * The line to all open pages. A page that connects is told the newest message; all are
 * let go before the server stops, so that none keeps it waiting.
 *
 * @since 0.1.0
 */
@Component
public class LiveFeed {

	private static final long FOREVER = 0L;

	private final Set<SseEmitter> pages = ConcurrentHashMap.newKeySet();

	private volatile @Nullable Object newest;

	private volatile boolean closed;

	public void send(Object message) {
		this.newest = message;
		this.pages.forEach((page) -> send(page, message));
	}

	SseEmitter open() {
		SseEmitter page = new SseEmitter(FOREVER);
		page.onCompletion(() -> this.pages.remove(page));
		page.onError((ex) -> this.pages.remove(page));
		this.pages.add(page);
		Object message = this.newest;
		if (message != null) {
			send(page, message);
		}
		if (this.closed) {
			page.complete();
		}
		return page;
	}

	@EventListener(ContextClosedEvent.class)
	@PreDestroy
	void close() {
		this.closed = true;
		this.pages.forEach(SseEmitter::complete);
	}

	private void send(SseEmitter page, Object message) {
		try {
			page.send(message, MediaType.APPLICATION_JSON);
		}
		catch (IOException | IllegalStateException ex) {
			// The reader has left; the server completes such a request by itself.
			this.pages.remove(page);
		}
	}

}
