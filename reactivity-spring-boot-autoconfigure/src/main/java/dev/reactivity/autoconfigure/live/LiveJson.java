package dev.reactivity.autoconfigure.live;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.springframework.boot.json.JsonWriter;

import dev.reactivity.autoconfigure.actuate.ReloadEntry;
import dev.reactivity.autoconfigure.live.LiveTrouble.Problem;

/**
 * A state as pages read it, in one line.
 */
final class LiveJson {

	private static final JsonWriter<Map<String, Object>> WRITER = JsonWriter.standard();

	private LiveJson() {
	}

	static String of(LiveState state) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("boot", state.boot());
		members.put("page", state.page());
		members.put("style", state.style());
		members.put("styles", state.styles());
		members.put("restarting", state.restarting());
		LiveTrouble trouble = state.trouble();
		if (trouble != null) {
			members.put("trouble", of(trouble));
		}
		return WRITER.writeToString(members);
	}

	static String of(String boot, LivePicture picture) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("boot", boot);
		members.put("application", picture.application());
		members.put("nodes", picture.nodes().stream().map(LiveJson::of).toList());
		members.put("edges",
				picture.edges().stream().map((edge) -> List.of(edge.dependency(), edge.reader())).toList());
		members.put("folded", picture.folded());
		members.put("reloads", picture.reloads().stream().map(LiveJson::of).toList());
		members.put("restarts", picture.restarts());
		return WRITER.writeToString(members);
	}

	static String of(String boot, LiveReport report) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("outcome", lowerCase(report.outcome()));
		if (report.message() != null) {
			members.put("message", report.message());
		}
		members.put("errors", report.errors().stream().map(LiveJson::of).toList());
		members.put("compiled", report.compiled());
		members.put("reloads", report.reloads().stream().map(LiveJson::of).toList());
		members.put("millis", Map.of("compile", report.compiling().toMillis(), "reload", report.reloading().toMillis(),
				"total", report.took().toMillis()));
		members.put("boot", boot);
		return WRITER.writeToString(members);
	}

	private static String lowerCase(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	private static Map<String, Object> of(LivePicture.Node node) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("id", node.id());
		members.put("kind", node.kind());
		members.put("name", node.name());
		members.put("state", node.state());
		members.put("revision", node.revision());
		members.put("runs", node.runs());
		if (node.took() != null) {
			members.put("micros", node.took().toNanos() / 1000);
		}
		if (node.error() != null) {
			members.put("error", node.error());
		}
		if (node.value() != null) {
			members.put("value", node.value());
		}
		return members;
	}

	private static Map<String, Object> of(ReloadEntry entry) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("at", entry.at().toString());
		members.put("outcome", entry.outcome());
		members.put("tier", entry.tier());
		members.put("reason", entry.reason());
		if (entry.error() != null) {
			members.put("error", entry.error());
		}
		members.put("millis", entry.took().toMillis());
		members.put("changed", entry.changed());
		members.put("classes", entry.plan().classes());
		members.put("beans", entry.plan().beans());
		members.put("definitions", entry.plan().definitions());
		members.put("exposures", entry.plan().exposures());
		members.put("properties", entry.plan().properties());
		return members;
	}

	private static Map<String, Object> of(LiveTrouble trouble) {
		Map<String, Object> members = new LinkedHashMap<>();
		members.put("title", trouble.title());
		members.put("message", trouble.message());
		members.put("problems", trouble.problems().stream().map(LiveJson::of).toList());
		members.put("plan", trouble.plan());
		return members;
	}

	private static Map<String, Object> of(Problem problem) {
		Map<String, Object> members = new LinkedHashMap<>();
		if (problem.file() != null) {
			members.put("file", problem.file());
		}
		members.put("line", problem.line());
		members.put("column", problem.column());
		members.put("message", problem.message());
		if (problem.excerpt() != null) {
			members.put("excerpt", problem.excerpt());
		}
		return members;
	}

}
