package dev.reactivity.spring;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.springframework.aop.framework.autoproxy.BeanNameAutoProxyCreator;
import org.springframework.aop.support.AopUtils;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import dev.reactivity.Signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link ReactiveDerived}.
 */
class ReactiveDerivedTests {

	@Test
	void computesOnceUntilWhatItReadChanges() {
		try (AnnotationConfigApplicationContext context = context(Prices.class)) {
			Prices prices = context.getBean(Prices.class);
			assertThat(prices.total()).isEqualTo(20);
			assertThat(prices.total()).isEqualTo(20);
			assertThat(prices.computed).containsExactly("total");
			prices.rate.set(3);
			assertThat(prices.total()).isEqualTo(30);
			assertThat(prices.computed).containsExactly("total", "total");
		}
	}

	@Test
	void callFromAnEffectOfTheSameBeanIsRememberedToo() {
		try (AnnotationConfigApplicationContext context = context(Publisher.class)) {
			Publisher publisher = context.getBean(Publisher.class);
			assertThat(publisher.published).containsExactly("20 and 20");
			assertThat(publisher.computed).containsExactly("total");
			publisher.rate.set(4);
			assertThat(publisher.published).containsExactly("20 and 20", "40 and 40");
			assertThat(publisher.computed).containsExactly("total", "total");
		}
	}

	@Test
	void equalResultStopsTheWave() {
		try (AnnotationConfigApplicationContext context = context(Parity.class)) {
			Parity parity = context.getBean(Parity.class);
			parity.count.set(2);
			assertThat(parity.seen).containsExactly(true);
			parity.count.set(3);
			assertThat(parity.seen).containsExactly(true, false);
		}
	}

	@Test
	void isRememberedPerInstance() {
		try (AnnotationConfigApplicationContext context = context(TwoPrices.class)) {
			Prices first = context.getBean("first", Prices.class);
			Prices second = context.getBean("second", Prices.class);
			second.rate().set(5);
			assertThat(first.total()).isEqualTo(20);
			assertThat(second.total()).isEqualTo(50);
		}
	}

	@Test
	void beanMadeByABeanMethodIsProxied() {
		try (AnnotationConfigApplicationContext context = context(TwoPrices.class)) {
			Prices prices = context.getBean("first", Prices.class);
			assertThat(AopUtils.isCglibProxy(prices)).isTrue();
			prices.total();
			prices.total();
			assertThat(prices.computed()).containsExactly("total");
			prices.rate().set(3);
			prices.rate().set(4);
			assertThat(prices.total()).isEqualTo(40);
			assertThat(prices.computed()).containsExactly("total", "total");
		}
	}

	@Test
	void worksBehindOtherAdvice() {
		try (AnnotationConfigApplicationContext context = context(Advised.class)) {
			Prices prices = context.getBean("constructed", Prices.class);
			assertThat(AopUtils.isCglibProxy(prices)).isTrue();
			prices.total();
			prices.total();
			assertThat(prices.computed()).containsExactly("total");
			Advised advised = context.getBean(Advised.class);
			assertThat(advised.advised).contains("total");
		}
	}

	@Test
	void constructorIsInjectedAsUsual() {
		try (AnnotationConfigApplicationContext context = context(Prices.class, WithConstructor.class)) {
			WithConstructor bean = context.getBean(WithConstructor.class);
			assertThat(bean.both()).isEqualTo("20 ok");
		}
	}

	@Test
	void checkedExceptionReachesTheCaller() {
		try (AnnotationConfigApplicationContext context = context(Failing.class)) {
			Failing failing = context.getBean(Failing.class);
			assertThatExceptionOfType(IOException.class).isThrownBy(failing::read).withMessage("no file");
			failing.present.set(true);
			assertThat(failing.readQuietly()).isEqualTo("text");
		}
	}

	@Test
	void nodeIsNamedAfterBeanAndMethod() {
		try (AnnotationConfigApplicationContext context = context(TwoPrices.class)) {
			context.getBean("second", Prices.class).total();
			assertThat(dev.reactivity.ReactiveContext.global().graph().nodes())
				.anySatisfy((node) -> assertThat(node.name()).isEqualTo("second.total"));
		}
	}

	private static AnnotationConfigApplicationContext context(Class<?>... beans) {
		AnnotationConfigApplicationContext context = new AnnotationConfigApplicationContext();
		context.register(Reactive.class);
		context.register(beans);
		context.refresh();
		return context;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableReactivity
	static class Reactive {

	}

	static class Prices {

		final Signal<Integer> rate = Signal.of(2);

		final List<String> computed = new ArrayList<>();

		@ReactiveDerived
		int total() {
			this.computed.add("total");
			return 10 * this.rate.get();
		}

		Signal<Integer> rate() {
			return this.rate;
		}

		List<String> computed() {
			return this.computed;
		}

	}

	static class Publisher extends Prices {

		final List<String> published = new ArrayList<>();

		@ReactiveEffect
		void publish() {
			this.published.add(total() + " and " + total());
		}

	}

	static class Parity {

		final Signal<Integer> count = Signal.of(0);

		final List<Boolean> seen = new ArrayList<>();

		@ReactiveDerived
		boolean isEven() {
			return this.count.get() % 2 == 0;
		}

		@ReactiveEffect
		void announce() {
			this.seen.add(isEven());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoPrices {

		@Bean
		Prices first() {
			return new Prices();
		}

		@Bean
		Prices second() {
			return new Prices();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Advised {

		private final List<String> advised = new ArrayList<>();

		@Bean
		MethodInterceptor recorder() {
			return (invocation) -> {
				this.advised.add(invocation.getMethod().getName());
				return invocation.proceed();
			};
		}

		@Bean
		Prices constructed() {
			return new Prices();
		}

		@Bean
		static BeanNameAutoProxyCreator proxies() {
			BeanNameAutoProxyCreator creator = new BeanNameAutoProxyCreator();
			creator.setBeanNames("constructed");
			creator.setInterceptorNames("recorder");
			creator.setProxyTargetClass(true);
			return creator;
		}

	}

	static class WithConstructor {

		private final Prices prices;

		private final String text;

		WithConstructor(Prices prices, @Value("${absent:ok}") String text) {
			this.prices = prices;
			this.text = text;
		}

		@ReactiveDerived
		String both() {
			return this.prices.total() + " " + this.text;
		}

	}

	static class Failing {

		final Signal<Boolean> present = Signal.of(false);

		@ReactiveDerived
		String read() throws IOException {
			if (!this.present.get()) {
				throw new IOException("no file");
			}
			return "text";
		}

		String readQuietly() {
			try {
				return read();
			}
			catch (IOException ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
