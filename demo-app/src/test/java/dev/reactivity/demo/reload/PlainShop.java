package dev.reactivity.demo.reload;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The shop as somebody would have written it who has never heard of Reactivity: the same
 * beans, with atomic references for signals and nothing that follows them.
 */
final class PlainShop {

	private static final Map<Pattern, String> REPLACEMENTS = replacements();

	private PlainShop() {
	}

	private static Map<Pattern, String> replacements() {
		Map<String, String> replacements = new LinkedHashMap<>();
		replacements.put("import dev\\.reactivity\\.Signal;", "import java.util.concurrent.atomic.AtomicReference;");
		replacements.put("import dev\\.reactivity\\.(ReactiveValue|spring\\.\\w+);", "");
		replacements.put("@Reactive(Bean|Derived|Effect)\\b", "");
		replacements.put("Signal\\.builder\\((.*)\\)\\.name\\(\"[\\w.]+\"\\)\\.build\\(\\)",
				"new AtomicReference<>($1)");
		replacements.put("Signal\\.of\\((.*)\\);", "new AtomicReference<>($1);");
		replacements.put("\\bSignal<", "AtomicReference<");
		replacements.put("\\.update\\(", ".updateAndGet(");
		replacements.put("ReactiveValue<(\\w+)>", "$1");
		replacements.put("(settings|terms)\\.get\\(\\)", "$1");
		Map<Pattern, String> compiled = new LinkedHashMap<>();
		replacements.forEach((pattern, replacement) -> compiled.put(Pattern.compile(pattern), replacement));
		return compiled;
	}

	/**
	 * The jars that the plain shop runs with: all but ours.
	 */
	static List<Path> jars() {
		return ClassPath.withDevTools()
			.stream()
			.filter((jar) -> !jar.getFileName().toString().startsWith("reactivity-"))
			.toList();
	}

	static void rewrite(Path source) {
		String text = new String(Workspace.read(source), StandardCharsets.UTF_8);
		for (Map.Entry<Pattern, String> replacement : REPLACEMENTS.entrySet()) {
			text = replacement.getKey().matcher(text).replaceAll(replacement.getValue());
		}
		Workspace.write(source, text.getBytes(StandardCharsets.UTF_8));
	}

}
