package dev.reactivity.benchmarks;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import org.junit.jupiter.api.Test;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

/**
 * Tests for the rooms of this module and the doors between them.
 */
class ArchitectureTests {

	private static final String ROOT = "dev.reactivity.benchmarks";

	private static final JavaClasses MAIN = new ClassFileImporter().withImportOption(new DoNotIncludeTests())
		.importPackages(ROOT);

	@Test
	void packagesAreFreeOfCycles() {
		JavaClasses written = MAIN.that(DescribedPredicate.describe("are written by hand",
				(type) -> !type.getPackageName().endsWith("jmh_generated")));
		slices().matching("(**)").should().beFreeOfCycles().check(written);
	}

	@Test
	void workloadsKnowNeitherWhoRunsThemNorHow() {
		noClasses().that()
			.resideInAPackage(ROOT + ".workload")
			.should()
			.dependOnClassesThat()
			.resideInAnyPackage(ROOT + ".run", ROOT + ".jmh", ROOT + ".memory", "org.openjdk..", "tools.jackson..")
			.because("the same workloads are run by every measurement")
			.check(MAIN);
	}

}
