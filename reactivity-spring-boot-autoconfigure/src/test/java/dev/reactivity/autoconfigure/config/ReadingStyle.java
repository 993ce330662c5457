package dev.reactivity.autoconfigure.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import dev.reactivity.spring.ReactiveBean;

/**
 * The ways in which a reactive bean reads a number from the configuration, seven if there
 * is none.
 */
enum ReadingStyle {

	VALUE(ValueReader.class), VALUE_OF_A_FIELD(FieldReader.class), VALUE_OF_A_METHOD(MethodReader.class),
	VALUE_WITH_A_NESTED_DEFAULT(NestedDefault.class), VALUE_WITH_A_NESTED_KEY(NestedKey.class),
	SPEL_AROUND_A_PLACEHOLDER(SpelReader.class), SPEL_ON_THE_ENVIRONMENT(SpelEnvironmentReader.class),
	ENVIRONMENT(EnvironmentReader.class), ENVIRONMENT_PLACEHOLDER(PlaceholderReader.class), BINDER(BinderReader.class),
	BINDER_OF_A_RECORD(BinderRecordReader.class), BINDER_OF_A_MAP(BinderMapReader.class),
	BINDER_OF_A_LIST(BinderListReader.class), PROPERTIES_BEAN(JavaBeanProperties.class),
	PROPERTIES_CONSTRUCTOR(ConstructorProperties.class), PROPERTIES_RECORD(RecordProperties.class),
	PROPERTIES_NESTED(NestedProperties.class), PROPERTIES_MAP(MapProperties.class),
	PROPERTIES_LIST(ListProperties.class), PROPERTIES_OF_A_BEAN_METHOD(BeanMethod.class),
	ACTIVE_PROFILES(ProfileStyles.Active.class), ACCEPTED_PROFILES(ProfileStyles.Accepted.class),
	MATCHED_PROFILES(ProfileStyles.Matched.class), SPEL_ON_PROFILES(ProfileStyles.Spel.class);

	/**
	 * How often each bean was constructed.
	 */
	static final List<Object> built = new ArrayList<>();

	final Class<?> beans;

	ReadingStyle(Class<?> beans) {
		this.beans = beans;
	}

	// The line that sets the number for this style.
	String line(Object number) {
		return switch (this) {
			case BINDER_OF_A_MAP, PROPERTIES_MAP -> "style.numbers.one=" + number;
			case BINDER_OF_A_LIST, PROPERTIES_LIST -> "style.numbers[0]=" + number;
			case PROPERTIES_NESTED -> "style.inner.number=" + number;
			case ACTIVE_PROFILES, ACCEPTED_PROFILES, MATCHED_PROFILES, SPEL_ON_PROFILES ->
				"spring.profiles.active=" + number;
			default -> "style.number=" + number;
		};
	}

	String key() {
		String line = line(0);
		return line.substring(0, line.indexOf('='));
	}

	/**
	 * Someone who knows a number.
	 */
	interface Reader {

		int number();

	}

	@ReactiveBean
	static class ValueReader implements Reader {

		private final int number;

		ValueReader(@Value("${style.number:7}") int number) {
			built.add(number);
			this.number = number;
		}

		@Override
		public int number() {
			return this.number;
		}

	}

	@ReactiveBean
	static class FieldReader implements Reader {

		@Value("${style.number:7}")
		private int number;

		FieldReader() {
			built.add("field");
		}

		@Override
		public int number() {
			return this.number;
		}

	}

	@ReactiveBean
	static class MethodReader implements Reader {

		private int number;

		@Value("${style.number:7}")
		void setNumber(int number) {
			built.add(number);
			this.number = number;
		}

		@Override
		public int number() {
			return this.number;
		}

	}

	@ReactiveBean
	static class NestedDefault extends ValueReader {

		NestedDefault(@Value("${style.number:${style.fallback:7}}") int number) {
			super(number);
		}

	}

	@ReactiveBean
	static class NestedKey extends ValueReader {

		NestedKey(@Value("${style.${style.which:number}:7}") int number) {
			super(number);
		}

	}

