package dev.reactivity.demo.reload;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.util.FileSystemUtils;

import dev.reactivity.demo.reload.Shop.Answer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what no developer means to save. The shop says one clear line, and in the end
 * answers as the newest sources say.
 */
class BadInputIntegrationTests extends ReloadScenario {

	private static final String CONTROLLER = "greeting/GreetingController";

	// The endpoint tells what went wrong to those who may see values.
	@Override
	RunningDemo start() {
		return RunningDemo.start("--management.endpoint.reactivity.show-values=always");
	}

	@Test
	void halfWrittenClassFileIsWaitedFor() {
		byte[] whole = newGreeting("whole again");
		Workspace.write(classFile(), Arrays.copyOf(whole, whole.length / 2));
		assertOneLineNames("GreetingController");
		Workspace.write(classFile(), whole);
		shop().awaitText("/api/greeting", "whole again");
	}

	@Test
	void emptyClassFileIsWaitedFor() {
		byte[] whole = newGreeting("no longer empty");
		Workspace.write(classFile(), new byte[0]);
		assertOneLineNames("GreetingController");
		Workspace.write(classFile(), whole);
		shop().awaitText("/api/greeting", "no longer empty");
	}

	@Test
	void classOfANewerJavaIsNamed() {
		byte[] supported = newGreeting("old enough");
		byte[] newer = supported.clone();
		newer[7] = 120;
		Workspace.write(classFile(), newer);
		assertOneLineNames("GreetingController");
		Workspace.write(classFile(), supported);
		shop().awaitText("/api/greeting", "old enough");
	}

	@Test
	void deletedDirectoryIsGoneUntilItReturns() throws Exception {
		byte[] controller = Workspace.read(classFile());
		Path greeting = demo().workspace().classFile("greeting/Greeting");
		byte[] answer = Workspace.read(greeting);
		FileSystemUtils.deleteRecursively(greeting.getParent());
		shop().await("/api/greeting", new Answer(404, ""));
		assertOneLineNames("GreetingController");
		Workspace.write(greeting, answer);
		Workspace.write(classFile(), controller);
		shop().await("/api/greeting", new Answer(200, "message"));
		assertReloaded();
	}

	@Test
	void renamedPackageIsServed() {
		demo().change().add("town/CrierController.java", Sources.controller("town", "CrierController", """
				@GetMapping("/api/cry")
				String cry() {
					return getClass().getPackageName();
				}
				""")).save();
		shop().awaitText("/api/cry", "demo.town");
		demo().change()
			.rename("town/CrierController.java", "city/CrierController.java")
			.edit("city/CrierController.java", "package dev.reactivity.demo.town", "package dev.reactivity.demo.city")
			.save();
		shop().awaitText("/api/cry", "demo.city");
		assertReloaded();
	}

	@Test
	void editDuringAReloadIsServedToo() {
		Path go = demo().workspace().root().resolve("go");
		demo().change().add("town/SlowController.java", Sources.controller("town", "SlowController", """
				SlowController() {
					System.out.println("slow start");
					while (!java.nio.file.Files.exists(java.nio.file.Path.of("go"))) {
						Thread.onSpinWait();
					}
				}

				@GetMapping("/api/slow")
				String slow() {
					return "slow";
				}
				""")).save();
		Awaitility.await().until(() -> demo().log().toString().contains("slow start"));
		demo().edit("problem/ProblemAdvice.java", "ex.getMessage()", "\"Sorry. \" + ex.getMessage()");
		Workspace.write(go, new byte[0]);
		shop().await("/api/products/99", new Answer(404, "Sorry. "));
		shop().awaitText("/api/slow", "slow");
		assertReloaded();
	}

	@Test
	void tenEditsInASecondEndWithTheLast() throws Exception {
		List<Map<Path, byte[]>> edits = IntStream.rangeClosed(1, 10)
			.mapToObj((edit) -> demo().change().add(CONTROLLER + ".java", greeting("edit " + edit + ".")).build())
			.toList();
		ScheduledExecutorService fingers = Executors.newSingleThreadScheduledExecutor();
		List<ScheduledFuture<?>> saves = new ArrayList<>();
		for (Map<Path, byte[]> files : edits) {
			saves.add(fingers.schedule(() -> files.forEach(Workspace::write), saves.size() * 100L,
					TimeUnit.MILLISECONDS));
		}
		for (ScheduledFuture<?> save : saves) {
			save.get();
		}
		fingers.shutdown();
		shop().awaitText("/api/greeting", "edit 10.");
		assertReloaded();
	}

