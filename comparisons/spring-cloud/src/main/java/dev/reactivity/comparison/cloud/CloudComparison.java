package dev.reactivity.comparison.cloud;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import org.springframework.aop.scope.ScopedProxyUtils;
import org.springframework.beans.factory.config.BeanDefinitionHolder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.cloud.context.refresh.ContextRefresher;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import dev.reactivity.spring.ReactiveBean;

/**
 * A hundred beans, each a reader of one key, in Spring Cloud's refresh scope and as
 * reactive beans: how many are made anew when one key changes, and what a value does that
 * cannot be used. In the root of the project:
 * {@code mvn -q -Pcomparisons -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/cp.txt -pl comparisons/spring-cloud -am && java -cp comparisons/spring-cloud/target/classes:$(cat comparisons/spring-cloud/target/cp.txt) dev.reactivity.comparison.cloud.CloudComparison}.
 *
 * @since 0.1.0
 */
public final class CloudComparison {

	static final int BEANS = 100;

	private static final AtomicInteger built = new AtomicInteger();

	private CloudComparison() {
	}

	public static void main(String[] args) throws IOException {
		run(System.out, false);
		run(System.out, true);
	}

	private static void run(PrintStream out, boolean reactive) throws IOException {
		Path directory = Files.createTempDirectory("cloud-comparison");
		write(directory, "1", "1");
		String who = reactive ? "Reactivity" : "Spring Cloud";
		try (ConfigurableApplicationContext context = start(directory, reactive)) {
			readAll(context);
			built.set(0);
			edit(context, directory, reactive, "2", "1");
			Readings changed = readAll(context);
			out.printf("%-12s one key of %d changed: %d beans made anew, %s%n", who, BEANS, built.get(), changed);
			built.set(0);
			edit(context, directory, reactive, "3", "many");
			Readings broken = readAll(context);
			out.printf("%-12s one key broken, another changed: %d beans made anew, %s%n", who, built.get(), broken);
			built.set(0);
			edit(context, directory, reactive, "4", "4");
			out.printf("%-12s both mended: %s%n", who, readAll(context));
		}
	}

	private static void edit(ConfigurableApplicationContext context, Path directory, boolean reactive, String first,
			String second) {
		write(directory, first, second);
		if (!reactive) {
			context.getBean(ContextRefresher.class).refresh();
			return;
		}
		long start = System.nanoTime();
		String before = context.getEnvironment().getProperty("key.0");
		boolean valid = !second.equals("many");
		while (System.nanoTime() - start < TimeUnit.SECONDS.toNanos(1)
				&& (!valid || String.valueOf(before).equals(context.getEnvironment().getProperty("key.0")))) {
			Thread.onSpinWait();
		}
	}

	private static void write(Path directory, String first, String second) {
		List<String> lines = new ArrayList<>(List.of("key.0=" + first, "key.1=" + second));
		IntStream.range(2, BEANS).forEach((key) -> lines.add("key." + key + "=1"));
		try {
			Files.write(directory.resolve("application.properties"), lines);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Readings readAll(ConfigurableApplicationContext context) {
		List<String> failures = new ArrayList<>();
		for (int bean = 0; bean < BEANS; bean++) {
			try {
				context.getBean("reader" + bean, Reader.class).number();
			}
			catch (RuntimeException ex) {
				failures.add("reader" + bean + ": " + ex.getClass().getSimpleName());
			}
		}
		String first = context.getEnvironment().getProperty("key.0");
		int seen = context.getBean("reader0", Reader.class).number();
		return new Readings(seen, String.valueOf(first), failures);
	}

	private static ConfigurableApplicationContext start(Path directory, boolean reactive) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.NONE)
			.run("--spring.config.location=file:" + directory + "/", "--spring.main.banner-mode=off",
					"--logging.level.root=error", "--reactivity.enabled=" + reactive,
					"--spring.cloud.refresh.enabled=" + !reactive,
					"--spring.cloud.compatibility-verifier.enabled=false",
					"--comparison.scope=" + (reactive ? ReactiveBean.SCOPE : "refresh"));
	}

	/**
	 * What the readers say.
	 *
	 * @param seen what the reader of the first key says
	 * @param first what the environment says of it
	 * @param failures the readers that fail
	 */
	record Readings(int seen, String first, List<String> failures) {

		@Override
		public String toString() {
			return "the first key is %s, its reader says %d; readers that fail: %s".formatted(this.first, this.seen,
					this.failures.isEmpty() ? "none" : this.failures);
		}

	}

	/**
	 * Someone who knows a number.
	 */
	static class Reader {

		private final int number;

		Reader(String key, Environment environment) {
			this.number = environment.getRequiredProperty(key, Integer.class);
			built.incrementAndGet();
		}

		int number() {
			return this.number;
		}

	}

	/**
	 * The application, with beans in the scope to compare.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		static BeanDefinitionRegistryPostProcessor readers(Environment environment) {
			return (registry) -> register(registry, environment.getRequiredProperty("comparison.scope"));
		}

		private static void register(BeanDefinitionRegistry registry, String scope) {
			for (int bean = 0; bean < BEANS; bean++) {
				RootBeanDefinition definition = new RootBeanDefinition(Reader.class);
				definition.setScope(scope);
				definition.getConstructorArgumentValues().addIndexedArgumentValue(0, "key." + bean);
				BeanDefinitionHolder holder = new BeanDefinitionHolder(definition, "reader" + bean);
				if (!ReactiveBean.SCOPE.equals(scope)) {
					holder = ScopedProxyUtils.createScopedProxy(holder, registry, true);
				}
				registry.registerBeanDefinition(holder.getBeanName(), holder.getBeanDefinition());
			}
		}

	}

}
