package dev.reactivity.autoconfigure.actuate;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import tools.jackson.databind.json.JsonMapper;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The examples in a document, each between its marks, which have to be what is answered.
 * With {@code -Dreactivity.docs=write} they are written instead.
 *
 * @param document the document
 */
record DocumentedExamples(Path document) {

	private static final JsonMapper JSON = JsonMapper.builder().build();

	void check(String name, String answer) throws IOException {
		String text = Files.readString(this.document);
		Matcher matcher = Pattern.compile("(?s)(<!-- " + name + " -->\n```\\w+\n)(.*?)(```\n)").matcher(text);
		assertThat(matcher.find()).as("example '%s' in %s", name, this.document).isTrue();
		String example = example(answer);
		if ("write".equals(System.getProperty("reactivity.docs"))) {
			Files.writeString(this.document,
					text.substring(0, matcher.end(1)) + example + text.substring(matcher.start(3)));
		}
		else {
			assertThat(matcher.group(2)).as("write it anew with -Dreactivity.docs=write").isEqualTo(example);
		}
	}

	// Times and revisions may be others each time.
	private static String example(String answer) {
		String text = answer.startsWith("{")
				? JSON.writerWithDefaultPrettyPrinter().writeValueAsString(JSON.readTree(answer)) + "\n" : answer;
		return text.replaceAll("\"PT[^\"]*\"", "\"PT0.000021S\"")
			.replaceAll("\"revision\" : [0-9]+", "\"revision\" : 2")
			.replaceAll("\"at\" : \"[^\"]*\"", "\"at\" : \"2026-11-22T17:00:00Z\"");
	}

}
