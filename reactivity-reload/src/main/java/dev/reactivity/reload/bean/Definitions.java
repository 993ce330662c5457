package dev.reactivity.reload.bean;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.beans.factory.support.AbstractBeanDefinition;
import org.springframework.util.ObjectUtils;

/**
 * The bean definitions that an application has, in the order of registration. Immutable,
 * except that Spring completes the definitions themselves as it uses them; that is why
 * comparisons go by the outlines taken right after the parse.
 *
 * @since 0.1.0
 */
public final class Definitions {

	/** Has the definitions: that of a parse, until the application runs with them. */
	private final ConfigurableListableBeanFactory beanFactory;

	private final Map<String, Outline> outlines;

	/** Definitions that stand for those of the bean factory. */
	private final Map<String, BeanDefinition> renewed;

	/**
	 * Take the definitions of a bean factory that has been filled but never used.
	 * @param beanFactory the bean factory
	 */
	public Definitions(ConfigurableListableBeanFactory beanFactory) {
		this(beanFactory, new LinkedHashMap<>(), Map.of());
		for (String name : beanFactory.getBeanDefinitionNames()) {
			this.outlines.put(name, Outline.of(beanFactory.getBeanDefinition(name), beanFactory.getAliases(name)));
		}
	}

	private Definitions(ConfigurableListableBeanFactory beanFactory, Map<String, Outline> outlines,
			Map<String, BeanDefinition> renewed) {
		this.beanFactory = beanFactory;
		this.outlines = outlines;
		this.renewed = renewed;
	}

	/**
	 * Return the names of the beans.
	 * @return the names in the order of registration
	 */
	public Set<String> names() {
		return new LinkedHashSet<>(this.outlines.keySet());
	}

	/**
	 * Whether there is a definition for a bean.
	 * @param beanName the bean
	 * @return whether it is defined
	 */
	public boolean contains(String beanName) {
		return this.outlines.containsKey(beanName);
	}

	/**
	 * Return the names of the beans that are defined here and there in different ways, or
	 * only on one side.
	 * @param other the other definitions
	 * @return the names
	 */
	public Set<String> differingFrom(Definitions other) {
		Set<String> names = names();
		names.addAll(other.outlines.keySet());
		names.removeIf((name) -> Objects.equals(shapeOf(name), other.shapeOf(name)));
		return names;
	}

	private @Nullable String shapeOf(String beanName) {
		Outline outline = this.outlines.get(beanName);
		return (outline != null) ? outline.shape() : null;
	}

	BeanDefinition get(String beanName) {
		BeanDefinition definition = this.renewed.get(beanName);
		return (definition != null) ? definition : this.beanFactory.getBeanDefinition(beanName);
	}

	/**
	 * Return the same definitions once the application runs with them. What parsed them
	 * is let go of, and with it the class loader that it saw the classes through.
	 * @param running has them now
	 * @return the definitions
	 */
	Definitions appliedTo(ConfigurableListableBeanFactory running) {
		return new Definitions(running, this.outlines, Map.of());
	}

	/**
	 * Return the same definitions, some of them made again.
	 * @param beanNames the beans whose classes are loaded again
	 * @param renewal makes the definition of a bean again, if it can
	 * @return the definitions, empty if one of them cannot be made again
	 */
	Optional<Definitions> renewed(Set<String> beanNames,
			BiFunction<String, BeanDefinition, Optional<BeanDefinition>> renewal) {
		Map<String, BeanDefinition> definitions = new LinkedHashMap<>(this.renewed);
		for (String name : beanNames) {
			Optional<BeanDefinition> made = this.beanFactory.containsBeanDefinition(name)
					? renewal.apply(name, get(name)) : Optional.empty();
			if (made.isEmpty()) {
				return Optional.empty();
			}
			definitions.put(name, made.get());
		}
		return Optional.of(new Definitions(this.beanFactory, this.outlines, definitions));
	}

