package dev.reactivity.demo.greeting;

import java.time.Duration;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Greets once, or for as long as one listens.
 */
@RestController
class GreetingController {

	@GetMapping("/greeting")
	Mono<String> greet() {
		return Mono.just("Good morning");
	}

	@GetMapping(path = "/greetings", produces = MediaType.TEXT_EVENT_STREAM_VALUE)
	Flux<Long> keepGreeting() {
		return Flux.interval(Duration.ofMillis(50)).onBackpressureDrop();
	}

}
