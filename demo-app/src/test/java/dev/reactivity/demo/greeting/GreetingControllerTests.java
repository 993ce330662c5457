package dev.reactivity.demo.greeting;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link GreetingController}.
 */
class GreetingControllerTests {

	@Test
	void theGreetingIsFriendly() {
		assertThat(new GreetingController().greeting().message()).startsWithIgnoringCase("HELLO");
	}

}
