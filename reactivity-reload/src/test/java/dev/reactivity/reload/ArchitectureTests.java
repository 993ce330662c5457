package dev.reactivity.reload;

import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;
import org.springframework.util.ReflectionUtils;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Tests for the rooms of this module and the doors between them.
 */
class ArchitectureTests {

	private static final String ROOT = "dev.reactivity.reload";

	private static final JavaClasses MAIN = new ClassFileImporter().withImportOption(new DoNotIncludeTests())
		.importPackages(ROOT);

	@Test
	void packagesAreFreeOfCycles() {
		slices().matching("(**)").should().beFreeOfCycles().check(MAIN);
	}

	@Test
	void springBootIsNotSeen() {
		noClasses().should()
			.dependOnClassesThat()
			.resideInAPackage("org.springframework.boot..")
			.because("a plain Spring application can be reloaded, too; Boot and DevTools are wired elsewhere")
			.check(MAIN);
	}

	@Test
	void onlyTheCacheLooksIntoTheFrameworkAndOnlyTheStateIntoValues() {
		noClasses().that()
			.resideOutsideOfPackages(ROOT + ".cache", ROOT + ".state", ROOT + ".leak")
			.should()
			.dependOnClassesThat()
			.belongToAnyOf(Field.class, AccessibleObject.class, ReflectionUtils.class)
			.because("private state is probed in one place when the application starts, not found missing later")
			.check(MAIN);
	}

	@Test
	void onlyExposuresSeeTheWeb() {
		noClasses().that()
			.resideOutsideOfPackage(ROOT + ".exposure")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.web..", "jakarta.servlet..")
			.because("an application without a web server is reloaded by the same code")
			.check(MAIN);
	}

	@Test
	void graphAndLoadKnowNoBeans() {
		noClasses().that()
			.resideInAnyPackage(ROOT + ".graph", ROOT + ".load")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage("org.springframework.beans..", "org.springframework.context..", ROOT + ".bean",
					ROOT + ".exposure", ROOT)
			.because("what is reached and where classes live can be told without a container")
			.check(MAIN);
	}

	@Test
	void changeIsBytesInAndValuesOut() {
		classes().that()
			.resideInAPackage(ROOT + ".change")
			.should()
			.onlyDependOnClassesThat()
			.resideInAnyPackage("java..", "org.jspecify.annotations", "org.springframework.asm", ROOT + ".change")
			.because("classification needs no running application")
			.check(MAIN);
	}

}
