package dev.reactivity.reload.compile;

import java.io.File;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reactivity.reload.compile.CompileOutcome.Compiled;
import dev.reactivity.reload.compile.CompileOutcome.Failed;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SourceCompiler} with several modules, of which each has its own class
 * directory: the shop is compiled against the prices.
 */
class ModulesTests {

	@TempDir
	Path directory;

	private TestProject prices;

	private TestProject shop;

	private SourceCompiler compiler;

	@BeforeEach
	void build() {
		this.prices = new TestProject(this.directory.resolve("prices"))
			.with("prices/Price",
					"package prices; public class Price { public static final int TAX = 19; "
							+ "public int net() { return 100; } }")
			.with("prices/Special", "package prices; public class Special extends Price { }")
			.build();
		this.shop = new TestProject(this.directory.resolve("shop"))
			.with("shop/Bill",
					"package shop; public class Bill { public static Object text() { "
							+ "return (long) new prices.Special().net() + prices.Price.TAX; } }")
			.with("shop/Stranger", "package shop; public class Stranger { }")
			.build(List.of("-parameters", "-g", "--release", "17", "-cp", this.prices.classes().toString()));
		String classPath = this.shop.classes() + File.pathSeparator + this.prices.classes();
		this.compiler = SourceCompiler
			.forClassDirectories(List.of(this.shop.classes(), this.prices.classes()),
					CompileSettings.of(CompileMode.AUTO, classPath))
			.orElseThrow();
	}

	private Object bill() throws Exception {
		return this.shop.call("shop.Bill", "text", this.prices.classes());
	}

	@Test
	void sourcesOfAllModulesAreFound() {
		assertThat(this.compiler.sourceDirectories()).hasSize(2);
		assertThat(this.compiler.warmUp()).isEmpty();
	}

	@Test
	void changedBodyCompilesOneSource() throws Exception {
		Set<Path> saved = this.prices.replace("prices/Price", "100", "200");
		assertThat(this.compiler.compile(saved))
			.isEqualTo(new Compiled(saved, Set.of(this.prices.classes().resolve("prices/Price.class"))));
		assertThat(bill()).isEqualTo(219L);
	}

	@Test
	void changedSignatureCompilesUsersInTheOtherModule() throws Exception {
		this.compiler.compile(this.prices.replace("prices/Price", "int net() { return 100", "long net() { return 300"));
		assertThat(bill()).isEqualTo(319L);
	}

	@Test
	void changedConstantCompilesWhoeverInlinedItInTheOtherModule() throws Exception {
		this.compiler.compile(this.prices.replace("prices/Price", "19", "7"));
		assertThat(bill()).isEqualTo(107L);
	}

	@Test
	void nothingIsWrittenUnlessTheOtherModuleCompilesToo() throws Exception {
		Set<Path> saved = this.prices.replace("prices/Price", "net()", "gross()");
		assertThat(this.compiler.compile(saved)).isInstanceOfSatisfying(Failed.class, (failed) -> {
			assertThat(failed.errors()).singleElement()
				.extracting(SourceError::file)
				.isEqualTo(this.shop.source("shop/Bill"));
			assertThat(failed.text()).contains("Bill.java:1: error: cannot find symbol");
		});
		assertThat(bill()).isEqualTo(119L);
		assertThat(this.compiler.compile(this.shop.replace("shop/Bill", "net()", "gross()")))
			.isInstanceOf(Compiled.class);
		assertThat(bill()).isEqualTo(119L);
	}

	@Test
	void sourcesSavedTogetherAreCompiledInTheOrderOfTheModules() throws Exception {
		Set<Path> all = new HashSet<>(
				this.prices.edit("prices/Gift", "package prices; public record Gift(int worth) { }"));
		all.addAll(this.shop.replace("shop/Bill", "return ", "return new prices.Gift(1000).worth() + "));
		assertThat(this.compiler.compile(all)).isInstanceOf(Compiled.class);
		assertThat(bill()).isEqualTo(1119L);
	}

	@Test
	void deletedSourceThatTheOtherModuleUsesFailsAndStays() throws Exception {
		assertThat(this.compiler.compile(this.prices.delete("prices/Special"))).isInstanceOf(Failed.class);
		assertThat(bill()).isEqualTo(119L);
	}

	@Test
	void moduleThatIsLeftToTheBuildDoesNotStopTheOthers() throws Exception {
		this.shop.edit("module-info", "module shop { requires prices; }");
		SourceCompiler careful = SourceCompiler
			.forClassDirectories(List.of(this.shop.classes(), this.prices.classes()),
					CompileSettings.of(CompileMode.AUTO, this.prices.classes().toString()))
			.orElseThrow();
		assertThat(careful.warmUp()).containsOnlyKeys(this.shop.classes());
		assertThat(careful.compile(this.prices.replace("prices/Price", "100", "200"))).isInstanceOf(Compiled.class);
		assertThat(careful.compile(this.shop.replace("shop/Stranger", "{ }", "{ int age; }")))
			.isInstanceOf(CompileOutcome.Skipped.class);
	}

}
