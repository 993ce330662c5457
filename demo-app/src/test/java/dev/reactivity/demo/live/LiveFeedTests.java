package dev.reactivity.demo.live;

import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Iterator;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.ResolvableType;

import dev.reactivity.Signal;
import dev.reactivity.demo.DemoApplication;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LiveFeed} with a page that listens.
 */
@Timeout(60)
class LiveFeedTests {

	@SuppressWarnings("NullAway.Init")
	private ConfigurableApplicationContext context;

	@SuppressWarnings("NullAway.Init")
	private Iterator<String> page;

	@BeforeEach
	@Timeout(30)
	void openPage() throws Exception {
		this.context = SpringApplication.run(DemoApplication.class, "--server.port=0", "--shop.market.every=1h");
		String port = this.context.getEnvironment().getRequiredProperty("local.server.port");
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/live")).build();
		this.page = HttpClient.newHttpClient()
			.send(request, BodyHandlers.ofLines())
			.body()
			.filter((line) -> !line.isEmpty())
			.iterator();
	}

	@AfterEach
	void stop() {
		this.context.close();
	}

	@Test
	void aPageHearsTheTotalsAtOnceAndWhenTheRateChanges() {
		assertThat(this.page.next()).isEqualTo("data:{\"rate\":1.1000,\"total\":0.00}");
		rate().set(new BigDecimal("1.1500"));
		assertThat(this.page.next()).isEqualTo("data:{\"rate\":1.1500,\"total\":0.00}");
	}

	@Test
	void anOpenPageDoesNotKeepTheServerWaiting() {
		this.page.next();
		long start = System.nanoTime();
		this.context.close();
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
		assertThat(this.page.hasNext()).isFalse();
	}

	@SuppressWarnings("unchecked")
	private Signal<BigDecimal> rate() {
		return (Signal<BigDecimal>) this.context
			.getBeanProvider(ResolvableType.forClassWithGenerics(Signal.class, BigDecimal.class))
			.getObject();
	}

}
