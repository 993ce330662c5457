package dev.reactivity.demo.reload;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarFile;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The jars that the packaged shop runs with, found on the class path of the tests.
 *
 * @since 0.1.0
 */
public final class ClassPath {

	private static final String AGENT = "byte-buddy-agent-.*";

	private static final String SECURITY = "spring-(boot-)?security-.*";

	private static final String LIBRARIES = "BOOT-INF/lib/";

	private static final String REACTIVE = "(netty|reactor|reactive-streams|spring-webflux|"
			+ "spring-boot-(webflux|reactor|netty|http-codec)).*";

	private static final String SERVLET_AND_DATA = ".*(webmvc|tomcat|servlet|thymeleaf|h2-|hibernate|Hikari|jpa|jdbc|"
			+ "-orm-|-sql-|persistence|spring-data|boot-data|actuator|health).*";

	private ClassPath() {
	}

	// What is in the executable jar, and DevTools, which Boot leaves out of it.
	public static List<Path> withDevTools() {
		Set<String> packaged = packaged();
		return jars((name) -> packaged.contains(name) || name.startsWith("spring-boot-devtools-"));
	}

	// The same with the means to change classes as they are loaded.
	public static List<Path> withAgent() {
		return withDevToolsAnd(AGENT);
	}

	// The jar of these means, which can be given on the command line.
	public static Path agent() {
		return jars((name) -> name.matches(AGENT)).get(0);
	}

	/** The same with Spring Security, which the shop does without. */
	static List<Path> withSecurity() {
		return withDevToolsAnd(SECURITY);
	}

	/**
	 * The same with Spring Security and the means to change classes as they are loaded.
	 */
	static List<Path> withSecurityAndAgent() {
		return withDevToolsAnd(SECURITY + "|" + AGENT);
	}

	/** The same with Jakarta Validation, which the shop does without. */
	static List<Path> withValidation() {
		return withDevToolsAnd(
				"(spring-boot-validation|hibernate-validator|jakarta.validation|tomcat-embed-el|classmate)-.*");
	}

	private static List<Path> withDevToolsAnd(String names) {
		Set<String> packaged = packaged();
		return jars(
				(name) -> packaged.contains(name) || name.startsWith("spring-boot-devtools-") || name.matches(names));
	}

	/** What a small application on WebFlux and Netty needs, with DevTools. */
	static List<Path> reactive() {
		Set<String> packaged = packaged();
		return jars((name) -> name.startsWith("spring-boot-devtools-") || name.matches(REACTIVE)
				|| (packaged.contains(name) && !name.matches(SERVLET_AND_DATA)));
	}

	static List<Path> withoutDevTools() {
		return jars(packaged()::contains);
	}

	static String join(Stream<Path> entries) {
		return entries.map(Path::toString).collect(Collectors.joining(File.pathSeparator));
	}

	private static List<Path> jars(Predicate<String> names) {
		return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
			.map(Path::of)
			.filter((entry) -> entry.getFileName().toString().endsWith(".jar"))
			.filter((entry) -> names.test(entry.getFileName().toString()))
			.toList();
	}

	private static Set<String> packaged() {
		try (Stream<Path> files = Files.list(Path.of("target"));
				JarFile jar = new JarFile(
						files.filter(ClassPath::isExecutableJar).findFirst().orElseThrow().toFile())) {
			return jar.stream()
				.map((entry) -> entry.getName())
				.filter((name) -> name.startsWith(LIBRARIES) && name.endsWith(".jar"))
				.map((name) -> name.substring(LIBRARIES.length()))
				.collect(Collectors.toSet());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static boolean isExecutableJar(Path file) {
		String name = file.getFileName().toString();
		return name.startsWith("demo-app-") && name.endsWith(".jar") && !name.endsWith("-tests.jar");
	}

}
