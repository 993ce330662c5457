package dev.reactivity.autoconfigure.live;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LiveHosts}.
 */
class LiveHostsTests {

	private final LiveHosts hosts = new LiveHosts(Set.of("Shop.Test"));

	@ParameterizedTest
	@ValueSource(strings = { "localhost", "localhost:8080", "LocalHost", "a.b.localhost", "127.0.0.1", "127.255.0.9:1",
			"[::1]", "[::1]:8080", "shop.test:99" })
	void containsTheNamesOfThisMachine(String host) {
		assertThat(this.hosts.contains(host)).isTrue();
	}

	@ParameterizedTest
	@ValueSource(strings = { "", ".localhost", "localhost.", "localhost:", "localhost:80:80", "localhost:123456",
			"user@localhost", "localhost/evil", "[::2]", "[::1", "::1", "0.0.0.0", "127.0.0.256", "127.0.0",
			"127.0.0.1.", "2130706433", "localhost evil", "evil.test", "a.shop.test" })
	void containsNoOther(String host) {
		assertThat(this.hosts.contains(host)).isFalse();
	}

	@Test
	void containsNotNone() {
		assertThat(this.hosts.contains(null)).isFalse();
	}

}