	@ReactiveBean
	static class SpelReader extends ValueReader {

		SpelReader(@Value("#{${style.number:7} + 0}") int number) {
			super(number);
		}

	}

	@ReactiveBean
	static class SpelEnvironmentReader extends ValueReader {

		SpelEnvironmentReader(@Value("#{environment['style.number'] ?: 7}") int number) {
			super(number);
		}

	}

	@ReactiveBean
	static class EnvironmentReader extends ValueReader {

		EnvironmentReader(Environment environment) {
			super(environment.getProperty("style.number", Integer.class, 7));
		}

	}

	@ReactiveBean
	static class PlaceholderReader extends ValueReader {

		PlaceholderReader(Environment environment) {
			super(Integer.parseInt(environment.resolvePlaceholders("${style.number:7}")));
		}

	}

	@ReactiveBean
	static class BinderReader extends ValueReader {

		BinderReader(Environment environment) {
			super(Binder.get(environment).bind("style.number", Integer.class).orElse(7));
		}

	}

	@ReactiveBean
	static class BinderRecordReader extends ValueReader {

		BinderRecordReader(Environment environment) {
			super(Binder.get(environment).bindOrCreate("style", Numbers.class).number());
		}

		record Numbers(@DefaultValue("7") int number) {

		}

	}

	@ReactiveBean
	static class BinderMapReader extends ValueReader {

		BinderMapReader(Environment environment) {
			super(Binder.get(environment)
				.bind("style.numbers", Bindable.mapOf(String.class, Integer.class))
				.orElse(Map.of())
				.getOrDefault("one", 7));
		}

	}

	@ReactiveBean
	static class BinderListReader extends ValueReader {

		BinderListReader(Environment environment) {
			super(Binder.get(environment)
				.bind("style.numbers", Bindable.listOf(Integer.class))
				.orElse(List.of(7))
				.get(0));
		}

	}

	/**
	 * Properties that have no type of their own.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties
	static class BeanMethod {

		@Bean
		@ReactiveBean
		@ConfigurationProperties("style")
		Setters methodProperties() {
			return new Setters();
		}

	}

	static class Setters implements Reader {

		private int number = 7;

		Setters() {
			built.add("setters");
		}

		int getNumber() {
			return this.number;
		}

		void setNumber(int number) {
			this.number = number;
		}

		@Override
		public int number() {
			return this.number;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(JavaBeanProperties.Bound.class)
	static class JavaBeanProperties {

		@ReactiveBean
		@ConfigurationProperties("style")
		static class Bound extends Setters {

		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(ConstructorProperties.Bound.class)
	static class ConstructorProperties {

		@ReactiveBean
		@ConfigurationProperties("style")
		static class Bound extends ValueReader {

			Bound(@DefaultValue("7") int number) {
				super(number);
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(RecordProperties.Bound.class)
	static class RecordProperties {

		@Bean
		Reader reader(ObjectProvider<Bound> bound) {
			return () -> bound.getObject().number();
		}

		@ReactiveBean
		@ConfigurationProperties("style")
		record Bound(@DefaultValue("7") int number) {

			Bound {
				built.add(number);
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(NestedProperties.Bound.class)
	static class NestedProperties {

		@ReactiveBean
		@ConfigurationProperties("style")
		static class Bound extends ValueReader {

			Bound(@DefaultValue Inner inner) {
				super(inner.number());
			}

			record Inner(@DefaultValue("7") int number) {

			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(MapProperties.Bound.class)
	static class MapProperties {

		@ReactiveBean
		@ConfigurationProperties("style")
		static class Bound extends ValueReader {

			Bound(@DefaultValue Map<String, Integer> numbers) {
				super(numbers.getOrDefault("one", 7));
			}

		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties(ListProperties.Bound.class)
	static class ListProperties {

		@ReactiveBean
		@ConfigurationProperties("style")
		static class Bound extends ValueReader {

			Bound(@DefaultValue("7") List<Integer> numbers) {
				super(numbers.get(0));
			}

		}

	}

}
