package dev.reactivity.demo.greeting;

import reactor.core.publisher.Mono;

import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ResponseBody;

/**
 * A page that a controller writes.
 */
@Controller
class WelcomePage {

	@GetMapping(path = "/welcome", produces = "text/html")
	@ResponseBody
	Mono<String> welcome() {
		return Mono.just("<!doctype html><title>Kiosk</title><link rel=stylesheet href=/kiosk.css><h1>Come in</h1>");
	}

}
