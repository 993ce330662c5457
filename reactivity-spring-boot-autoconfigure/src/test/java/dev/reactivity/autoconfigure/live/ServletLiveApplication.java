package dev.reactivity.autoconfigure.live;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;

import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.servlet.ServletContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.core.io.Resource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/**
 * A servlet application with a site and answers of every kind.
 */
final class ServletLiveApplication implements LiveApplication {

	private final ConfigurableApplicationContext context;

	private ServletLiveApplication(ConfigurableApplicationContext context) {
		this.context = context;
	}

	static ServletLiveApplication start(String... arguments) {
		return new ServletLiveApplication(new SpringApplicationBuilder(Answers.class)
			.properties("server.port=0", "server.address=127.0.0.1", "spring.main.banner-mode=off",
					"reactivity.reload.enabled=false", "server.servlet.context-path=/shop",
					"server.compression.enabled=true")
			.run(arguments));
	}

	@Override
	public LiveChannel channel() {
		return this.context.getBean(LiveChannel.class);
	}

	@Override
	public FixedSource source() {
		return this.context.getBean(FixedSource.class);
	}

	@Override
	public LiveSite site() {
		return this.context.getBean(LiveSite.class);
	}

	@Override
	public int port() {
		return this.context.getEnvironment().getRequiredProperty("local.server.port", Integer.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

	/**
	 * What the application answers.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	@RestController
	@RequestMapping(produces = "text/html")
	static class Answers {

		@Bean
		LiveChannel liveChannel() {
			return new LiveChannel();
		}

		@Bean
		FixedSource fixedSource() {
			return new FixedSource();
		}

		@Bean
		LiveSite liveSite(LiveChannel channel, LiveSource source) {
			return new LiveSite(channel, PROPERTIES, TOKEN, source);
		}

		@Bean
		@Order(Ordered.HIGHEST_PRECEDENCE)
		ServletContextInitializer liveRegistration(LiveSite site) {
			return new LiveFilter(site)::register;
		}

		@GetMapping("/page")
		String page() {
			return "<html><body>Caf\u00e9</body></html>";
		}

		@GetMapping("/large")
		String large() {
			return "<html><body>" + "x".repeat(100_000) + "</body></html>";
		}

		@GetMapping("/later")
		Callable<String> later() {
			return () -> "<html><body>later</body></html>";
		}

		@GetMapping("/stream")
		ResponseEntity<StreamingResponseBody> stream() {
			return ResponseEntity.ok().contentType(MediaType.TEXT_HTML).body((output) -> {
				output.write("<html><body>streamed".getBytes(StandardCharsets.US_ASCII));
				output.flush();
				output.write("</body></html>".getBytes(StandardCharsets.US_ASCII));
			});
		}

		@GetMapping("/download")
		ResponseEntity<String> download() {
			return ResponseEntity.ok().header("Content-Disposition", "attachment; filename=page.html").body("<p>");
		}

		@GetMapping("/static")
		Resource file() {
			return new ByteArrayResource("<html></html>".getBytes(StandardCharsets.UTF_8));
		}

		@GetMapping("/nothing")
		ResponseEntity<Void> nothing() {
			return ResponseEntity.noContent().build();
		}

		@GetMapping(path = "/json", produces = "application/json")
		String json() {
			return "{}";
		}

		@GetMapping("/strict")
		ResponseEntity<String> strict() {
			return ResponseEntity.ok().header("Content-Security-Policy", "default-src 'none'").body("<p>strict</p>");
		}

		@GetMapping("/nonce")
		ResponseEntity<String> nonce() {
			return ResponseEntity.ok()
				.header("Content-Security-Policy", "script-src 'nonce-abc123' 'strict-dynamic'; connect-src 'self'")
				.body("<p>nonce</p>");
		}

		@GetMapping("/broken")
		String broken(HttpServletResponse response) {
			throw new IllegalStateException("broken on purpose");
		}

	}

}
