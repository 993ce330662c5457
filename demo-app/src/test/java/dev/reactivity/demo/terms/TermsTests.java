package dev.reactivity.demo.terms;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link Terms}.
 */
class TermsTests {

	@Test
	void nothingIsBroughtBackBeforeItIsBought() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Terms("first", -1)).withMessageContaining("1 days");
	}

}
