package dev.reactivity.autoconfigure.live;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.jspecify.annotations.Nullable;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.FluxSink;
import reactor.core.publisher.FluxSink.OverflowStrategy;

import dev.reactivity.Effect;

/**
 * One page of a reactive application that listens. Never more than the newest state waits
 * for it. Thread-safe.
 */
final class ReactiveLiveClient implements LiveListener {

	/** So long a page may take nothing. */
	private static final long PATIENCE = Duration.ofSeconds(30).toNanos();

	private final LiveChannel channel;

	private volatile long taken = System.nanoTime();

	private volatile @Nullable FluxSink<String> sink;

	private volatile boolean ended;

	ReactiveLiveClient(LiveChannel channel) {
		this.channel = channel;
	}

	/**
	 * Return all states from now on.
	 * @param buffers makes the buffers
	 * @return an event for each, to be flushed one by one
	 */
	Flux<Flux<DataBuffer>> states(DataBufferFactory buffers) {
		return Flux.create(this::begin, OverflowStrategy.LATEST)
			.doOnNext((text) -> this.taken = System.nanoTime())
			.map((text) -> Flux.just(buffers.wrap(text.getBytes(StandardCharsets.UTF_8))));
	}

	private void begin(FluxSink<String> begun) {
		this.sink = begun;
		Effect states = this.channel.listen((state) -> say(begun));
		begun.onDispose(states::close);
		if (this.ended) {
			begun.complete();
		}
	}

	// One at a time, or an older state could come last.
	private synchronized void say(FluxSink<String> listening) {
		listening.next("data: " + LiveJson.of(this.channel.current()) + "\n\n");
	}

	@Override
	public void beat() {
		FluxSink<String> listening = this.sink;
		if (System.nanoTime() - this.taken > PATIENCE) {
			end();
		}
		else if (listening != null) {
			say(listening);
		}
	}

	@Override
	public void end() {
		this.ended = true;
		FluxSink<String> listening = this.sink;
		if (listening != null) {
			listening.complete();
		}
	}

}
