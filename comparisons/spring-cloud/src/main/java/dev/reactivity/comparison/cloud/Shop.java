package dev.reactivity.comparison.cloud;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;
import org.springframework.core.NestedExceptionUtils;

import dev.reactivity.spring.ConfigurationRejected;

/**
 * A running shop, and how it is brought to follow its file.
 */
final class Shop implements AutoCloseable {

	private static final String NOTHING_SAID = "nothing";

	private final ConfigurableApplicationContext context;

	private final boolean reactive;

	private final AtomicInteger rejections = new AtomicInteger();

	private final HttpClient client = HttpClient.newHttpClient();

	private final HttpRequest request;

	private Shop(ConfigurableApplicationContext context, boolean reactive) {
		this.context = context;
		this.reactive = reactive;
		context.addApplicationListener((ApplicationListener<ApplicationEvent>) this::on);
		this.request = HttpRequest
			.newBuilder(URI.create(
					"http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + "/terms"))
			.timeout(Duration.ofSeconds(20))
			.build();
	}

	static Shop start(Path directory, boolean reactive) {
		return new Shop(new SpringApplicationBuilder(reactive ? ReactiveTerms.class : CloudTerms.class).run(
				"--spring.config.location=file:" + directory + "/", "--server.port=0", "--server.address=127.0.0.1",
				"--spring.main.banner-mode=off", "--logging.level.root=off", "--reactivity.enabled=" + reactive,
				"--reactivity.config.consistent-requests=true", "--spring.cloud.refresh.enabled=" + !reactive,
				"--spring.cloud.compatibility-verifier.enabled=false"), reactive);
	}

	private void on(ApplicationEvent event) {
		if (event instanceof PayloadApplicationEvent<?> payload
				&& payload.getPayload() instanceof ConfigurationRejected) {
			this.rejections.incrementAndGet();
		}
	}

	/**
	 * Has the file read again, where that takes somebody who asks for it.
	 * @return what is said of it
	 */
	String refresh() {
		if (this.reactive) {
			return NOTHING_SAID;
		}
		try {
			this.context.getBean(ContextRefresher.class).refresh();
			return NOTHING_SAID;
		}
		catch (RuntimeException ex) {
			return "%s (%s)".formatted(ex.getClass().getSimpleName(),
					NestedExceptionUtils.getMostSpecificCause(ex).getClass().getSimpleName());
		}
	}

	CompletableFuture<Answer> visit() {
		long start = System.nanoTime();
		return this.client.sendAsync(this.request, BodyHandlers.ofString())
			.thenApply((response) -> Answer.of(start, response));
	}

	int rejections() {
		return this.rejections.get();
	}

	boolean isReactive() {
		return this.reactive;
	}

	@Override
	public void close() {
		this.context.close();
	}

}
