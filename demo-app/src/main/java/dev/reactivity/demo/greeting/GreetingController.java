package dev.reactivity.demo.greeting;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The greeting of the shop. The first thing to edit.
 */
@RestController
class GreetingController {

	@GetMapping("/api/greeting")
	Greeting greeting() {
		return new Greeting("Hello from the corner shop");
	}

}
