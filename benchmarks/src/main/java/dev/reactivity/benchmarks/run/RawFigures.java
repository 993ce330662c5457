package dev.reactivity.benchmarks.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * Everything that was measured, and on what.
 */
final class RawFigures {

	private RawFigures() {
	}

	static void write(Figures figures, String effort, Path file) throws IOException {
		Map<String, Object> document = new LinkedHashMap<>();
		document.put("time", Instant.now().toString());
		document.put("system", System.getProperty("os.name") + " " + System.getProperty("os.arch"));
		document.put("processors", Runtime.getRuntime().availableProcessors());
		document.put("java", System.getProperty("java.vm.version"));
		document.put("effort", effort);
		document.put("units", units(figures));
		document.put("rounds", figures.rounds());
		Path parent = file.toAbsolutePath().getParent();
		if (parent != null) {
			Files.createDirectories(parent);
		}
		JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build().writeValue(file.toFile(), document);
	}

	private static Map<String, String> units(Figures figures) {
		Map<String, String> units = new LinkedHashMap<>();
		figures.workloads().forEach((workload) -> units.put(workload.name(), workload.unit()));
		return units;
	}

}
