package dev.reactivity.autoconfigure.live;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ContentPolicy}.
 */
class ContentPolicyTests {

	private static final String ORIGIN = "http://localhost:8080";

	@Test
	void pageWithoutAPolicyIsOpen() {
		assertThat(ContentPolicy.of(List.of(), ORIGIN)).isEqualTo(new ContentPolicy(null, null));
	}

	@ParameterizedTest
	@ValueSource(strings = { "default-src 'self'", "script-src 'self'; object-src 'none'", "img-src 'none'", "",
			"script-src http://localhost:8080; connect-src http:", "default-src *", "Default-Src 'self';;",
			"default-src 'none'; script-src 'self'; connect-src 'self'", "script-src-elem 'self'; script-src 'none'",
			"sandbox allow-scripts allow-same-origin" })
	void scriptOfTheSameSiteIsAllowed(String policy) {
		assertThat(ContentPolicy.of(List.of(policy), ORIGIN)).isEqualTo(new ContentPolicy(null, null));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			default-src 'none'                              | script-src 'self'
			script-src 'none'                               | script-src 'self'
			script-src https://cdn.test                     | script-src 'self'
			script-src http://localhost:8081                | script-src 'self'
			default-src 'none'; script-src 'self'           | connect-src 'self'
			connect-src https://api.test                    | connect-src 'self'
			script-src 'strict-dynamic' 'sha256-abc' 'self' | script-src 'nonce-...'
			sandbox                                         | sandbox allow-scripts allow-same-origin
			sandbox allow-scripts                           | sandbox allow-scripts allow-same-origin
			script-src 'self'; script-src-elem 'none'       | script-src 'self'
			""")
	void remedyIsNamedWhereItIsNot(String policy, String remedy) {
		assertThat(ContentPolicy.of(List.of(policy), ORIGIN).refusal()).isEqualTo(remedy);
	}

	@Test
	void nonceIsTaken() {
		assertThat(ContentPolicy.of(List.of("script-src 'nonce-r4nd0m+/_-='; connect-src 'self'"), ORIGIN).nonce())
			.isEqualTo("r4nd0m+/_-=");
		assertThat(ContentPolicy.of(List.of("script-src 'nonce-\"><script>'"), ORIGIN).nonce()).isNull();
	}

	@Test
	void eachPolicyHasToAllowIt() {
		assertThat(ContentPolicy.of(List.of("default-src 'self', script-src 'none'"), ORIGIN).refusal())
			.isEqualTo("script-src 'self'");
		assertThat(ContentPolicy.of(List.of("default-src 'self'", "connect-src 'none'"), ORIGIN).refusal())
			.isEqualTo("connect-src 'self'");
		assertThat(ContentPolicy.of(List.of("default-src 'self'", "script-src 'nonce-abc'"), ORIGIN).nonce())
			.isEqualTo("abc");
	}

}
