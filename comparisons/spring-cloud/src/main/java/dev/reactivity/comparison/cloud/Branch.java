package dev.reactivity.comparison.cloud;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.env.Environment;

import dev.reactivity.spring.ReactiveBean;

/**
 * A reader of one key that nobody edits.
 */
class Branch {

	static final int COUNT = 100;

	private final int number;

	Branch(String key, Environment environment) {
		this.number = environment.getProperty(key, Integer.class, 1);
		Printed.built.incrementAndGet();
	}

	int number() {
		return this.number;
	}

	/**
	 * All branches, in one scope.
	 * @param scope the scope
	 * @return what registers them
	 */
	static BeanDefinitionRegistryPostProcessor in(String scope) {
		return (registry) -> {
			for (int branch = 0; branch < COUNT; branch++) {
				register(registry, scope, branch);
			}
		};
	}

	private static void register(BeanDefinitionRegistry registry, String scope, int branch) {
		RootBeanDefinition definition = new RootBeanDefinition(Branch.class);
		definition.setScope(scope);
		definition.getConstructorArgumentValues().addIndexedArgumentValue(0, "branch." + branch);
		BeanDefinitionHolder holder = new BeanDefinitionHolder(definition, "branch" + branch);
		if (!ReactiveBean.SCOPE.equals(scope)) {
			holder = ScopedProxyUtils.createScopedProxy(holder, registry, true);
		}
		registry.registerBeanDefinition(holder.getBeanName(), holder.getBeanDefinition());
	}

}
