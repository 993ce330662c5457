package dev.reactivity.demo.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a program that saves and asks once what came of it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ApplyIntegrationTests {

	@SuppressWarnings("NullAway.Init")
	private RunningDemo demo;

	@SuppressWarnings("NullAway.Init")
	private Program program;

	@BeforeAll
	void openShop() {
		this.demo = RunningDemo.startWith(List.of());
		this.program = new Program(this.demo.workspace().root());
		this.program.apply(); // waits until sources are watched
	}

	@AfterAll
	void closeShop() {
		this.demo.close();
		assertThat(this.program.key()).doesNotExist();
	}

	@Test
	void keyIsForItsOwnerOnly() throws IOException {
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(this.program.key())))
			.isEqualTo("rw-------");
		assertThat(this.demo.log().toString())
			.doesNotContain(JsonPath.<String>read(Files.readString(this.program.key()), "$.token"));
	}

	@Test
	void savedSourceServesWhenTheAnswerComes() {
		change("greeting/GreetingController.java", "Greeting(\"", "Greeting(\"Servus. ");
		String answer = this.program.apply();
		assertThat(this.demo.shop().get("/api/greeting").body()).contains("Servus. ");
		assertThat(JsonPath.<String>read(answer, "$.outcome")).isEqualTo("applied");
		assertThat(JsonPath.<List<String>>read(answer, "$.compiled"))
			.containsExactly("dev/reactivity/demo/greeting/GreetingController.java");
		assertThat(JsonPath.<String>read(answer, "$.reloads[0].beans.greetingController")).isNotEmpty();
		assertThat(JsonPath.<Integer>read(answer, "$.millis.total")).isPositive();
		assertThat(JsonPath.<String>read(this.program.apply(), "$.outcome")).isEqualTo("unchanged");
	}

	@Test
	void sourceThatDoesNotCompileIsExplainedUntilItIsMended() {
		change("problem/ProblemAdvice.java", "HttpStatus.NOT_FOUND, ex", "HttpStatus.NOT_FOUND; ex");
		String answer = this.program.apply();
		assertThat(JsonPath.<String>read(answer, "$.outcome")).isEqualTo("not-compiled");
		assertThat(JsonPath.<String>read(answer, "$.errors[0].file"))
			.isEqualTo("dev/reactivity/demo/problem/ProblemAdvice.java");
		assertThat(JsonPath.<Integer>read(answer, "$.errors[0].line")).isPositive();
		assertThat(JsonPath.<String>read(answer, "$.errors[0].excerpt")).contains("HttpStatus.NOT_FOUND; ex");
		assertThat(JsonPath.<String>read(this.program.apply(), "$.outcome")).isEqualTo("not-compiled");
		change("problem/ProblemAdvice.java", "HttpStatus.NOT_FOUND; ex", "HttpStatus.NOT_FOUND, ex");
		assertThat(JsonPath.<String>read(this.program.apply(), "$.outcome")).isNotEqualTo("not-compiled");
	}

	@Test
	void beanThatCannotBeMadeIsExplainedUntilItIsMended() {
		change("takings/TotalController.java", "class TotalController {",
				"class TotalController {\n\n\t{\n\t\tif (true) throw new IllegalStateException(\"no takings\");\n\t}\n");
		String answer = this.program.apply();
		assertThat(JsonPath.<String>read(answer, "$.outcome")).isEqualTo("failed");
		assertThat(JsonPath.<String>read(answer, "$.message")).contains("no takings");
		change("takings/TotalController.java", "if (true) throw new IllegalStateException(\"no takings\");", "");
		assertThat(JsonPath.<String>read(this.program.apply(), "$.outcome")).isIn("applied", "unchanged");
	}

	@Test
	void restartIsAnnouncedAndTheNextAnswerIsOfAnotherLife() {
		String before = JsonPath.read(this.program.apply(), "$.boot");
		change("DemoApplication.java", "public static void main",
				"static final int EDITED = 1;\n\n\tpublic static void main");
		String answer = this.program.apply();
		assertThat(JsonPath.<String>read(answer, "$.outcome")).isEqualTo("restarting");
		assertThat(JsonPath.<String>read(answer, "$.message")).contains("the application class");
		Awaitility.await("another life").atMost(Duration.ofSeconds(60)).ignoreExceptions().until(() -> {
			String next = this.program.apply();
			return !before.equals(JsonPath.read(next, "$.boot"))
					&& "unchanged".equals(JsonPath.read(next, "$.outcome"));
		});
	}

	@Test
	void graphHasTheClassesBeansAndSignalsOfTheApplication() {
		String graph = this.program.graph();
		assertThat(JsonPath.<List<String>>read(graph, "$.nodes[?(@.kind == 'bean')].name"))
			.contains("greetingController")
			.doesNotContain("dispatcherServlet");
		assertThat(JsonPath.<List<String>>read(graph, "$.nodes[?(@.kind == 'class')].name"))
			.contains("dev.reactivity.demo.greeting.GreetingController");
		assertThat(JsonPath.<List<String>>read(graph, "$.nodes[*].kind")).contains("signal", "derived", "effect");
		assertThat(JsonPath.<List<?>>read(graph, "$.edges")).isNotEmpty();
		assertThat(JsonPath.<String>read(graph, "$.restarts['dev.reactivity.demo.DemoApplication']"))
			.isEqualTo("the application class");
	}

	private void change(String file, String from, String to) {
		this.demo.change().edit(file, from, to);
	}

}
