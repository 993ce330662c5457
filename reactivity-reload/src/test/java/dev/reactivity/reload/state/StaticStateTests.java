package dev.reactivity.reload.state;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StaticState}.
 */
class StaticStateTests {

	private static final ClassLoader LOADER = StaticStateTests.class.getClassLoader();

	private final StaticState statics = new StaticState();

	@Test
	void whatCanChangeIsSaidOncePerClass() {
		Set<String> names = Set.of(Counting.class.getName(), Constant.class.getName());
		assertThat(this.statics.announce(names, LOADER))
			.isEqualTo(Map.of(Counting.class.getName(), List.of("total", "hits", "names")));
		assertThat(this.statics.announce(names, LOADER)).isEmpty();
	}

	@Test
	void newClassHasNothingToLose() {
		assertThat(this.statics.announce(Set.of("shop.New"), LOADER)).isEmpty();
	}

	/**
	 * Has state that all instances share.
	 */
	static class Counting {

		static int total = Integer.parseInt("0");

		static final AtomicInteger hits = new AtomicInteger();

		static final List<String> names = new ArrayList<>();

		static final String TITLE = "counting";

	}

	/**
	 * Has no state.
	 */
	enum Constant {

		ONE, TWO

	}

}
