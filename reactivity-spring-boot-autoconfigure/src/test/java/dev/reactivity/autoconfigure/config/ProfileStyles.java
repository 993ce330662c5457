package dev.reactivity.autoconfigure.config;

import java.util.Arrays;
import java.util.stream.IntStream;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;

import dev.reactivity.autoconfigure.config.ReadingStyle.ValueReader;
import dev.reactivity.spring.ReactiveBean;

/**
 * The ways in which a reactive bean knows a number from the name of the active profile.
 */
final class ProfileStyles {

	private ProfileStyles() {
	}

	@ReactiveBean
	static class Active extends ValueReader {

		Active(Environment environment) {
			super(Arrays.stream(environment.getActiveProfiles()).mapToInt(Integer::parseInt).findFirst().orElse(7));
		}

	}

	@ReactiveBean
	static class Accepted extends ValueReader {

		Accepted(Environment environment) {
			super(environment.acceptsProfiles(Profiles.of("default")) ? 7
					: IntStream.range(0, 10)
						.filter((number) -> environment.acceptsProfiles(Profiles.of(number + " & !default")))
						.findFirst()
						.orElseThrow());
		}

	}

	@ReactiveBean
	static class Matched extends ValueReader {

		Matched(Environment environment) {
			super(environment.matchesProfiles("default") ? 7
					: IntStream.range(0, 10)
						.filter((number) -> environment.matchesProfiles("none", String.valueOf(number)))
						.findFirst()
						.orElseThrow());
		}

	}

	@ReactiveBean
	static class Spel extends ValueReader {

		Spel(@Value("#{environment.getActiveProfiles().length == 0 ? 7 : environment.getActiveProfiles()[0]}") int number) {
			super(number);
		}

	}

}
