package dev.reactivity.demo.reload;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;

import com.jayway.jsonpath.JsonPath;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import dev.reactivity.demo.reload.Shop.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for edits of an application on WebFlux.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReactiveEditIntegrationTests {

	@SuppressWarnings("NullAway.Init")
	private RunningDemo kiosk;

	@BeforeAll
	void startKiosk() {
		this.kiosk = RunningDemo.start(Path.of("src/test/apps/reactive"), ClassPath.reactive());
	}

	@AfterAll
	void stopKiosk() {
		this.kiosk.close();
	}

	@AfterEach
	void assertNotRestarted() {
		assertThat(this.kiosk.log().starts()).as("starts, with this in the log:\n%s", this.kiosk.log().reloadLines(0))
			.isOne();
	}

	@Test
	void handlersAreServedWhileAStreamIsOpen() {
		CompletableFuture<Answer> stream = this.kiosk.shop().getLater("/greetings");
		this.kiosk.edit("greeting/GreetingController.java", "Good morning", "Good evening");
		this.kiosk.shop().awaitText("/greeting", "Good evening");
		this.kiosk.edit("greeting/GreetingController.java", "	@GetMapping(\"/greeting\")", """
				@GetMapping("/farewell")
				Mono<String> leave() {
					return Mono.just("Good night");
				}

				@GetMapping("/greeting")""");
		this.kiosk.shop().awaitText("/farewell", "Good night");
		assertThat(stream).isNotDone();
	}

	@Test
	void pagesAreRefreshedAndProgramsAreAnswered() {
		this.kiosk.change().add("static/page.html", "<!doctype html><title>Kiosk</title><p>open</p>").save();
		this.kiosk.shop().awaitText("/page.html", "open");
		assertThat(this.kiosk.shop().getPage("/page.html").body()).contains("open", "src=\"/reactivity/live.js\"");
		this.kiosk.change()
			.edit("greeting/GreetingController.java", "class GreetingController",
					"/* again */ class GreetingController")
			.save();
		Program program = new Program(this.kiosk.workspace().root());
		program.apply();
		this.kiosk.change().edit("static/page.html", "open", "closed").save();
		assertThat(JsonPath.<String>read(program.apply(), "$.outcome")).isEqualTo("applied");
		assertThat(this.kiosk.shop().getPage("/page.html").body()).contains("closed");
		assertThat(JsonPath.<List<String>>read(program.graph(), "$.nodes[*].name")).contains("greetingController");
	}

	@Test
	void routerFunctionIsAddedChangedAndDeleted() {
		this.kiosk.change().add("greeting/Routes.java", Sources.configuration("greeting", "Routes", """
				@Bean
				org.springframework.web.reactive.function.server.RouterFunction<?> route() {
					return org.springframework.web.reactive.function.server.RouterFunctions.route()
						.GET("/route", (request) -> org.springframework.web.reactive.function.server.ServerResponse.ok()
							.bodyValue("this way"))
						.build();
				}
				""")).save();
		this.kiosk.shop().awaitText("/route", "this way");
		this.kiosk.edit("greeting/Routes.java", "this way", "that way");
		this.kiosk.shop().awaitText("/route", "that way");
		this.kiosk.change().delete("greeting/Routes.java").save();
		this.kiosk.shop().await("/route", new Answer(404, ""));
	}

	@Test
	void adviceIsAddedAndChanged() {
		this.kiosk.change().add("greeting/GuestController.java", Sources.controller("greeting", "GuestController", """
				@GetMapping("/guest")
				reactor.core.publisher.Mono<String> guest() {
					return reactor.core.publisher.Mono.error(new java.util.NoSuchElementException("nobody"));
				}
				""")).add("greeting/Excuses.java", """
				package dev.reactivity.demo.greeting;
				@org.springframework.web.bind.annotation.RestControllerAdvice
				class Excuses {
					@org.springframework.web.bind.annotation.ExceptionHandler
					String excuse(java.util.NoSuchElementException ex) {
						return "Sorry, " + ex.getMessage();
					}
				}
				""").save();
		this.kiosk.shop().awaitText("/guest", "Sorry, nobody");
		this.kiosk.edit("greeting/Excuses.java", "Sorry", "Pardon");
		this.kiosk.shop().awaitText("/guest", "Pardon, nobody");
	}

	@Test
	void webFilterIsAddedAndDeleted() {
		this.kiosk.change().add("greeting/Bouncer.java", """
				package dev.reactivity.demo.greeting;
				import org.springframework.web.server.ServerWebExchange;
				import org.springframework.web.server.WebFilterChain;
				@org.springframework.stereotype.Component
				class Bouncer implements org.springframework.web.server.WebFilter {
					public reactor.core.publisher.Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
						if (exchange.getRequest().getPath().value().equals("/backroom")) {
							exchange.getResponse().setRawStatusCode(418);
							return exchange.getResponse().setComplete();
						}
						return chain.filter(exchange);
					}
				}
				""").save();
		this.kiosk.shop().await("/backroom", new Answer(418, ""));
		this.kiosk.change().delete("greeting/Bouncer.java").save();
		this.kiosk.shop().await("/backroom", new Answer(404, ""));
	}

}
