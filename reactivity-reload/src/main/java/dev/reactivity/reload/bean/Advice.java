package dev.reactivity.reload.bean;

import java.util.LinkedHashSet;
import java.util.Set;

import org.springframework.aop.Advisor;
import org.springframework.aop.aspectj.AspectJPrecedenceInformation;
import org.springframework.aop.framework.Advised;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;

import dev.reactivity.reload.graph.Dependency;
import dev.reactivity.reload.graph.Dependency.Kind;

/**
 * The beans that advise another one. Its proxy holds on to them.
 */
final class Advice {

	private Advice() {
	}

	/**
	 * Return the beans that advise a bean.
	 * @param beanName the bean
	 * @param beanFactory where it is
	 * @return the aspects and advisors in its proxy, empty if it has none
	 */
	static Set<Dependency> of(String beanName, TrackingBeanFactory beanFactory) {
		Set<Dependency> advice = new LinkedHashSet<>();
		if (beanFactory.injected(beanName) instanceof Advised proxy) {
			for (Advisor advisor : proxy.getAdvisors()) {
				if (advisor instanceof AspectJPrecedenceInformation aspect) {
					advice.add(new Dependency(Kind.BEAN, aspect.getAspectName()));
				}
				else {
					advisors(advisor, beanFactory).forEach((name) -> advice.add(new Dependency(Kind.BEAN, name)));
				}
			}
		}
		return advice;
	}

	@SuppressWarnings("ReferenceEquality") // the very one that is in the proxy
	private static Set<String> advisors(Advisor advisor, DefaultListableBeanFactory beanFactory) {
		Set<String> names = new LinkedHashSet<>();
		for (String name : beanFactory.getBeanNamesForType(Advisor.class, true, false)) {
			if (beanFactory.getSingleton(name) == advisor) {
				names.add(name);
			}
		}
		return names;
	}

}