	String[] aliases(String beanName) {
		return this.beanFactory.getAliases(beanName);
	}

	/**
	 * Return the names of all types that a bean will have.
	 * @param beanName the bean
	 * @return the type names, empty if it is not defined or its type is not known yet
	 */
	public Set<String> typesOf(String beanName) {
		return contains(beanName) ? TypeNames.of(this.beanFactory.getType(beanName, false)) : Set.of();
	}

	/**
	 * Return the names of all annotations that a bean will be found by.
	 * @param beanName the bean
	 * @return the annotation names, empty if it is not defined
	 */
	Set<String> annotationsOf(String beanName) {
		return contains(beanName) ? AnnotationNames.of(beanName, this.beanFactory) : Set.of();
	}

	/**
	 * Return the names of the classes that a bean is made by: its own or that of its
	 * static factory method, and those that a factory bean is told of.
	 * @param beanName the bean
	 * @return the class names, empty if another bean makes it or it is not defined
	 */
	public Set<String> classesOf(String beanName) {
		Outline outline = this.outlines.get(beanName);
		return (outline != null) ? outline.classes() : Set.of();
	}

	/**
	 * Return the names of the classes that all beans are made by.
	 * @return the class names
	 */
	Set<String> classes() {
		Set<String> classes = new LinkedHashSet<>();
		this.outlines.values().forEach((outline) -> classes.addAll(outline.classes()));
		return classes;
	}

	/**
	 * Return these definitions as they are after some of them were parsed again.
	 * @param before the old state of those
	 * @param after the new state of those
	 * @return the definitions to compare the next parse with
	 */
	Definitions with(Definitions before, Definitions after) {
		Map<String, Outline> updated = new LinkedHashMap<>(this.outlines);
		for (String name : after.differingFrom(before)) {
			Outline outline = after.outlines.get(name);
			if (outline != null) {
				updated.put(name, outline);
			}
			else {
				updated.remove(name);
			}
		}
		return new Definitions(this.beanFactory, updated, this.renewed);
	}

	/**
	 * What of a definition is compared, taken before it is used.
	 *
	 * @param shape all that makes beans differ
	 * @param classes the names of the classes that the bean is made by
	 */
	private record Outline(String shape, Set<String> classes) {

		static Outline of(BeanDefinition definition, String[] aliases) {
			Set<String> classes = new LinkedHashSet<>(DefinitionValues.classNames(definition));
			String className = TypeNames.nameOf(definition);
			if (className != null) {
				classes.add(className);
			}
			return new Outline(shape(definition, aliases), classes);
		}

		private static String shape(BeanDefinition definition, String[] aliases) {
			List<@Nullable Object> parts = new ArrayList<>(
					Arrays.asList(definition.getBeanClassName(), definition.getScope(), definition.getFactoryBeanName(),
							definition.getFactoryMethodName(), definition.isLazyInit(), definition.isPrimary(),
							definition.isFallback(), definition.getRole(), definition.isAutowireCandidate(),
							definition.isAbstract(), definition.getInitMethodName(), definition.getDestroyMethodName(),
							Arrays.toString(definition.getDependsOn()), Arrays.toString(aliases)));
			if (definition instanceof AbstractBeanDefinition details) {
				parts.add(details.getQualifiers());
			}
			parts.addAll(DefinitionValues.describe(definition));
			if (definition instanceof AnnotatedBeanDefinition annotated
					&& annotated.getFactoryMethodMetadata() != null) {
				parts.add(annotated.getFactoryMethodMetadata().getReturnTypeName());
				annotated.getFactoryMethodMetadata().getAnnotations().forEach((annotation) -> {
					parts.add(annotation.getType().getName());
					annotation.asMap()
						.forEach((name, value) -> parts.add(name + "=" + ObjectUtils.nullSafeToString(value)));
				});
			}
			return parts.toString();
		}

	}

}
