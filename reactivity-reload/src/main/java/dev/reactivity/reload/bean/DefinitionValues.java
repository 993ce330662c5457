package dev.reactivity.reload.bean;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.PropertyValue;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.config.BeanReference;
import org.springframework.beans.factory.config.ConstructorArgumentValues.ValueHolder;
import org.springframework.beans.factory.config.TypedStringValue;
import org.springframework.core.ResolvableType;
import org.springframework.util.ClassUtils;

/**
 * The values that a bean definition carries: constructor arguments, properties, and the
 * type that a factory bean makes.
 */
final class DefinitionValues {

	/** What makes a generated bean name unique, in the order of a hash table. */
	private static final Pattern GENERATED_NUMBER = Pattern.compile("#\\d+$");

	private DefinitionValues() {
	}

	/**
	 * Describe the values so that two parses of the same sources give the same text. An
	 * object that is only known by its identity counts by its class.
	 * @param definition the definition
	 * @return the descriptions
	 */
	static List<String> describe(BeanDefinition definition) {
		List<String> parts = new ArrayList<>();
		for (Object value : arguments(definition)) {
			parts.add(describe(value));
		}
		for (PropertyValue property : definition.getPropertyValues().getPropertyValueList()) {
			parts.add(property.getName() + "=" + describe(property.getValue()));
		}
		parts.add(describe(definition.getAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE)));
		return parts;
	}

	private static String describe(@Nullable Object value) {
		if (value == null || ClassUtils.isPrimitiveOrWrapper(value.getClass()) || value instanceof CharSequence
				|| value instanceof Enum<?>) {
			return String.valueOf(value);
		}
		if (value instanceof Class<?> type) {
			return type.getName();
		}
		if (value instanceof ResolvableType type) {
			return type.toString();
		}
		if (value instanceof BeanReference reference) {
			return "bean " + GENERATED_NUMBER.matcher(reference.getBeanName()).replaceFirst("#");
		}
		if (value instanceof TypedStringValue text) {
			return String.valueOf(text.getValue());
		}
		if (value instanceof BeanDefinition inner) {
			return inner.getBeanClassName() + describe(inner);
		}
		return describeContents(value);
	}

	private static String describeContents(Object value) {
		if (value.getClass().isArray()) {
			return IntStream.range(0, Array.getLength(value))
				.mapToObj((index) -> describe(Array.get(value, index)))
				.toList()
				.toString();
		}
		if (value instanceof Collection<?> elements) {
			return elements.stream().map(DefinitionValues::describe).toList().toString();
		}
		if (value instanceof Map<?, ?> map) {
			Map<String, String> entries = new TreeMap<>();
			map.forEach((key, element) -> entries.put(describe(key), describe(element)));
			return entries.toString();
		}
		return value.getClass().getName();
	}

	/**
	 * Return the names of the classes that a factory bean is told to make objects of: the
	 * interface of a repository for instance.
	 * @param definition the definition
	 * @return class names, and texts that could be such
	 */
	static Set<String> classNames(BeanDefinition definition) {
		Set<String> names = new LinkedHashSet<>();
		List<@Nullable Object> candidates = arguments(definition);
		candidates.add(definition.getAttribute(FactoryBean.OBJECT_TYPE_ATTRIBUTE));
		for (Object candidate : candidates) {
			if (candidate instanceof Class<?> type) {
				names.add(type.getName());
			}
			else if (candidate instanceof ResolvableType type) {
				names.add(String.valueOf(type.toClass().getName()));
			}
			else if (candidate instanceof String text) {
				names.add(text);
			}
		}
		return names;
	}

	private static List<@Nullable Object> arguments(BeanDefinition definition) {
		List<@Nullable Object> arguments = new ArrayList<>();
		if (definition.hasConstructorArgumentValues()) {
			definition.getConstructorArgumentValues()
				.getIndexedArgumentValues()
				.values()
				.stream()
				.map(ValueHolder::getValue)
				.forEach(arguments::add);
			definition.getConstructorArgumentValues()
				.getGenericArgumentValues()
				.stream()
				.map(ValueHolder::getValue)
				.forEach(arguments::add);
		}
		return arguments;
	}

}
