package dev.reactivity.autoconfigure;

import java.util.List;
import java.util.Objects;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalyzer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.support.SpringFactoriesLoader;
import org.springframework.core.io.support.SpringFactoriesLoader.ArgumentResolver;

import dev.reactivity.spring.ReactiveBean;
import dev.reactivity.spring.ReactiveDerived;
import dev.reactivity.spring.ReactiveEffect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Tests for what an application that cannot start says.
 */
class FailureAnalyzerTests {

	@Test
	void privateEffectIsNamedWithItsRemedy() {
		FailureAnalysis analysis = analyze(PrivateEffect.class);
		assertThat(analysis.getDescription())
			.isEqualTo("@ReactiveEffect method '" + PrivateEffect.class.getName() + ".publish' is private.");
		assertThat(analysis.getAction()).isEqualTo("Make it package-private, protected or public.");
	}

	@Test
	void cycleOfReactiveBeansIsShownWithClasses() {
		FailureAnalysis analysis = analyze(Hen.class, Egg.class);
		assertThat(analysis.getDescription()).contains("reactive values reads the next one",
				"(" + Hen.class.getName() + ")", "-> bean", "(" + Egg.class.getName() + ")");
		assertThat(analysis.getAction()).contains("Break the cycle");
	}

	@Test
	void cycleOfDerivedMethodsIsShownWithMethods() {
		FailureAnalysis analysis = analyze(SelfReader.class, Methods.class);
		assertThat(analysis.getDescription()).contains("method " + Methods.class.getName() + ".first()",
				"-> method " + Methods.class.getName() + ".second()");
	}

	private static FailureAnalysis analyze(Class<?>... beans) {
		try (AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext()) {
			context.register(Reactive.class);
			context.register(beans);
			Throwable failure = catchThrowable(context::refresh);
			assertThat(failure).isNotNull();
			return analyze(failure, context.getBeanFactory());
		}
	}

	private static FailureAnalysis analyze(Throwable failure, BeanFactory beanFactory) {
		List<FailureAnalyzer> analyzers = SpringFactoriesLoader.forDefaultResourceLocation()
			.load(FailureAnalyzer.class, ArgumentResolver.of(BeanFactory.class, beanFactory),
					(factoryType, name, ex) -> assertThat(name).doesNotStartWith("dev.reactivity"));
		return analyzers.stream()
			.filter((analyzer) -> analyzer.getClass().getName().startsWith("dev.reactivity"))
			.map((analyzer) -> analyzer.analyze(failure))
			.filter(Objects::nonNull)
			.findFirst()
			.orElseThrow();
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(ReactivityAutoConfiguration.class)
	static class Reactive {

	}

	static class PrivateEffect {

		@ReactiveEffect
		@SuppressWarnings("UnusedMethod")
		private void publish() {
		}

	}

	@ReactiveBean
	static class Hen {

		Hen(Egg egg) {
			egg.hatch();
		}

		void lay() {
		}

	}

	@ReactiveBean
	static class Egg {

		Egg(Hen hen) {
			hen.lay();
		}

		void hatch() {
		}

	}

	@ReactiveBean
	static class SelfReader {

		SelfReader(Methods methods) {
			methods.first();
		}

	}

	static class Methods {

		@ReactiveDerived
		int first() {
			return second();
		}

		@ReactiveDerived
		int second() {
			return first();
		}

	}

}
