package dev.reactivity.autoconfigure.packaged;

import java.net.InetAddress;
import java.net.URL;
import java.security.CodeSource;

import org.apache.commons.logging.Log;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.AotDetector;
import org.springframework.boot.EnvironmentPostProcessor;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.logging.DeferredLogFactory;
import org.springframework.core.Ordered;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.util.ResourceUtils;

/**
 * The start of a packaged application, which says which properties of development have no
 * effect. Where others could reach it, those that say who may listen and what is shown
 * end the start: whoever set them counts on something that is not there, or packaged what
 * was meant for one machine.
 */
final class PackagedApplication implements EnvironmentPostProcessor, Ordered {

	private static final String RESTARTED = "org.springframework.boot.devtools.restart.classloader.RestartClassLoader";

	private final Log logger;

	PackagedApplication(DeferredLogFactory logs) {
		this.logger = logs.getLog(PackagedApplication.class);
	}

	// After the files were read.
	@Override
	public int getOrder() {
		return LOWEST_PRECEDENCE;
	}

	@Override
	public void postProcessEnvironment(ConfigurableEnvironment environment, SpringApplication application) {
		if (!isPackaged(application)) {
			return;
		}
		DevelopmentProperties properties = DevelopmentProperties.of(environment);
		if (!properties.live().isEmpty() && isReachable(environment, application)) {
			throw new DevelopmentPropertyException(properties.live());
		}
		if (!properties.isEmpty()) {
			this.logger.warn("This application is packaged, so what is meant for development has no effect: %s. %s"
				.formatted(String.join(", ", properties.lines()), DevelopmentPropertyException.REMEDY));
		}
	}

	private static boolean isPackaged(SpringApplication application) {
		if (AotDetector.useGeneratedArtifacts()) {
			return true;
		}
		return !application.getClassLoader().getClass().getName().equals(RESTARTED)
				&& isPackaged(application.getMainApplicationClass())
				&& application.getAllSources().stream().noneMatch(PackagedApplication::isDevelopedWith);
	}

	private static boolean isDevelopedWith(Object source) {
		return source instanceof Class<?> type && !isPackaged(type);
	}

	private static boolean isPackaged(@Nullable Class<?> type) {
		CodeSource source = (type != null) ? type.getProtectionDomain().getCodeSource() : null;
		return source != null && isPackaged(source.getLocation());
	}

	private static boolean isPackaged(@Nullable URL location) {
		return location != null && (!ResourceUtils.isFileURL(location)
				|| location.getPath().matches(".*(?<!/)|.*/(BOOT-INF|WEB-INF)/classes/"));
	}

	// Without an address, a server listens on all of them. What the environment says of
	// the type reaches the application later.
	private static boolean isReachable(Environment environment, SpringApplication application) {
		Binder binder = Binder.get(environment);
		WebApplicationType type = binder.bind("spring.main.web-application-type", WebApplicationType.class)
			.orElseGet(application::getWebApplicationType);
		return type != WebApplicationType.NONE && binder.bind("server.address", InetAddress.class)
			.map((address) -> !address.isLoopbackAddress())
			.orElse(true);
	}

}
