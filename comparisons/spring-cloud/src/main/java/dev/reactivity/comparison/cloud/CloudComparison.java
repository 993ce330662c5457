package dev.reactivity.comparison.cloud;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.springframework.util.FileSystemUtils;

import dev.reactivity.demo.terms.TermsEdit;

/**
 * The edits that the packaged shop of the demo has to bear while it is visited, in the
 * same order, in a shop made for Spring Cloud's refresh and in one of reactive beans: how
 * many beans are made anew, what visitors see, and what a value does that cannot be used.
 * Beside the beans that read the terms each shop has a hundred that read keys which
 * nobody edits. In the root of the project:
 * {@code mvn -q -Pcomparisons -DskipTests package dependency:build-classpath -Dmdep.outputFile=target/cp.txt -pl comparisons/spring-cloud -am && java -cp comparisons/spring-cloud/target/classes:$(cat comparisons/spring-cloud/target/cp.txt) dev.reactivity.comparison.cloud.CloudComparison}.
 * Arguments are how many edits to make, how many requests to send in a second, and the
 * seed of what is random. Spring Cloud is asked to refresh by a call, not by a request,
 * which takes longer. A bean that was made to try a value, and not kept, counts.
 *
 * @since 0.1.0
 */
public final class CloudComparison {

	private CloudComparison() {
	}

	public static void main(String[] args) throws IOException, InterruptedException {
		int edits = (args.length > 0) ? Integer.parseInt(args[0]) : 200;
		int rate = (args.length > 1) ? Integer.parseInt(args[1]) : 200;
		long seed = (args.length > 2) ? Long.parseLong(args[2]) : System.nanoTime();
		System.out.printf("%d edits, %d requests a second, seed %d%n", edits, rate, seed);
		for (boolean reactive : List.of(false, true)) {
			Path directory = Files.createTempDirectory("cloud-comparison");
			Run run = new Run(directory, TermsEdit.random(edits, seed));
			try (Shop shop = run.start(reactive)) {
				run.visited(shop, rate);
			}
			System.out.printf("%n%s%n", reactive ? "Reactivity" : "Spring Cloud");
			run.report(System.out);
			FileSystemUtils.deleteRecursively(directory);
		}
	}

}
