package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

import dev.reactivity.Effect;
import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveValue;
import dev.reactivity.autoconfigure.actuate.ConfigurationEntry;
import dev.reactivity.autoconfigure.actuate.ConfigurationEntry.Change;
import dev.reactivity.autoconfigure.config.ReadingStyle.ValueReader;
import dev.reactivity.spring.ConfigurationRejected;
import dev.reactivity.spring.ReactiveDerived;
import dev.reactivity.spring.ReactiveEffect;
import dev.reactivity.spring.ReactiveEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for properties as values, in reactive methods, and as the endpoint tells of them.
 */
class ReactivePropertiesTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@Test
	void boundObjectIsExchangedAsAWhole() {
		try (FollowedApplication application = start("limits.low=1", "limits.high=2")) {
			ReactiveValue<Limits> limits = application.bean(ReactiveEnvironment.class).bind("limits", Limits.class);
			List<Limits> seen = new ArrayList<>();
			try (Effect effect = application.bean(ReactiveContext.class).effect(() -> seen.add(limits.get()))) {
				application.edit("limits.low=3", "limits.high=4", "limits.names.a=x");
				application.edit("limits.high=4", "# only lines", "limits.low=3", "limits.names.a=x");
				assertThat(effect.isClosed()).isFalse();
			}
			assertThat(seen).containsExactly(new Limits(1, 2, Map.of()), new Limits(3, 4, Map.of("a", "x")));
		}
	}

	@Test
	void valueThatCannotBeMadeSpeaksAgainstTheChange() {
		try (FollowedApplication application = start("limits.low=1", "style.number=1")) {
			ReactiveValue<Integer> low = application.bean(ReactiveEnvironment.class)
				.property("limits.low", Integer.class, 0);
			application.edit("limits.low=deep", "style.number=2");
			assertThat(low.get()).isEqualTo(1);
			assertThat(application.bean(ReadingStyle.Reader.class).number()).isEqualTo(1);
			assertThat(application.rejected()).extracting(ConfigurationRejected::reason)
				.first()
				.asString()
				.contains("limits.low=\"deep\" (application.properties, line 1)");
		}
	}

	@Test
	void reactiveMethodsFollowWhatTheyRead() {
		try (FollowedApplication application = start("style.number=1")) {
			Methods methods = application.bean(Methods.class);
			assertThat(methods.doubled()).isEqualTo(2);
			application.edit("style.number=2");
			application.edit("style.number=2", "other=1");
			application.edit("other=1");
			assertThat(methods.doubled()).isEqualTo(14);
			assertThat(methods.seen).containsExactly("1", "2", "none");
		}
	}

	@Test
	void endpointTellsSourceReadersAndLastChangesOfAKey() {
		try (FollowedApplication application = start("style.number=1")) {
			application.edit("style.number=2");
			application.edit("style.number=many");
			ConfigurationEntry entry = application.bean(ConfigurationHistory.class)
				.configuration()
				.stream()
				.filter((each) -> each.key().equals("style.number"))
				.findFirst()
				.orElseThrow();
			assertThat(entry.source()).contains("application.properties").endsWith("1:14");
			assertThat(entry.readers()).contains("readingStyle.ValueReader");
			assertThat(entry.changes()).extracting(Change::outcome).containsExactly("applied", "rejected");
			assertThat(entry.toString()).doesNotContain("password");
		}
	}

	private FollowedApplication start(String... lines) {
		FollowedApplication.write(this.directory, "application.properties", lines);
		return new FollowedApplication(this.directory, List.of(ValueReader.class, Methods.class));
	}

	record Limits(int low, int high, @DefaultValue Map<String, String> names) {

	}

	static class Methods {

		private final Environment environment;

		private final List<String> seen = new ArrayList<>();

		Methods(Environment environment) {
			this.environment = environment;
		}

		@ReactiveDerived
		int doubled() {
			return 2 * this.environment.getProperty("style.number", Integer.class, 7);
		}

		@ReactiveEffect
		void watch() {
			this.seen.add(this.environment.getProperty("style.number", "none"));
		}

	}

}
