package dev.reactivity.autoconfigure.reload;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

import com.jayway.jsonpath.JsonPath;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;
import dev.reactivity.autoconfigure.ReactivityAutoConfiguration;
import dev.reactivity.autoconfigure.metrics.ReactivityMetricsAutoConfiguration;
import dev.reactivity.reload.ReloadApplied;
import dev.reactivity.reload.ReloadPlan;
import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.exposure.RequestGate;
import dev.reactivity.reload.load.Generations;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the dashboard: each metric and label that it asks for is in what Prometheus
 * is given.
 */
class GrafanaDashboardTests {

	private static final Path DASHBOARD = Path.of("../docs/grafana/reactivity.json");

	private static final Pattern METRIC = Pattern.compile("reactivity_\\w+");

	private static final Pattern GROUPING = Pattern
		.compile("by \\(([\\w, ]+)\\) \\([^r]*(?:rate\\()?(reactivity_\\w+)");

	private static final Pattern SAMPLE = Pattern.compile("(?m)^(reactivity_\\w+)(?:\\{(.*)})? ");

	@Test
	void asksOnlyForWhatPrometheusIsGiven() throws IOException {
		List<String> expressions = JsonPath.parse(DASHBOARD.toFile()).read("$.panels[*].targets[*].expr");
		Map<String, String> samples = scrape();
		assertThat(expressions).hasSizeGreaterThan(8).allSatisfy((expression) -> {
			assertThat(METRIC.matcher(expression).results().map(MatchResult::group)).isNotEmpty()
				.isSubsetOf(samples.keySet());
			GROUPING.matcher(expression)
				.results()
				.forEach((grouping) -> assertThat(samples.get(grouping.group(2)))
					.contains(Arrays.stream(grouping.group(1).split(", ")).map((label) -> label + "=\"").toList()));
		});
	}

	@Test
	void showsEachMeter() throws IOException {
		String text = String.join("\n",
				JsonPath.parse(DASHBOARD.toFile()).<List<String>>read("$.panels[*].targets[*].expr"));
		Set<String> meters = new TreeSet<>(scrape().keySet().stream().map(GrafanaDashboardTests::meter).toList());
		assertThat(meters).isNotEmpty().allSatisfy((meter) -> assertThat(text).contains(meter));
	}

	private static String meter(String sample) {
		return sample.replaceAll("_(count|sum|max|total)$", "");
	}

	/** The names of all samples, each with the labels of one. */
	private static Map<String, String> scrape() {
		Map<String, String> samples = new TreeMap<>();
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class,
							ReactivityAutoConfiguration.class, ReactivityMetricsAutoConfiguration.class))
			.withBean(PrometheusMeterRegistry.class, () -> new PrometheusMeterRegistry(PrometheusConfig.DEFAULT))
			.run((context) -> {
				PrometheusMeterRegistry registry = context.getBean(PrometheusMeterRegistry.class);
				ReactiveContext reactive = context.getBean(ReactiveContext.class);
				Signal<Integer> count = reactive.signal(0);
				reactive.effect(count::get);
				count.set(1);
				new ReloadMeters(registry, new Generations(GrafanaDashboardTests.class.getClassLoader()),
						new RequestGate())
					.on(new ReloadApplied(ReloadPlan.begin(new ChangeSet(List.of())), Duration.ofMillis(20)));
				SAMPLE.matcher(registry.scrape())
					.results()
					.forEach((sample) -> samples.put(sample.group(1), String.valueOf(sample.group(2))));
			});
		return samples;
	}

}
