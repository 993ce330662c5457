package dev.reactivity.autoconfigure.live;

import java.util.Collection;
import java.util.function.Function;

import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A response of a reactive application that gets the script tag as its last bytes if it
 * turns out to be a page.
 */
final class ReactivePageResponse extends ServerHttpResponseDecorator {

	private final Function<Collection<String>, byte[]> tag;

	/**
	 * Create a response.
	 * @param response the response of the server
	 * @param tag the tag for a page with these content security policies
	 */
	ReactivePageResponse(ServerHttpResponse response, Function<Collection<String>, byte[]> tag) {
		super(response);
		this.tag = tag;
	}

	@Override
	public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
		return isPage() ? super.writeWith(Flux.concat(body, tag())) : super.writeWith(body);
	}

	@Override
	public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
		return isPage() ? super.writeAndFlushWith(Flux.concat(body, Flux.just(tag()))) : super.writeAndFlushWith(body);
	}

	// Its length is another one then.
	private boolean isPage() {
		HttpStatusCode status = getStatusCode();
		boolean page = (status == null || (status.value() != 204 && status.value() != 304)) && LivePages.isPage(
				getHeaders().getFirst(HttpHeaders.CONTENT_TYPE), getHeaders().getFirst(HttpHeaders.CONTENT_ENCODING),
				getHeaders().getFirst(HttpHeaders.CONTENT_DISPOSITION));
		if (page) {
			getHeaders().remove(HttpHeaders.CONTENT_LENGTH);
		}
		return page;
	}

	private Flux<DataBuffer> tag() {
		return Flux.defer(() -> {
			byte[] bytes = this.tag.apply(getHeaders().getOrEmpty("Content-Security-Policy"));
			return (bytes.length > 0) ? Flux.just(bufferFactory().wrap(bytes)) : Flux.empty();
		});
	}

}
