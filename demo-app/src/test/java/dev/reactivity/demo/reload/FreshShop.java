package dev.reactivity.demo.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;

/**
 * The shop started anew in this JVM, from the classes as they are and the jars it runs
 * with, without DevTools.
 */
final class FreshShop {

	private static final List<String> ARGUMENTS = List.of("--server.port=0", "--shop.market.every=1h",
			"--logging.level.root=off", "--spring.main.banner-mode=off", "--spring.jmx.enabled=false",
			"--spring.main.register-shutdown-hook=false",
			"--spring.jpa.properties.jakarta.persistence.validation.mode=none");

	private final URLClassLoader jars;

	FreshShop(List<Path> jars) {
		this.jars = new URLClassLoader(
				jars.stream().filter(FreshShop::isNeeded).map(FreshShop::url).toArray(URL[]::new),
				ClassLoader.getPlatformClassLoader());
	}

	private static boolean isNeeded(Path jar) {
		return !jar.getFileName().toString().startsWith("spring-boot-devtools-");
	}

	/**
	 * Starts, asks and stops.
	 * @throws IllegalStateException if it does not start
	 */
	<T> T ask(Path classes, Function<Shop, T> question) {
		Thread thread = Thread.currentThread();
		ClassLoader before = thread.getContextClassLoader();
		try (URLClassLoader classLoader = new URLClassLoader(new URL[] { url(classes) }, this.jars)) {
			thread.setContextClassLoader(classLoader);
			Object context = start(classLoader);
			try {
				return question.apply(new Shop(port(context)));
			}
			finally {
				call(context, "org.springframework.context.ConfigurableApplicationContext", "close");
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			thread.setContextClassLoader(before);
		}
	}

	private Object start(ClassLoader classLoader) {
		try {
			Class<?> application = this.jars.loadClass("org.springframework.boot.SpringApplication");
			Class<?> main = classLoader.loadClass("dev.reactivity.demo.DemoApplication");
			return application.getMethod("run", Class.class, String[].class)
				.invoke(null, main, ARGUMENTS.toArray(String[]::new));
		}
		catch (InvocationTargetException ex) {
			throw new IllegalStateException("The shop does not start", ex.getCause());
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("The shop cannot be started", ex);
		}
	}

	private int port(Object context) {
		Object server = call(context, "org.springframework.boot.web.server.context.WebServerApplicationContext",
				"getWebServer");
		return (Integer) call(server, "org.springframework.boot.web.server.WebServer", "getPort");
	}

	private Object call(Object target, String type, String method) {
		try {
			return this.jars.loadClass(type).getMethod(method).invoke(target);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException("%s.%s cannot be called".formatted(type, method), ex);
		}
	}

	private static URL url(Path path) {
		try {
			return path.toUri().toURL();
		}
		catch (MalformedURLException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

}
