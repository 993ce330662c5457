package dev.reactivity.autoconfigure.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntSupplier;
import java.util.stream.Stream;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.env.Environment;

import dev.reactivity.ReactiveValue;
import dev.reactivity.autoconfigure.config.ReadingStyle.Reader;
import dev.reactivity.spring.ReactiveDerived;
import dev.reactivity.spring.ReactiveEffect;
import dev.reactivity.spring.ReactiveEnvironment;

/**
 * A way in which a method reads a number from the configuration, seven if there is none.
 *
 * @param name what it is called
 * @param style which key it reads, and which beans it takes
 * @param byMethod whether the method reads itself, instead of asking a bean
 * @param reading prepares the reading
 */
record MethodReading(String name, ReadingStyle style, boolean byMethod, Function<BeanFactory, IntSupplier> reading) {

	/** What the methods of the application under test do. */
	static MethodReading current = all().findFirst().orElseThrow();

	/** What was read, by each run. */
	static final List<Object> runs = new ArrayList<>();

	static Stream<MethodReading> all() {
		Stream<MethodReading> beans = Arrays.stream(ReadingStyle.values())
			.map((style) -> new MethodReading("bean with " + style, style, false, (beanFactory) -> {
				Reader reader = beanFactory.getBean(Reader.class);
				return reader::number;
			}));
		return Stream.concat(Stream.of(
				direct("environment", ReadingStyle.ENVIRONMENT,
						(environment) -> environment.getProperty("style.number", Integer.class, 7)),
				direct("text of the environment", ReadingStyle.ENVIRONMENT,
						(environment) -> Integer.parseInt(environment.getProperty("style.number", "7"))),
				direct("placeholder", ReadingStyle.ENVIRONMENT,
						(environment) -> Integer.parseInt(environment.resolvePlaceholders("${style.number:7}"))),
				direct("nested placeholder", ReadingStyle.ENVIRONMENT,
						(environment) -> Integer.parseInt(environment
							.resolveRequiredPlaceholders("${style.${style.which:number}:${style.fallback:7}}"))),
				direct("binder", ReadingStyle.BINDER,
						(environment) -> Binder.get(environment).bind("style.number", Integer.class).orElse(7)),
				direct("binder of a record", ReadingStyle.BINDER_OF_A_RECORD,
						(environment) -> Binder.get(environment).bindOrCreate("style", Numbers.class).number()),
				direct("binder of a map", ReadingStyle.BINDER_OF_A_MAP,
						(environment) -> Binder.get(environment)
							.bind("style.numbers", Bindable.mapOf(String.class, Integer.class))
							.orElse(Map.of())
							.getOrDefault("one", 7)),
				direct("binder of a list", ReadingStyle.BINDER_OF_A_LIST,
						(environment) -> Binder.get(environment)
							.bind("style.numbers", Bindable.listOf(Integer.class))
							.orElse(List.of(7))
							.get(0)),
				new MethodReading("reactive property", ReadingStyle.ENVIRONMENT, true, (beanFactory) -> {
					ReactiveValue<Integer> number = beanFactory.getBean(ReactiveEnvironment.class)
						.property("style.number", Integer.class, 7);
					return number::get;
				}), new MethodReading("reactive binding", ReadingStyle.BINDER_OF_A_RECORD, true, (beanFactory) -> {
					ReactiveValue<Numbers> numbers = beanFactory.getBean(ReactiveEnvironment.class)
						.bind("style", Numbers.class);
					return () -> numbers.get().number();
				})), beans);
	}

	private static MethodReading direct(String name, ReadingStyle style, Function<Environment, Integer> reading) {
		return new MethodReading(name, style, true, (beanFactory) -> {
			Environment environment = beanFactory.getBean(Environment.class);
			return () -> reading.apply(environment);
		});
	}

	List<Class<?>> beans(Class<?> method) {
		return this.byMethod ? List.of(method) : List.of(method, this.style.beans);
	}

	@Override
	public String toString() {
		return this.name;
	}

	/**
	 * What is bound.
	 *
	 * @param number the number
	 */
	record Numbers(@DefaultValue("7") int number) {

	}

	/**
	 * A derived method that reads.
	 */
	static class Deriving {

		private final IntSupplier reading;

		Deriving(BeanFactory beanFactory) {
			this.reading = current.reading().apply(beanFactory);
		}

		@ReactiveDerived
		int number() {
			int number = this.reading.getAsInt();
			runs.add(number);
			return number;
		}

	}

	/**
	 * An effect method that reads.
	 */
	static class Telling {

		private final IntSupplier reading;

		Telling(BeanFactory beanFactory) {
			this.reading = current.reading().apply(beanFactory);
		}

		@ReactiveEffect
		void tell() {
			runs.add(this.reading.getAsInt());
		}

	}

}
