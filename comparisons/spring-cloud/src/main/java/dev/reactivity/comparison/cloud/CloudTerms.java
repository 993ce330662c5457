package dev.reactivity.comparison.cloud;

import java.math.BigDecimal;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.cloud.context.config.annotation.RefreshScope;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/**
 * The shop as one writes it for Spring Cloud: properties in a bean with setters, which is
 * bound again, and a bean in the refresh scope.
 */
@Configuration(proxyBeanMethods = false)
@EnableAutoConfiguration
@EnableConfigurationProperties(CloudTerms.Terms.class)
@Import(Printed.class)
class CloudTerms {

	@Bean
	static BeanDefinitionRegistryPostProcessor branches() {
		return Branch.in("refresh");
	}

	@Bean
	@RefreshScope
	Shipping shipping(@Value("${shop.terms.shipping}") BigDecimal price) {
		return new Shipping(price);
	}

	@Bean
	Supplier<String> printed(Terms terms, Shipping shipping) {
		return () -> "%s %d %s".formatted(terms.getEdition(), terms.getReturnDays(), shipping.price());
	}

	/**
	 * The terms, set one by one.
	 */
	@ConfigurationProperties("shop.terms")
	static class Terms implements InitializingBean {

		private @Nullable String edition;

		private int returnDays;

		@Override
		public void afterPropertiesSet() {
			Printed.built.incrementAndGet();
		}

		@Nullable String getEdition() {
			return this.edition;
		}

		void setEdition(String edition) {
			this.edition = edition;
		}

		int getReturnDays() {
			return this.returnDays;
		}

		void setReturnDays(int returnDays) {
			if (returnDays < 0) {
				throw new IllegalArgumentException("Things cannot be brought back %d days ago".formatted(-returnDays));
			}
			this.returnDays = returnDays;
		}

	}

}
