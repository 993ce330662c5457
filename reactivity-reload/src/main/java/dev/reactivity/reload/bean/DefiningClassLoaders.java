package dev.reactivity.reload.bean;

import java.lang.reflect.Modifier;

import org.springframework.beans.factory.BeanClassLoaderAware;
import org.springframework.beans.factory.FactoryBean;
import org.springframework.beans.factory.config.BeanPostProcessor;

/**
 * Gives a factory bean whose object is an interface that is not public, such as a
 * repository, the class loader that defines it: only there can the JVM make a proxy of
 * it. Thread-safe.
 *
 * @since 0.1.0
 */
public final class DefiningClassLoaders implements BeanPostProcessor {

	@Override
	public Object postProcessBeforeInitialization(Object bean, String beanName) {
		if (bean instanceof BeanClassLoaderAware aware && bean instanceof FactoryBean<?> factory) {
			Class<?> type = factory.getObjectType();
			if (type != null && type.isInterface() && !Modifier.isPublic(type.getModifiers())
					&& type.getClassLoader() != null) {
				aware.setBeanClassLoader(type.getClassLoader());
			}
		}
		return bean;
	}

}
