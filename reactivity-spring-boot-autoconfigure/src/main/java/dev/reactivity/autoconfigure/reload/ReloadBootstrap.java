package dev.reactivity.autoconfigure.reload;

import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.boot.ApplicationContextFactory;
import org.springframework.boot.WebApplicationType;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.Ordered;
import org.springframework.util.ClassUtils;

/**
 * The first thing of the reload that Spring Boot meets. Where DevTools does not restart
 * this application it does nothing, and no other class of the reload is loaded.
 */
final class ReloadBootstrap
		implements ApplicationContextFactory, ApplicationContextInitializer<ConfigurableApplicationContext>, Ordered {

	private static final boolean DEVTOOLS_PRESENT = ClassUtils
		.isPresent("org.springframework.boot.devtools.restart.Restarter", ReloadBootstrap.class.getClassLoader());

	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE;
	}

	@Override
	public @Nullable ConfigurableApplicationContext create(@Nullable WebApplicationType webApplicationType) {
		return isActive() ? TrackedContexts.create(webApplicationType) : null;
	}

	@Override
	public void initialize(ConfigurableApplicationContext context) {
		if (isActive()) {
			TrackedContexts.prepare(context);
		}
	}

	private static boolean isActive() {
		return DEVTOOLS_PRESENT && !AotDetector.useGeneratedArtifacts() && DevTools.isRestarting();
	}

}
