package dev.reactivity.demo.reload;

import org.junit.jupiter.api.Test;

import dev.reactivity.demo.reload.Shop.Answer;

/**
 * Tests for edits of what stands between a request and its controller.
 */
class WebEditIntegrationTests extends ReloadScenario {

	@Test
	void filterIsAddedChangedAndDeleted() {
		demo().change().add("greeting/Bouncer.java", """
				package dev.reactivity.demo.greeting;
				import jakarta.servlet.FilterChain;
				import jakarta.servlet.http.HttpServletRequest;
				import jakarta.servlet.http.HttpServletResponse;
				@org.springframework.stereotype.Component
				class Bouncer extends org.springframework.web.filter.OncePerRequestFilter {
					@Override
					protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response,
							FilterChain chain) throws java.io.IOException, jakarta.servlet.ServletException {
						if (request.getRequestURI().equals("/api/backroom")) {
							response.getWriter().write("Not in those shoes");
							return;
						}
						chain.doFilter(request, response);
					}
				}
				""").save();
		shop().awaitText("/api/backroom", "Not in those shoes");
		demo().edit("greeting/Bouncer.java", "those shoes", "that hat");
		shop().awaitText("/api/backroom", "Not in that hat");
		demo().change().delete("greeting/Bouncer.java").save();
		shop().await("/api/backroom", new Answer(404, ""));
		assertReloaded();
	}

	@Test
	void registrationOfAFilterIsChanged() {
		demo().change()
			.add("greeting/DoorConfiguration.java",
					Sources.configuration("greeting", "DoorConfiguration",
							"""
									@Bean
									org.springframework.boot.web.servlet.FilterRegistrationBean<jakarta.servlet.Filter> door() {
										var door = new org.springframework.boot.web.servlet.FilterRegistrationBean<jakarta.servlet.Filter>(
												(request, response, chain) -> response.getWriter().write("Closed for lunch"));
										door.addUrlPatterns("/api/left/*");
										return door;
									}
									"""))
			.save();
		shop().awaitText("/api/left/door", "Closed for lunch");
		demo().edit("greeting/DoorConfiguration.java", "/api/left/*", "/api/right/*");
		shop().awaitText("/api/right/door", "Closed for lunch");
		shop().await("/api/left/door", new Answer(404, ""));
		assertReloaded();
	}

	@Test
	void interceptorAndItsConfigurationAreChanged() {
		demo().change().add("greeting/Doorman.java", """
				package dev.reactivity.demo.greeting;
				import jakarta.servlet.http.HttpServletRequest;
				import jakarta.servlet.http.HttpServletResponse;
				class Doorman implements org.springframework.web.servlet.HandlerInterceptor {
					@Override
					public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
							throws java.io.IOException {
						response.getWriter().write("Good morning");
						return false;
					}
				}
				""").add("greeting/WebConfiguration.java", """
				package dev.reactivity.demo.greeting;
				import org.springframework.context.annotation.Configuration;
				import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
				import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
				@Configuration(proxyBeanMethods = false)
				class WebConfiguration implements WebMvcConfigurer {
					@Override
					public void addInterceptors(InterceptorRegistry registry) {
						registry.addInterceptor(new Doorman()).addPathPatterns("/api/entrance");
					}
				}
				""").save();
		shop().awaitText("/api/entrance", "Good morning");
		demo().edit("greeting/Doorman.java", "Good morning", "Good evening");
		shop().awaitText("/api/entrance", "Good evening");
		demo().edit("greeting/WebConfiguration.java", "/api/entrance", "/api/gate");
		shop().awaitText("/api/gate", "Good evening");
		shop().await("/api/entrance", new Answer(404, ""));
		shop().awaitText("/api/products/1", "Teapot");
		assertReloaded();
	}

	@Test
	void converterIsAddedAndChanged() {
		demo().change()
			.add("greeting/Size.java", "package dev.reactivity.demo.greeting;\npublic record Size(String name) { }\n")
			.add("greeting/SizeConverter.java", """
					package dev.reactivity.demo.greeting;
					@org.springframework.stereotype.Component
					class SizeConverter implements org.springframework.core.convert.converter.Converter<String, Size> {
						@Override
						public Size convert(String source) {
							return new Size("size " + source);
						}
					}
					""")
			.add("greeting/SizeController.java", Sources.controller("greeting", "SizeController", """
					@GetMapping("/api/sizes/{size}")
					String size(@org.springframework.web.bind.annotation.PathVariable Size size) {
						return size.name();
					}
					"""))
			.save();
		shop().awaitText("/api/sizes/xl", "size xl");
		demo().edit("greeting/SizeConverter.java", "size ", "very ");
		shop().awaitText("/api/sizes/xl", "very xl");
		assertReloaded();
	}

	@Test
	void partOfAnEndpointIsAddedChangedAndDeleted() {
		shop().get("/actuator/health").require(200);
		demo().change().add("greeting/Mood.java", """
				package dev.reactivity.demo.greeting;
				import org.springframework.boot.health.contributor.Health;
				@org.springframework.stereotype.Component
				class Mood implements org.springframework.boot.health.contributor.HealthIndicator {
					@Override
					public Health health() {
						return Health.down().build();
					}
				}
				""").save();
		shop().await("/actuator/health", new Answer(503, ""));
		demo().edit("greeting/Mood.java", "down", "up");
		shop().await("/actuator/health", new Answer(200, ""));
		demo().edit("greeting/Mood.java", "up", "outOfService");
		shop().await("/actuator/health", new Answer(503, ""));
		demo().change().delete("greeting/Mood.java").save();
		shop().await("/actuator/health", new Answer(200, ""));
		assertReloaded();
	}

}
