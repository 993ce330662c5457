package dev.reactivity.autoconfigure.reload;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.ScannedGenericBeanDefinition;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.type.classreading.SimpleMetadataReaderFactory;
import org.springframework.stereotype.Component;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for definitions that are made again without a parse.
 */
class RenewedDefinitionTests {

	private final AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();

	RenewedDefinitionTests() {
		this.context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("test", Map.of("renewed.size", "7")));
		this.context.register(Application.class);
		this.context.refresh();
	}

	@AfterEach
	void close() {
		this.context.close();
	}

	private Optional<BeanDefinition> renew(String name, BeanDefinition before, Class<?> type) {
		return new RenewedDefinition(this.context.getDefaultListableBeanFactory(), getClass().getClassLoader()).of(name,
				before, type.getName());
	}

	@Test
	void componentStaysWhatItWasHoweverOftenItIsRenewed() {
		assertThat(this.context.getBean(Scanned.class)).isNotNull();
		BeanDefinition used = this.context.getBeanDefinition("scanned");
		BeanDefinition once = renew("scanned", used, Scanned.class).orElseThrow();
		AbstractBeanDefinition twice = (AbstractBeanDefinition) renew("scanned", once, Scanned.class).orElseThrow();
		assertThat(twice).isInstanceOf(ScannedGenericBeanDefinition.class);
		assertThat(twice.hasBeanClass()).isFalse();
		assertThat(twice.getBeanClassName()).isEqualTo(Scanned.class.getName());
		assertThat(twice.isLazyInit()).isTrue();
		assertThat(((AnnotatedBeanDefinition) twice).getMetadata().isAnnotated(Component.class.getName())).isTrue();
	}

	@Test
	void beanMethodIsRenewedWithoutItsClass() {
		BeanDefinition renewed = renew("made", this.context.getBeanDefinition("made"), Making.class).orElseThrow();
		assertThat(renewed.getFactoryMethodName()).isEqualTo("made");
		assertThat(renewed.isPrimary()).isTrue();
		assertThat(renewed).isInstanceOf(AnnotatedBeanDefinition.class);
	}

	@Test
	void recordOfPropertiesIsBoundFromTheRunningEnvironment() {
		String name = "renewed-" + Settings.class.getName();
		BeanDefinition renewed = renew(name, this.context.getBeanDefinition(name), Settings.class).orElseThrow();
		assertThat(renewed).isNotSameAs(this.context.getBeanDefinition(name));
		assertThat(((AbstractBeanDefinition) renewed).getInstanceSupplier()).isNotNull();
		this.context.removeBeanDefinition(name);
		this.context.registerBeanDefinition(name, renewed);
		assertThat(this.context.getBean(Settings.class).size()).isEqualTo(7);
	}

	@Test
	void whatHoldsMoreOfAClassThanItsNameIsLeftToAParse() throws IOException {
		BeanDefinition valued = BeanDefinitionBuilder.genericBeanDefinition(Scanned.class)
			.addConstructorArgValue(Scanned.class)
			.getBeanDefinition();
		assertThat(renew("valued", valued, Scanned.class)).isEmpty();
		BeanDefinition marked = new ScannedGenericBeanDefinition(
				new SimpleMetadataReaderFactory().getMetadataReader(Scanned.class.getName()));
		assertThat(renew("scanned", marked, Scanned.class)).isPresent();
		marked.setAttribute("types", new Class<?>[] { Scanned.class });
		assertThat(renew("scanned", marked, Scanned.class)).isEmpty();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(Settings.class)
	@ComponentScan(useDefaultFilters = false, includeFilters = @ComponentScan.Filter(type = FilterType.ASSIGNABLE_TYPE,
			classes = { Scanned.class, Making.class }))
	static class Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class Making {

		@Bean
		@Primary
		StringBuilder made() {
			return new StringBuilder("made");
		}

	}

	@Component("scanned")
	@Lazy
	static class Scanned {

	}

	@ConfigurationProperties("renewed")
	record Settings(int size) {

	}

}
