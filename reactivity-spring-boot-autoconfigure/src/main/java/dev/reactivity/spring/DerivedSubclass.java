package dev.reactivity.spring;

import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.BeanUtils;
import org.springframework.cglib.core.SpringNamingPolicy;
import org.springframework.cglib.proxy.Callback;
import org.springframework.cglib.proxy.CallbackFilter;
import org.springframework.cglib.proxy.Enhancer;
import org.springframework.cglib.proxy.Factory;
import org.springframework.cglib.proxy.MethodInterceptor;
import org.springframework.cglib.proxy.MethodProxy;
import org.springframework.cglib.proxy.NoOp;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * The generated subclass of a bean class that remembers the results of its derived
 * methods. It lives in the class loader of the bean class and is kept by nothing else.
 */
final class DerivedSubclass {

	private static final Class<?>[] CALLBACK_TYPES = { NoOp.class, DerivedMethodInterceptor.class };

	private final Class<?> beanClass;

	DerivedSubclass(Class<?> beanClass) {
		this.beanClass = beanClass;
	}

	/**
	 * A new instance, whose calls of its own methods are remembered like those of others.
	 * @param constructor the constructor that was chosen
	 * @param arguments its arguments
	 * @param deriveds remembers the results
	 * @return the instance
	 */
	Object instantiate(Constructor<?> constructor, Object[] arguments, DerivedMethods deriveds) {
		Object instance = BeanUtils.instantiateClass(subclassConstructor(constructor), arguments);
		((Factory) instance).setCallbacks(new Callback[] { NoOp.INSTANCE, new DerivedMethodInterceptor(deriveds) });
		return instance;
	}

	private Constructor<?> subclassConstructor(Constructor<?> constructor) {
		try {
			return createClass().getDeclaredConstructor(constructor.getParameterTypes());
		}
		catch (NoSuchMethodException | IllegalArgumentException ex) {
			List<Method> deriveds = ReactiveMethods.of(this.beanClass).deriveds();
			throw new ReactiveMethodRules(this.beanClass).cannotSubclass(deriveds.get(0), ex);
		}
	}

	private Class<?> createClass() {
		Enhancer enhancer = new Enhancer();
		enhancer.setSuperclass(this.beanClass);
		enhancer.setInterfaces(new Class<?>[] { RemembersDeriveds.class });
		enhancer.setNamingPolicy(SpringNamingPolicy.INSTANCE);
		enhancer.setCallbackFilter(DerivedMethodFilter.INSTANCE);
		enhancer.setCallbackTypes(CALLBACK_TYPES);
		return enhancer.createClass();
	}

	/**
	 * Mark of the generated subclasses. Public, since they live in other packages.
	 */
	public interface RemembersDeriveds {

	}

	/**
	 * Which methods the subclass overrides. One instance, since CGLIB keeps it as a key.
	 */
	private enum DerivedMethodFilter implements CallbackFilter {

		INSTANCE;

		@Override
		public int accept(Method method) {
			return AnnotatedElementUtils.hasAnnotation(method, ReactiveDerived.class) ? 1 : 0;
		}

	}

	/**
	 * A call of a derived method on a generated subclass.
	 */
	private static final class DerivedMethodInterceptor implements MethodInterceptor {

		private final DerivedMethods deriveds;

		DerivedMethodInterceptor(DerivedMethods deriveds) {
			this.deriveds = deriveds;
		}

		@Override
		public @Nullable Object intercept(Object bean, Method method, Object[] arguments, MethodProxy proxy) {
			return this.deriveds.get(method, () -> invokeSuper(bean, arguments, proxy));
		}

		private static @Nullable Object invokeSuper(Object bean, Object[] arguments, MethodProxy proxy)
				throws Exception {
			try {
				return proxy.invokeSuper(bean, arguments);
			}
			catch (Exception | Error ex) {
				throw ex;
			}
			catch (Throwable ex) {
				throw new IllegalStateException(ex);
			}
		}

	}

}
