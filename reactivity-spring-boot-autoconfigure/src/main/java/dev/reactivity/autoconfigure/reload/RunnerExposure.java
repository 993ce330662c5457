package dev.reactivity.autoconfigure.reload;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.springframework.aop.framework.AopProxyUtils;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;

import dev.reactivity.reload.exposure.Exposure;

/**
 * The runners of the application, which are called once, at the end of its start. To call
 * them again could do twice what they do, such as fill tables, so the log says that they
 * are not.
 */
final class RunnerExposure implements Exposure {

	private static final Log logger = LogFactory.getLog("dev.reactivity.reload");

	private final ConfigurableListableBeanFactory beanFactory;

	/** The classes of the runners before they are replaced. */
	private final Map<String, Class<?>> before = new HashMap<>();

	private final Set<String> told = new HashSet<>();

	RunnerExposure(ConfigurableListableBeanFactory beanFactory) {
		this.beanFactory = beanFactory;
	}

	@Override
	public void detach(Set<String> beanNames) {
		this.before.clear();
		this.before.putAll(runners(beanNames));
	}

	@Override
	public void attach(Set<String> beanNames) {
		runners(beanNames).forEach((name, type) -> {
			if (!type.equals(this.before.get(name)) && this.told.add(name)) {
				logger.info("Runner '%s' was called when the application started, and is called again when it restarts"
					.formatted(name));
			}
		});
		this.before.clear();
	}

	private Map<String, Class<?>> runners(Set<String> beanNames) {
		Map<String, Class<?>> runners = new HashMap<>();
		for (String name : beanNames) {
			Object bean = this.beanFactory.getSingleton(name);
			if (bean instanceof ApplicationRunner || bean instanceof CommandLineRunner) {
				runners.put(name, AopProxyUtils.ultimateTargetClass(bean));
			}
		}
		return runners;
	}

}
