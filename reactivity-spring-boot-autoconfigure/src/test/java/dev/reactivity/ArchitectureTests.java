package dev.reactivity;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfiguration;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Tests for the rooms of this module and the doors between them.
 */
class ArchitectureTests {

	private static final String SPRING = "dev.reactivity.spring..";

	private static final String AUTOCONFIGURE = "dev.reactivity.autoconfigure";

	private static final JavaClasses MAIN = new ClassFileImporter().withImportOption(new DoNotIncludeTests())
		.importPackages("dev.reactivity.spring", AUTOCONFIGURE);

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching("(**)").should().beFreeOfCycles().check(MAIN);
	}

	@Test
	void annotationsWorkWithoutSpringBoot() {
		noClasses().that()
			.resideInAPackage(SPRING)
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.boot..", AUTOCONFIGURE + "..", "dev.reactivity.reload..")
			.because("they belong to the Spring Framework")
			.check(MAIN);
	}

	@Test
	void onlyTheReloadRoomKnowsDevTools() {
		onlyIn("reload", "org.springframework.boot.devtools..", "dev.reactivity.reload..").check(MAIN);
	}

	@Test
	void onlyTheRoomsForItKnowMicrometer() {
		noClasses().that()
			.resideOutsideOfPackages(AUTOCONFIGURE + ".metrics..", AUTOCONFIGURE + ".reload..",
					AUTOCONFIGURE + ".propagation..")
			.should()
			.dependOnClassesThat()
			.resideInAPackage("io.micrometer..")
			.because("Micrometer is optional")
			.check(MAIN);
	}

	@Test
	void onlyTheActuateRoomKnowsTheActuator() {
		onlyIn("actuate", "org.springframework.boot.actuate..").check(MAIN);
	}

	@Test
	void onlyTheTransactionRoomKnowsTransactions() {
		onlyIn("transaction", "org.springframework.transaction..").check(MAIN);
	}

	@Test
	void autoConfigurationsAreAllThatIsPublicAboutThem() {
		classes().that()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.bePublic()
			.andShould()
			.haveModifier(JavaModifier.FINAL)
			.check(MAIN);
		methods().that()
			.areDeclaredInClassesThat()
			.areAnnotatedWith(AutoConfiguration.class)
			.should()
			.notBePublic()
			.because("beans are asked for by type, not by method")
			.check(MAIN);
	}

	private static ArchRule onlyIn(String room, String... packages) {
		return noClasses().that()
			.resideOutsideOfPackage(AUTOCONFIGURE + "." + room + "..")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(packages)
			.because("it is optional, and " + room + " is the room for it");
	}

}