	@Test
	void invalidPropertyValueIsNamed() {
		demo().edit("application.properties", "shop.cart.limit=20", "shop.cart.limit=plenty");
		assertOneLineNames("application.properties", "shop.cart.limit=\"plenty\"");
		assertThat(failures()).contains("shop.cart.limit=\\\"plenty\\\"");
		demo().edit("application.properties", "shop.cart.limit=plenty", "shop.cart.limit=20");
		shop().await("/api/cart", new Answer(200, "size"));
	}

	@Test
	void invalidValueLeavesAReactiveBeanAsItIs() {
		Answer before = shop().get("/api/products");
		demo().edit("application.properties", "shop.margin=0.25", "shop.margin=oops");
		assertOneLineNames("application.properties", "shop.margin=\"oops\"", "'tariff'", "neither a decimal digit");
		assertThat(demo().log().lines().stream().skip(mark())).noneMatch((line) -> line.contains("Reactive bean"));
		assertThat(failures()).contains("shop.margin=\\\"oops\\\"");
		assertThat(shop().get("/api/products")).isEqualTo(before);
		demo().edit("application.properties", "shop.margin=oops", "shop.margin=1.25");
		awaitReload();
		assertThat(shop().get("/api/products")).isNotEqualTo(before);
		assertNothingIsLost();
	}

	@Test
	void invalidValueInAConstructorIsNamed() {
		demo().change().add("town/BellController.java", Sources.controller("town", "BellController", """
				private final int rings;

				BellController(@org.springframework.beans.factory.annotation.Value("${town.bell.rings:3}") int rings) {
					this.rings = rings;
				}

				@GetMapping("/api/bell")
				String ring() {
					return "ring " + this.rings;
				}
				""")).save();
		shop().awaitText("/api/bell", "ring 3");
		int mark = demo().log().mark();
		demo().edit("application.properties", "shop.margin", "town.bell.rings=often\nshop.margin");
		awaitLine("Not reloaded");
		assertThat(demo().log().reloadLines(mark)).singleElement()
			.asString()
			.contains("application.properties", "town.bell.rings=\"often\"", "bellController", "For input string");
		shop().awaitText("/api/bell", "ring 3");
		demo().edit("application.properties", "town.bell.rings=often", "town.bell.rings=4");
		shop().awaitText("/api/bell", "ring 4");
	}

	@Test
	void invalidSecretIsNotShown() {
		demo().change()
			.add("town/VaultController.java",
					Sources.controller("town", "VaultController",
							"""
									VaultController(@org.springframework.beans.factory.annotation.Value("${town.vault.pin-key:3}") int pin) {
									}

									@GetMapping("/api/vault")
									String vault() {
										return "closed";
									}
									"""))
			.save();
		shop().awaitText("/api/vault", "closed");
		demo().edit("application.properties", "shop.margin", "town.vault.pin-key=swordfish\nshop.margin");
		awaitLine("town.vault.pin-key=\"******\"");
		assertThat(demo().log().lines().stream().skip(mark())).noneMatch((line) -> line.contains("swordfish"));
		demo().edit("application.properties", "town.vault.pin-key=swordfish\n", "");
		shop().awaitText("/api/vault", "closed");
	}

	@Test
	void duplicateMappingIsNamed() {
		demo().change().add("town/EchoController.java", Sources.controller("town", "EchoController", """
				@GetMapping("/api/greeting")
				String echo() {
					return "me too";
				}
				""")).save();
		assertOneLineNames("/api/greeting");
		demo().change().delete("town/EchoController.java").save();
		shop().await("/api/greeting", new Answer(200, "message"));
	}

	private Path classFile() {
		return demo().workspace().classFile(CONTROLLER);
	}

	private byte[] newGreeting(String message) {
		Change change = demo().change().add(CONTROLLER + ".java", greeting(message));
		return Objects.requireNonNull(change.build().get(classFile()));
	}

	private static String greeting(String message) {
		return Sources.controller("greeting", "GreetingController", """
				@GetMapping("/api/greeting")
				Greeting greeting() {
					return new Greeting("%s");
				}
				""".formatted(message));
	}

	private String failures() {
		return shop().get("/actuator/reactivity").body();
	}

	private void assertOneLineNames(String... names) {
		Awaitility.await("a line about " + names[0]).until(() -> !demo().log().reloadLines(mark()).isEmpty());
		assertThat(demo().log().reloadLines(mark())).singleElement().asString().contains(names);
	}

}
