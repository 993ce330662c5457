package dev.reactivity.spring;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.util.function.Supplier;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.config.BeanDefinition;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.env.StandardEnvironment;

import dev.reactivity.Signal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for beans whose classes are loaded again into the same context.
 */
class ReloadedClassTests {

	private final DefaultListableBeanFactory factory = new DefaultListableBeanFactory();

	@BeforeEach
	void makeReactive() {
		ReactivityInfrastructure infrastructure = new ReactivityInfrastructure(this.factory, new StandardEnvironment());
		infrastructure.postProcessBeanFactory(this.factory);
		this.factory.setAllowBeanDefinitionOverriding(true);
		this.factory.addBeanPostProcessor(new EffectClosing(infrastructure.effects()));
		this.factory.addBeanPostProcessor(new DerivedMethodProxying(infrastructure.context(), infrastructure.values()));
		this.factory.addBeanPostProcessor(new EffectStarting(infrastructure.effects(), infrastructure.effectMethods()));
		infrastructure.effects().start();
	}

	@ParameterizedTest
	@ValueSource(strings = { BeanDefinition.SCOPE_SINGLETON, ReactiveBean.SCOPE })
	void nothingKeepsTheClassesOfADestroyedBean(String scope) {
		WeakReference<ClassLoader> loader = useOnce(scope);
		Awaitility.await().untilAsserted(() -> {
			System.gc();
			assertThat(loader.get()).isNull();
		});
	}

	@Test
	void derivedIsRememberedInTheClassLoaderOfItsBean() {
		for (int generation = 0; generation < 2; generation++) {
			Class<?> type = load(new Generation());
			Object bean = register(type, BeanDefinition.SCOPE_SINGLETON);
			assertThat(bean.getClass().getClassLoader()).isSameAs(type.getClassLoader());
			assertThat(((Supplier<?>) bean).get()).isEqualTo("1 of 1");
			this.factory.destroySingleton("reloaded");
		}
	}

	private WeakReference<ClassLoader> useOnce(String scope) {
		Generation generation = new Generation();
		Object bean = register(load(generation), scope);
		assertThat(((Supplier<?>) bean).get()).isEqualTo("1 of 1");
		this.factory.destroySingleton("reloaded");
		register(Object.class, BeanDefinition.SCOPE_SINGLETON);
		return new WeakReference<>(generation);
	}

	private Object register(Class<?> type, String scope) {
		RootBeanDefinition definition = new RootBeanDefinition(type);
		definition.setScope(scope);
		this.factory.registerBeanDefinition("reloaded", definition);
		return this.factory.getBean("reloaded");
	}

	private static Class<?> load(Generation generation) {
		try {
			return generation.loadClass(Reloaded.class.getName());
		}
		catch (ClassNotFoundException ex) {
			throw new IllegalStateException(ex);
		}
	}

	/**
	 * A bean that is both: a derived that its effect has read.
	 */
	static class Reloaded implements Supplier<String> {

		private final Signal<Integer> count = Signal.of(1);

		private int computed;

		private String seen = "";

		@ReactiveDerived
		String text() {
			this.computed++;
			return this.count.get() + " of " + this.computed;
		}

		@ReactiveEffect
		void see() {
			this.seen = text();
		}

		@Override
		public String get() {
			return this.seen;
		}

	}

	/**
	 * A class loader with its own copy of the bean class.
	 */
	static final class Generation extends ClassLoader {

		Generation() {
			super(Reloaded.class.getClassLoader());
		}

		@Override
		protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
			if (!name.equals(Reloaded.class.getName())) {
				return super.loadClass(name, resolve);
			}
			Class<?> loaded = findLoadedClass(name);
			return (loaded != null) ? loaded : define(name);
		}

		private Class<?> define(String name) throws ClassNotFoundException {
			try (InputStream stream = getResourceAsStream(name.replace('.', '/') + ".class")) {
				if (stream == null) {
					throw new ClassNotFoundException(name);
				}
				byte[] bytes = stream.readAllBytes();
				return defineClass(name, bytes, 0, bytes.length);
			}
			catch (IOException ex) {
				throw new ClassNotFoundException(name, ex);
			}
		}

	}

}
