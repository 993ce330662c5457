package dev.reactivity.spring;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.util.ClassUtils;

/**
 * The environment of a context, as it answers questions for profiles: it notes that a
 * computation asked, as it does for the key that names them, and answers by the
 * configuration that the current thread sees.
 */
final class TrackedEnvironment implements InvocationHandler {

	private static final Set<String> QUESTIONS = Set.of("getActiveProfiles", "getDefaultProfiles", "acceptsProfiles",
			"matchesProfiles");

	private final ConfigurableEnvironment environment;

	private TrackedEnvironment(ConfigurableEnvironment environment) {
		this.environment = environment;
	}

	@Override
	public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
		if (method.getName().equals("equals") && arguments != null) {
			return isBehind(arguments[0]);
		}
		Object answering = QUESTIONS.contains(method.getName()) ? answering() : this.environment;
		try {
			return method.invoke(answering, arguments);
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

	private boolean isBehind(@Nullable Object other) {
		return other != null && Proxy.isProxyClass(other.getClass()) && equals(Proxy.getInvocationHandler(other));
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
				Object tracked = Proxy.newProxyInstance(environment.getClass().getClassLoader(),
						ClassUtils.getAllInterfaces(environment), new TrackedEnvironment(environment));
				context.setEnvironment((ConfigurableEnvironment) tracked);
			}
		}

	}

}
