package dev.reactivity.reload.bean;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ConfigurationClassPostProcessor;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;
import org.springframework.core.annotation.Order;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Definitions}.
 */
class DefinitionsTests {

	private static Definitions definitions(Consumer<DefaultListableBeanFactory> filler) {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		filler.accept(beanFactory);
		return new Definitions(beanFactory);
	}

	private static Definitions single(Consumer<AbstractBeanDefinition> customizer) {
		return definitions((beanFactory) -> {
			RootBeanDefinition definition = new RootBeanDefinition(StringBuilder.class);
			customizer.accept(definition);
			beanFactory.registerBeanDefinition("text", definition);
		});
	}

	private static Definitions parsed(Class<?> configuration) {
		DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext(beanFactory);
		context.registerBean("config", configuration);
		new ConfigurationClassPostProcessor().postProcessBeanDefinitionRegistry(context);
		return new Definitions(beanFactory);
	}

	private static void assertDiffers(Consumer<AbstractBeanDefinition> customizer) {
		Definitions plain = single((definition) -> {
		});
		assertThat(single(customizer).differingFrom(plain)).containsExactly("text");
		assertThat(plain.differingFrom(single(customizer))).containsExactly("text");
		assertThat(single(customizer).differingFrom(single(customizer))).isEmpty();
	}

	@Test
	void namesAreInTheOrderOfRegistration() {
		assertThat(definitions((beanFactory) -> {
			beanFactory.registerBeanDefinition("b", new RootBeanDefinition(Object.class));
			beanFactory.registerBeanDefinition("a", new RootBeanDefinition(Object.class));
		}).names()).containsExactly("b", "a");
	}

	@Test
	void everyAttributeThatChangesTheBeanCounts() {
		assertDiffers((definition) -> definition.setBeanClass(StringBuffer.class));
		assertDiffers((definition) -> definition.setScope("prototype"));
		assertDiffers((definition) -> definition.setLazyInit(true));
		assertDiffers((definition) -> definition.setPrimary(true));
		assertDiffers((definition) -> definition.setFallback(true));
		assertDiffers((definition) -> definition.setAutowireCandidate(false));
		assertDiffers((definition) -> definition.setDependsOn("other"));
		assertDiffers((definition) -> definition.setInitMethodName("init"));
		assertDiffers((definition) -> definition.setDestroyMethodName("close"));
		assertDiffers((definition) -> definition.getPropertyValues().add("length", 3));
	}

	@Test
	void aliasesCount() {
		Definitions plain = single((definition) -> {
		});
		Definitions aliased = definitions((beanFactory) -> {
			beanFactory.registerBeanDefinition("text", new RootBeanDefinition(StringBuilder.class));
			beanFactory.registerAlias("text", "prose");
		});
		assertThat(aliased.differingFrom(plain)).containsExactly("text");
	}

	@Test
	void beanThatIsOnlyOnOneSideDiffers() {
		Definitions one = single((definition) -> {
		});
		Definitions none = definitions((beanFactory) -> {
		});
		assertThat(one.differingFrom(none)).containsExactly("text");
		assertThat(none.differingFrom(one)).containsExactly("text");
	}

	@Test
	void useOfADefinitionDoesNotMakeItDiffer() {
		Definitions before = single((definition) -> {
		});
		Definitions used = definitions((beanFactory) -> beanFactory.registerBeanDefinition("text",
				new RootBeanDefinition(StringBuilder.class)));
		used.get("text").setScope("prototype");
		assertThat(used.differingFrom(before)).isEmpty();
	}

	@Test
	void beanMethodsAreComparedByTypeAndAnnotationValues() {
		Definitions plain = parsed(Plain.class);
		assertThat(parsed(Plain.class).differingFrom(plain)).isEmpty();
		assertThat(parsed(Ordered.class).differingFrom(plain)).containsExactly("config", "ordered");
		assertThat(parsed(Retyped.class).differingFrom(plain)).containsExactly("config", "retyped");
		assertThat(parsed(Marked.class).differingFrom(plain)).containsExactlyInAnyOrder("config", "ordered", "retyped");
	}

	@Test
	void typesAreThoseThatTheBeanWillHave() {
		Definitions plain = parsed(Plain.class);
		assertThat(plain.typesOf("ordered")).startsWith("java.lang.StringBuilder")
			.contains("java.lang.CharSequence")
			.doesNotContain("java.lang.Object");
		assertThat(plain.typesOf("none")).isEmpty();
	}

	@Test
	void classIsThatOfTheBeanOrOfItsStaticFactoryMethod() {
		assertThat(parsed(Plain.class).classesOf("config")).containsExactly(Plain.class.getName());
		assertThat(parsed(Plain.class).classesOf("ordered")).isEmpty();
		assertThat(parsed(Marked.class).classesOf("ordered")).containsExactly(Marked.class.getName());
	}

	@Test
	void appliedDefinitionsComeFromTheRunningApplication() {
		Definitions parsed = single((definition) -> definition.setLazyInit(true));
		DefaultListableBeanFactory running = new DefaultListableBeanFactory();
		running.registerBeanDefinition("text", new RootBeanDefinition(StringBuilder.class));
		Definitions applied = parsed.appliedTo(running);
		assertThat(applied.get("text")).isSameAs(running.getBeanDefinition("text"));
		assertThat(applied.differingFrom(parsed)).isEmpty();
		assertThat(applied.classesOf("text")).containsExactly(StringBuilder.class.getName());
	}

	@Test
	void whatTheApplicationDoesNotRunWithIsLeftToAParse() {
		Definitions applied = single((definition) -> {
		}).appliedTo(new DefaultListableBeanFactory());
		assertThat(applied.renewed(Set.of("text"), (name, before) -> Optional.of(before))).isEmpty();
	}

	/**
	 * The baseline.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Plain {

		@Bean
		@Order(1)
		StringBuilder ordered() {
			return new StringBuilder();
		}

		@Bean
		CharSequence retyped() {
			return "";
		}

	}

	/**
	 * Another annotation value.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Ordered {

		@Bean
		@Order(2)
		StringBuilder ordered() {
			return new StringBuilder();
		}

		@Bean
		CharSequence retyped() {
			return "";
		}

	}

	/**
	 * Another return type.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Retyped {

		@Bean
		@Order(1)
		StringBuilder ordered() {
			return new StringBuilder();
		}

		@Bean
		String retyped() {
			return "";
		}

	}

	/**
	 * Other annotations, and a static method.
	 */
	@Configuration(proxyBeanMethods = false)
	static class Marked {

		@Bean
		@Order(1)
		static StringBuilder ordered() {
			return new StringBuilder();
		}

		@Bean
		@Lazy
		@Primary
		CharSequence retyped() {
			return "";
		}

	}

}
