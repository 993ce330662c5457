package dev.reactivity.demo.reload;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A short walk of {@link ReloadLaw}. Another one is taken with
 * {@code -Dreactivity.law.seed=..}.
 */
class LawIntegrationTests {

	private static final int EDITS = 15;

	@Test
	void shopAnswersAsOneThatWasStartedAnewAfterEachRandomEdit() {
		long seed = Long.getLong("reactivity.law.seed", 7);
		assertThat(ReloadLaw.hold(EDITS, seed, false)).as("seed " + seed).startsWith("The law held for " + EDITS);
	}

}
