package dev.reactivity.comparison.cloud;

import java.math.BigDecimal;
import java.util.function.Supplier;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import dev.reactivity.ReactiveValue;
import dev.reactivity.spring.ReactiveBean;

/**
 * The shop with reactive beans.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(ReactiveTerms.Terms.class)
@Import(Printed.class)
class ReactiveTerms {

	@Bean
	static BeanDefinitionRegistryPostProcessor branches() {
		return Branch.in(ReactiveBean.SCOPE);
	}

	@Bean
	@ReactiveBean
	Shipping shipping(@Value("${shop.terms.shipping}") BigDecimal price) {
		return new Shipping(price);
	}

	@Bean
	Supplier<String> printed(ReactiveValue<Terms> terms, Shipping shipping) {
		return () -> "%s %d %s".formatted(terms.get().edition(), terms.get().returnDays(), shipping.price());
	}

	/**
	 * The terms, which are all there is of them at once.
	 */
	@ReactiveBean
	@ConfigurationProperties("shop.terms")
	record Terms(String edition, int returnDays) {

		Terms {
			if (returnDays < 0) {
				throw new IllegalArgumentException("Things cannot be brought back %d days ago".formatted(-returnDays));
			}
			Printed.built.incrementAndGet();
		}

	}

}
