package dev.reactivity.reload.bean;

import java.util.List;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.RuntimeBeanReference;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.RootBeanDefinition;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link DefinitionValues}.
 */
class DefinitionValuesTests {

	private static List<String> describe(Object argument, Object property) {
		return DefinitionValues.describe(BeanDefinitionBuilder.rootBeanDefinition(String.class)
			.addConstructorArgValue(argument)
			.addPropertyValue("part", property)
			.getBeanDefinition());
	}

	@Test
	void valuesAreDescribedByWhatTheySay() {
		assertThat(describe("text", 1)).isEqualTo(describe("text", 1)).isNotEqualTo(describe("text", 2));
		assertThat(describe(List.of("a"), Map.of("a", String.class))).containsExactly("[a]",
				"part={a=java.lang.String}", "null");
	}

	@Test
	void objectThatSaysNothingIsDescribedByItsClass() {
		assertThat(describe(new Object(), new Object())).isEqualTo(describe(new Object(), new Object()));
	}

	@Test
	void numberOfAGeneratedNameDoesNotCount() {
		assertThat(describe("", new RuntimeBeanReference("queries#1")))
			.isEqualTo(describe("", new RuntimeBeanReference("queries#2")))
			.isNotEqualTo(describe("", new RuntimeBeanReference("fragments#1")));
	}

	@Test
	void innerDefinitionIsDescribedByItsValues() {
		assertThat(describe("", inner("a"))).isEqualTo(describe("", inner("a"))).isNotEqualTo(describe("", inner("b")));
	}

	private static RootBeanDefinition inner(String name) {
		RootBeanDefinition inner = new RootBeanDefinition(String.class);
		inner.getPropertyValues().add("name", name);
		return inner;
	}

	@Test
	void classesThatAFactoryBeanIsToldOfAreNamed() {
		RootBeanDefinition definition = new RootBeanDefinition(FactoryBean.class);
		definition.getConstructorArgumentValues().addGenericArgumentValue("shop.Orders");
		definition.setAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE, Runnable.class);
		assertThat(DefinitionValues.classNames(definition)).containsExactly("shop.Orders", Runnable.class.getName());
	}

}
