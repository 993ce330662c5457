package dev.reactivity.demo.reload;

import org.junit.jupiter.api.Test;

/**
 * Tests for who is told the plan of an edit: listeners in the application, and the log.
 */
class PlanIntegrationTests extends ReloadScenario {

	private static final String LISTENER = """
			package dev.reactivity.demo.greeting;
			import dev.reactivity.reload.*;
			import org.springframework.context.event.EventListener;
			@org.springframework.stereotype.Component
			class PlanListener {
				@EventListener
				void on(ReloadStarted event) {
					System.out.println("NEWS started " + event.plan().changes().files().stream()
						.map((file) -> java.nio.file.Path.of(file.path()).getFileName()).toList());
				}

				@EventListener
				void on(ReloadApplied event) {
					System.out.println("NEWS applied " + event.plan().tier() + " " + event.plan().classChanges()
							+ " " + event.plan().beans() + " " + event.plan().exposures()
							+ " took time: " + !event.took().isZero());
				}

				@EventListener
				void on(ReloadFailed event) {
					System.out.println("NEWS failed " + event.plan().beans() + " since " + event.message());
				}
			}
			""";

	@Override
	RunningDemo start() {
		return RunningDemo.start("--logging.level.dev.reactivity.reload=debug");
	}

	@Test
	void listenersInTheApplicationAreToldThePlan() {
		demo().change().add("greeting/PlanListener.java", LISTENER).save();
		awaitLine("Reloaded PlanListener");
		demo().edit("greeting/GreetingController.java", "Greeting(\"", "Greeting(\"Planned: ");
		awaitLine("NEWS started [GreetingController.class]");
		awaitLine("NEWS applied RELOAD {dev.reactivity.demo.greeting.GreetingController=BODY}"
				+ " {greetingController=definition greetingController} [request mapping {GET [/api/greeting]}]"
				+ " took time: true");
		String constructor = "GreetingController() { throw new IllegalStateException(\"no greeting today\"); }\n\n";
		demo().edit("greeting/GreetingController.java", "	@GetMapping", constructor + "	@GetMapping");
		awaitLine("NEWS failed {greetingController=definition greetingController} since bean 'greetingController'"
				+ " cannot be made: java.lang.IllegalStateException: no greeting today");
		demo().edit("greeting/GreetingController.java", constructor, "");
		assertReloaded();
	}

	@Test
	void logHasThePlanInFullAtDebug() {
		demo().edit("greeting/GreetingController.java", "the corner shop", "the shop at the corner");
		awaitLine("RELOAD: classes changed");
		awaitLine("  files: dev/reactivity/demo/greeting/GreetingController.class");
		awaitLine("  classes: dev.reactivity.demo.greeting.GreetingController (BODY)");
		awaitLine("  beans: greetingController (definition greetingController)");
		awaitLine("  exposed as: request mapping {GET [/api/greeting]}");
		assertReloaded();
	}

}
