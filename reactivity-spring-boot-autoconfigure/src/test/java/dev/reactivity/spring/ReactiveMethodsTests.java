package dev.reactivity.spring;

import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import reactor.core.publisher.Mono;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ReactiveMethods}.
 */
class ReactiveMethodsTests {

	@Test
	void findsMethodsOfSuperclassesAndInterfaces() {
		ReactiveMethods methods = ReactiveMethods.of(Good.class);
		assertThat(methods.effects().keySet()).extracting("name")
			.containsExactlyInAnyOrder("inherited", "future", "mono", "fromInterface");
		assertThat(methods.deriveds()).extracting("name").containsExactly("value");
	}

	@Test
	void looksThroughGeneratedSubclasses() {
		assertThat(ReactiveMethods.of(Good.class)).isSameAs(ReactiveMethods.of(Good$$Generated.class));
	}

	@ParameterizedTest
	@MethodSource("refusals")
	void refusalNamesClassMethodAndRemedy(Class<?> type, String reason, String remedy) {
		assertThatExceptionOfType(InvalidReactiveMethodException.class).isThrownBy(() -> ReactiveMethods.of(type))
			.satisfies((ex) -> assertThat(ex.getDescription()).contains(type.getName() + ".refused", reason))
			.satisfies((ex) -> assertThat(ex.getAction()).contains(remedy));
	}

	static Stream<Arguments> refusals() {
		return Stream.of(Arguments.of(PrivateEffect.class, "private", "package-private"),
				Arguments.of(StaticEffect.class, "static", "instance method"),
				Arguments.of(FinalEffect.class, "final", "Remove 'final'"),
				Arguments.of(ParameterisedEffect.class, "takes 1 argument", "Remove the parameters"),
				Arguments.of(ReturningEffect.class, "returns int", "void, CompletionStage or Mono"),
				Arguments.of(PrivateDerived.class, "private", "package-private"),
				Arguments.of(VoidDerived.class, "returns nothing", "@ReactiveEffect"),
				Arguments.of(FinalDerived.class, "final class", "Remove 'final'"));
	}

	interface WithEffect {

		@ReactiveEffect
		default void fromInterface() {
		}

	}

	static class Base {

		@ReactiveEffect
		void inherited() {
		}

	}

	static class Good extends Base implements WithEffect {

		@ReactiveEffect
		CompletableFuture<Void> future() {
			return CompletableFuture.completedFuture(null);
		}

		@ReactiveEffect
		Mono<Void> mono() {
			return Mono.empty();
		}

		@ReactiveDerived
		int value() {
			return 1;
		}

	}

	// CHECKSTYLE:OFF
	static class Good$$Generated extends Good {

	}
	// CHECKSTYLE:ON

	static class PrivateEffect {

		@ReactiveEffect
		@SuppressWarnings("UnusedMethod")
		private void refused() {
		}

	}

	static class StaticEffect {

		@ReactiveEffect
		static void refused() {
		}

	}

	static class FinalEffect {

		@ReactiveEffect
		final void refused() {
		}

	}

	static class ParameterisedEffect {

		@ReactiveEffect
		void refused(String name) {
		}

	}

	static class ReturningEffect {

		@ReactiveEffect
		int refused() {
			return 0;
		}

	}

	static class PrivateDerived {

		@ReactiveDerived
		@SuppressWarnings("UnusedMethod")
		private int refused() {
			return 0;
		}

	}

	static class VoidDerived {

		@ReactiveDerived
		void refused() {
		}

	}

	static final class FinalDerived {

		@ReactiveDerived
		int refused() {
			return 0;
		}

	}

}
