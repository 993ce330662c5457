package dev.reactivity.demo.terms;

import org.springframework.boot.context.properties.ConfigurationProperties;

import dev.reactivity.spring.ReactiveBean;

/**
 * The terms of the shop, swapped whole when one of them changes.
 */
@ReactiveBean
@ConfigurationProperties("shop.terms")
record Terms(String edition, int returnDays) {

	Terms {
		if (returnDays < 0) {
			throw new IllegalArgumentException("Things cannot be brought back %d days ago".formatted(-returnDays));
		}
	}

}
