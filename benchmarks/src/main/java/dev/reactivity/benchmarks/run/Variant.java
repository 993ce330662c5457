package dev.reactivity.benchmarks.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A framework and what it runs on.
 *
 * @param name its name
 * @param command how its process is started; effort and workloads are added
 * @since 0.1.0
 */
public record Variant(String name, List<String> command) {

	// The figure of each workload, from one fresh process.
	Map<String, Double> measure(String effort, List<String> workloads) throws IOException, InterruptedException {
		List<String> full = new ArrayList<>(this.command);
		full.add(effort);
		full.add(String.join(",", workloads));
		Process process = new ProcessBuilder(full).redirectError(ProcessBuilder.Redirect.INHERIT).start();
		Map<String, Double> figures = new LinkedHashMap<>();
		try (var lines = process.inputReader(StandardCharsets.UTF_8)) {
			lines.lines()
				.map((line) -> line.split("\t"))
				.filter((parts) -> parts.length == 2)
				.forEach((parts) -> figures.put(parts[0], Double.valueOf(parts[1])));
		}
		catch (UncheckedIOException ex) {
			throw ex.getCause();
		}
		if (process.waitFor() != 0) {
			throw new IllegalStateException("Variant " + this.name + " ended with code " + process.exitValue()
					+ " after " + figures.keySet() + "; its message is above");
		}
		return figures;
	}

}
