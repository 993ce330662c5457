package dev.reactivity.demo;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Tests for the rooms of the shop and the doors between them.
 */
class ArchitectureTests {

	private static final JavaClasses MAIN = new ClassFileImporter().withImportOption(new DoNotIncludeTests())
		.importPackages("dev.reactivity.demo");

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching("(**)").should().beFreeOfCycles().check(MAIN);
	}

	@Test
	void theShopUsesOnlyWhatAUserMayName() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAnyPackage("dev.reactivity.reload..", "dev.reactivity.autoconfigure.reload..")
			.because("a shop must build and run without the reload")
			.check(MAIN);
	}

}
