package dev.reactivity.spring;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Set;

import org.aopalliance.intercept.MethodInterceptor;
import org.aopalliance.intercept.MethodInvocation;
import org.jspecify.annotations.Nullable;
import org.springframework.aop.framework.ProxyFactory;
import org.springframework.aop.support.AopUtils;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ReflectionUtils;

/**
 * The environment of a context, as it answers questions for profiles: it notes that a
 * computation asked, as it does for the key that names them, and answers by the
 * configuration that the current thread sees. It is of the class of the environment
 * behind it, since applications cast to that.
 */
final class TrackedEnvironment implements MethodInterceptor {

	private static final Set<String> QUESTIONS = Set.of("getActiveProfiles", "getDefaultProfiles", "acceptsProfiles",
			"matchesProfiles");

	private final ConfigurableEnvironment environment;

	private TrackedEnvironment(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	private static ConfigurableEnvironment of(ConfigurableEnvironment environment) {
		ProxyFactory factory = new ProxyFactory(environment);
		factory.setProxyTargetClass(!Modifier.isFinal(environment.getClass().getModifiers()));
		factory.setOpaque(true);
		factory.addAdvice(new TrackedEnvironment(environment));
		return (ConfigurableEnvironment) factory.getProxy(environment.getClass().getClassLoader());
	}

	@Override
	public @Nullable Object invoke(MethodInvocation invocation) throws Throwable {
		Method question = QUESTIONS.contains(invocation.getMethod().getName()) ? question(invocation.getMethod())
				: null;
		return (question != null)
				? AopUtils.invokeJoinpointUsingReflection(answering(), question, invocation.getArguments())
				: invocation.proceed();
	}

	private static @Nullable Method question(Method method) {
		return ReflectionUtils.findMethod(Environment.class, method.getName(), method.getParameterTypes());
	}

	private Environment answering() {
		Environment profiles = this.environment;
		for (PropertySource<?> source : this.environment.getPropertySources()) {
			if (source instanceof TrackedPropertySource tracked) {
				tracked.getSource().read(AbstractEnvironment.ACTIVE_PROFILES_PROPERTY_NAME);
			}
			if (source instanceof ProfileSource known) {
				profiles = known.profiles();
			}
		}
		return profiles;
	}

	/**
	 * Gives a context such an environment before it has a bean.
	 */
	static final class Initializer implements ApplicationContextInitializer<ConfigurableApplicationContext> {

		@Override
		public void initialize(ConfigurableApplicationContext context) {
			ConfigurableEnvironment environment = context.getEnvironment();
			if (environment.getProperty("reactivity.enabled", Boolean.class, true)) {
				context.setEnvironment(of(environment));
			}
		}

	}

}
