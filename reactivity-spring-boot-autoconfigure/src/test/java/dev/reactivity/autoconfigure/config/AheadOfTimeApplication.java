package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.time.Duration;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import dev.reactivity.ReactiveValue;
import dev.reactivity.autoconfigure.config.AheadOfTimeApplication.Limits;
import dev.reactivity.autoconfigure.config.AheadOfTimeApplication.Price;
import dev.reactivity.autoconfigure.config.AheadOfTimeApplication.Shown;
import dev.reactivity.spring.ReactiveBean;
import dev.reactivity.spring.ReactiveDerived;
import dev.reactivity.spring.ReactiveEffect;

/**
 * An application that prints what it is configured to, until its input ends.
 *
 * @since 0.1.0
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(Limits.class)
@Import({ Price.class, Shown.class })
public final class AheadOfTimeApplication {

	private AheadOfTimeApplication() {
	}

	public static void main(String[] arguments) throws IOException {
		try (ConfigurableApplicationContext context = SpringApplication.run(AheadOfTimeApplication.class, arguments)) {
			while (System.in.read() != -1) {
				context.getBean(Shown.class).say("read");
			}
		}
	}

	/**
	 * A record below a prefix.
	 *
	 * @param amount how much
	 * @param patience how long
	 */
	@ReactiveBean
	@ConfigurationProperties("limits")
	record Limits(int amount, Duration patience) {

	}

	@ReactiveBean
	static class Price {

		private final int euros;

		Price(@Value("${price:7}") int euros) {
			this.euros = euros;
		}

		int euros() {
			return this.euros;
		}

	}

	/**
	 * Prints what it sees.
	 */
	static class Shown {

		private final Price price;

		private final ReactiveValue<Limits> limits;

		Shown(Price price, ReactiveValue<Limits> limits) {
			this.price = price;
			this.limits = limits;
		}

		@ReactiveDerived
		int product() {
			return this.price.euros() * this.limits.get().amount();
		}

		@ReactiveEffect
		void show() {
			say("shown " + product() + " " + this.limits.get().patience());
		}

		void say(String text) {
			System.out.println(text);
		}

	}

}
