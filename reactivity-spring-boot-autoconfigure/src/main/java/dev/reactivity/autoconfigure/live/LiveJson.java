package dev.reactivity.autoconfigure.live;

import java.util.LinkedHashMap;
import java.util.Map;

import org.springframework.boot.json.JsonWriter;

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
