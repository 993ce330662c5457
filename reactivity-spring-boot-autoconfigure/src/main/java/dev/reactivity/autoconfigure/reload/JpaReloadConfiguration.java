package dev.reactivity.autoconfigure.reload;

import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.orm.jpa.persistenceunit.PersistenceManagedTypes;

import dev.reactivity.reload.cache.FrameworkCaches;
import dev.reactivity.reload.exposure.EntityExposure;

/**
 * The exposure of JPA entities.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnClass(PersistenceManagedTypes.class)
class JpaReloadConfiguration {

	@Bean
	EntityExposure entityExposure(DefaultListableBeanFactory beanFactory, FrameworkCaches caches) {
		return new EntityExposure(beanFactory, caches);
	}

}
