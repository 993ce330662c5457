package dev.reactivity.demo.reload;

import java.util.List;

import org.junit.jupiter.api.Test;

import dev.reactivity.demo.reload.Shop.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for edits of who may do what. The shop starts with its doors closed, as Spring
 * Security does by default, and is opened by an edit.
 */
class SecurityEditIntegrationTests extends ReloadScenario {

	@Override
	RunningDemo start() {
		RunningDemo demo = RunningDemo.start(ClassPath.withSecurity(), List.of(), "--reactivity.reload.compile=never");
		try {
			open(demo);
			return demo;
		}
		catch (RuntimeException | AssertionError ex) {
			demo.close();
			throw ex;
		}
	}

	private static void open(RunningDemo demo) {
		assertThat(demo.shop().get("/api/greeting").status()).isEqualTo(401);
		assertThat(demo.shop().get("/reactivity/another").status()).isEqualTo(401);
		demo.shop().get("/reactivity").require(200);
		demo.change().add("greeting/Doors.java", Sources.configuration("greeting", "Doors", """
				@Bean
				org.springframework.security.web.SecurityFilterChain chain(
						org.springframework.security.config.annotation.web.builders.HttpSecurity http) {
					return http.csrf((csrf) -> csrf.disable())
						.authorizeHttpRequests((requests) -> requests.requestMatchers("/api/safe").denyAll()
							.anyRequest().permitAll())
						.build();
				}
				""")).save();
		demo.shop().awaitText("/api/greeting", "");
		assertThat(demo.log().starts()).isOne();
	}

	@Test
	void changedRulesAreInForce() {
		demo().edit("greeting/Doors.java", "/api/safe", "/api/products/*");
		shop().await("/api/products/1", new Answer(403, ""));
		demo().edit("greeting/Doors.java", "/api/products/*", "/api/safe");
		shop().awaitText("/api/products/1", "Teapot");
		assertReloaded();
	}

	@Test
	void changedUserIsLetIn() {
		demo().change()
			.add("greeting/Users.java", Sources.configuration("greeting", "Users", """
					@Bean
					org.springframework.security.core.userdetails.UserDetailsService knownUsers() {
						return new org.springframework.security.provisioning.InMemoryUserDetailsManager(
								org.springframework.security.core.userdetails.User.withUsername("joe")
									.password("{noop}sesame").roles("GUEST").build());
					}
					"""))
			.add("greeting/LoginController.java",
					Sources.controller("greeting", "LoginController",
							"""
									@org.springframework.beans.factory.annotation.Autowired
									private org.springframework.security.config.annotation.authentication.configuration.AuthenticationConfiguration users;

									@GetMapping("/api/login/{password}")
									String login(@org.springframework.web.bind.annotation.PathVariable String password) throws Exception {
										try {
											this.users.getAuthenticationManager().authenticate(
													org.springframework.security.authentication.UsernamePasswordAuthenticationToken
														.unauthenticated("joe", password));
											return "come in";
										}
										catch (org.springframework.security.core.AuthenticationException ex) {
											return "go away";
										}
									}
									"""))
			.save();
		shop().awaitText("/api/login/sesame", "come in");
		demo().edit("greeting/Users.java", "sesame", "parsley");
		shop().awaitText("/api/login/parsley", "come in");
		shop().awaitText("/api/login/sesame", "go away");
		assertReloaded();
	}

	@Test
	void livePageIsThereAndNothingElseIsOpened() {
		shop().get("/reactivity").require(200);
		shop().get("/reactivity/page.js").require(200);
		assertThat(shop().get("/reactivity/graph"))
			.isEqualTo(new Answer(403, "Refused, since the token is missing or another one"));
		shop().get("/api/safe").require(403);
		assertThat(shop().getPage("/").body()).contains("/reactivity/live.js");
	}

}
