package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.core.env.Environment;
import org.springframework.util.FileSystemUtils;

import dev.reactivity.spring.ConfigurationApplied;
import dev.reactivity.spring.ReactiveBean;

/**
 * Measures how long one changed key of ten thousand takes to reach its reader among a
 * thousand reactive beans. Run its main method on the test class path of this module; the
 * argument is the number of edits, 200 by default. Prints the whole time of an edit,
 * reading and comparing the file included, and fails if more or less than the one reader
 * was rebuilt.
 *
 * @since 0.1.0
 */
public final class ManyKeys {

	private static final int KEYS = 10_000;

	private static final int BEANS = 1_000;

	private static final AtomicInteger built = new AtomicInteger();

	private ManyKeys() {
	}

	/**
	 * Runs the measurement.
	 * @param arguments the number of edits
	 * @throws IOException if the file cannot be written
	 */
	public static void main(String[] arguments) throws IOException {
		System.setProperty("spring.devtools.restart.enabled", "false");
		int edits = (arguments.length > 0) ? Integer.parseInt(arguments[0]) : 200;
		Path directory = Files.createTempDirectory("many-keys");
		List<Long> whole = run(directory, edits);
		report(System.out, whole.subList(edits / 4, edits));
		FileSystemUtils.deleteRecursively(directory);
	}

	/** Edits one key after the other, and fails if not exactly its reader was rebuilt. */
	static List<Long> run(Path directory, int edits) throws IOException {
		Path file = directory.resolve("application.properties");
		int[] values = new int[KEYS];
		write(file, values);
		try (FollowedApplication application = new FollowedApplication(directory, List.of(Readers.class))) {
			application.look();
			List<Long> whole = new ArrayList<>();
			for (int edit = 0; edit < edits; edit++) {
				int bean = (edit * 37) % BEANS;
				values[bean * (KEYS / BEANS)]++;
				write(file, values);
				whole.add(measure(application, bean));
			}
			return whole;
		}
	}

	private static long measure(FollowedApplication application, int bean) {
		int before = built.get();
		long start = System.nanoTime();
		application.look();
		long took = System.nanoTime() - start;
		List<ConfigurationApplied> applied = application.applied();
		if (built.get() != before + 1 || !applied.get(applied.size() - 1).beans().equals(Set.of("r" + bean))) {
			throw new IllegalStateException("Rebuilt %d beans, last %s, but r%d is the only reader"
				.formatted(built.get() - before, applied.get(applied.size() - 1).beans(), bean));
		}
		return took;
	}

	private static void report(PrintStream out, List<Long> nanos) {
		long[] sorted = nanos.stream().mapToLong(Long::longValue).sorted().toArray();
		out.printf(
				"%d keys, %d beans, %d edits of one key, 1 bean rebuilt each: median %.1f ms, p95 %.1f ms, max %.1f ms%n",
				KEYS, BEANS, sorted.length, sorted[sorted.length / 2] / 1e6, sorted[sorted.length * 95 / 100] / 1e6,
				sorted[sorted.length - 1] / 1e6);
	}

	private static void write(Path file, int[] values) throws IOException {
		String[] lines = new String[KEYS];
		Arrays.setAll(lines, (index) -> "many.group" + index % 100 + ".key" + index + "=" + values[index]);
		Files.write(file, List.of(lines));
	}

	/**
	 * The beans, each a reader of one key.
	 */
	static class Readers implements BeanDefinitionRegistryPostProcessor {

		@Override
		public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
			for (int bean = 0; bean < BEANS; bean++) {
				int index = bean * (KEYS / BEANS);
				RootBeanDefinition definition = new RootBeanDefinition(KeyReader.class);
				definition.setScope(ReactiveBean.SCOPE);
				definition.getConstructorArgumentValues()
					.addIndexedArgumentValue(0, "many.group" + index % 100 + ".key" + index);
				registry.registerBeanDefinition("r" + bean, definition);
			}
		}

	}

	static class KeyReader {

		private final String value;

		KeyReader(String key, Environment environment) {
			this.value = environment.getRequiredProperty(key);
			built.incrementAndGet();
		}

		String value() {
			return this.value;
		}

	}

}
