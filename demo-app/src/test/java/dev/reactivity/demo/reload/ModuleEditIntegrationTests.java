package dev.reactivity.demo.reload;

import org.junit.jupiter.api.Test;

import dev.reactivity.demo.reload.Shop.Answer;

/**
 * Tests for edits in an application of several modules, each with a class directory of
 * its own.
 */
class ModuleEditIntegrationTests extends ReloadScenario {

	private static final String WORDS = """
			package dev.reactivity.demo.greeting;
			@org.springframework.stereotype.Component
			public class Words {
				public String of(String name) {
					return "Moin " + name;
				}
			}
			""";

	@Override
	RunningDemo start() {
		return RunningDemo.startWithModule();
	}

	@Test
	void classOfAnotherModuleIsAddedChangedAndDeleted() throws Exception {
		demo().workspace().compileIntoModule("greeting/Words", WORDS);
		awaitReload();
		demo().change().add("greeting/WordController.java", Sources.controller("greeting", "WordController", """
				private final Words words;

				WordController(Words words) {
					this.words = words;
				}

				@GetMapping("/api/words")
				String words() {
					return this.words.of("visitor");
				}
				""")).save();
		shop().awaitText("/api/words", "Moin visitor");
		demo().workspace().compileIntoModule("greeting/Words", WORDS.replace("Moin", "Ahoi"));
		shop().awaitText("/api/words", "Ahoi visitor");
		demo().change().delete("greeting/WordController.java").save();
		shop().await("/api/words", new Answer(404, ""));
		assertReloaded();
	}

}
