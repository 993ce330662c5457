package dev.reactivity.autoconfigure.config;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SecretValues}.
 */
class SecretValuesTests {

	@ParameterizedTest
	@ValueSource(strings = { "shop.password", "shop.db-password", "shop.apiKey", "SHOP_TOKEN", "shop.client-secret",
			"shop.credentials.name", "vcap_services" })
	void valueOfASecretIsHidden(String key) {
		assertThat(SecretValues.show(key, "swordfish")).isEqualTo("******");
		assertThat(SecretValues.hide("For input string: \"swordfish\"", key, "swordfish"))
			.isEqualTo("For input string: \"******\"");
	}

	@ParameterizedTest
	@ValueSource(strings = { "shop.margin", "shop.keyboard", "shop.tokens-per-day" })
	void otherValueIsShown(String key) {
		assertThat(SecretValues.show(key, "oops")).isEqualTo("oops");
		assertThat(SecretValues.hide("For input string: \"oops\"", key, "oops"))
			.isEqualTo("For input string: \"oops\"");
	}

	@Test
	void passwordInAnAddressIsHidden() {
		assertThat(SecretValues.show("shop.url", "amqp://guest:swordfish@host:5672/x"))
			.isEqualTo("amqp://guest:******@host:5672/x");
	}

	@Test
	void absentValueHidesNothing() {
		assertThat(SecretValues.hide("no such placeholder", "shop.password", null)).isEqualTo("no such placeholder");
	}

}
