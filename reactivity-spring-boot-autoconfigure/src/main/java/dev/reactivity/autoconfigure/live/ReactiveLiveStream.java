package dev.reactivity.autoconfigure.live;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpResponse;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.FluxSink.OverflowStrategy;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

import dev.reactivity.Effect;

/**
 * The pages of a reactive application that listen, no more than a few. Never more than
 * the newest state waits for one. Thread-safe.
 */
final class ReactiveLiveStream {

	private static final Duration BEAT = Duration.ofSeconds(15);

	private static final int PATIENCE = 2;

	private final LiveChannel channel;

	private final Semaphore places;

	private final int limit;

	private final Sinks.Empty<Void> end = Sinks.empty();

	ReactiveLiveStream(LiveChannel channel, int limit) {
		this.channel = channel;
		this.limit = limit;
		this.places = new Semaphore(limit);
	}

	/**
	 * Take a place for a page, which {@link #write} gives back.
	 * @return whether there was one
	 */
	boolean enter() {
		return this.places.tryAcquire();
	}

	Mono<Void> write(ServerHttpResponse response) {
		DataBufferFactory buffers = response.bufferFactory();
		Listener listener = new Listener();
		Flux<Flux<DataBuffer>> written = Flux.<String>create(listener::begin, OverflowStrategy.LATEST)
			.doOnNext((text) -> listener.untaken.set(0))
			.takeUntilOther(this.end.asMono())
			.map((text) -> Flux.just(buffers.wrap(text.getBytes(StandardCharsets.UTF_8))));
		return response.writeAndFlushWith(written).doFinally((signal) -> this.places.release());
	}

	int count() {
		return this.limit - this.places.availablePermits();
	}

	void close() {
		this.end.tryEmitEmpty();
	}

	/**
	 * One page. Says the state again from time to time, so that one that has gone is
	 * noticed, and one that takes nothing is let go.
	 */
	private final class Listener {

		private final AtomicLong untaken = new AtomicLong();

		void begin(FluxSink<String> sink) {
			Effect states = ReactiveLiveStream.this.channel.listen((state) -> say(sink));
			Disposable beats = Flux.interval(BEAT).subscribe((beat) -> {
				if (this.untaken.incrementAndGet() > PATIENCE) {
					sink.complete();
				}
				else {
					say(sink);
				}
			});
			sink.onDispose(() -> {
				states.close();
				beats.dispose();
			});
		}

		// One at a time, or an older state could come last.
		private synchronized void say(FluxSink<String> sink) {
			sink.next("data: " + LiveJson.of(ReactiveLiveStream.this.channel.current()) + "\n\n");
		}

	}

}
