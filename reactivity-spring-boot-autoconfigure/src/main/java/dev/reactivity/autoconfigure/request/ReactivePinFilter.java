package dev.reactivity.autoconfigure.request;

import org.springframework.core.Ordered;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

import dev.reactivity.spring.ConfigurationPin;
import dev.reactivity.spring.ConfigurationPins;

/**
 * Pins a request of WebFlux. The pin travels in the Reactor context, and from there, by
 * automatic context propagation, to the threads.
 */
final class ReactivePinFilter implements WebFilter, Ordered {

	private final ConfigurationPins pins;

	ReactivePinFilter(ConfigurationPins pins) {
		this.pins = pins;
		Hooks.enableAutomaticContextPropagation();
	}

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
		return Mono.using(this.pins::open,
				(pin) -> chain.filter(exchange)
					.contextWrite((context) -> context.put(ConfigurationPin.class.getName(), pin)),
				ConfigurationPin::close);
	}

}
