package dev.reactivity.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.util.ClassUtils;

import dev.reactivity.reload.ReloadOutcome.Unchanged;
import dev.reactivity.reload.change.ChangeSet.FileChange;
import dev.reactivity.reload.change.ClassFile;
import dev.reactivity.reload.change.ClassGraph;
import dev.reactivity.reload.change.UnreadableClassException;
import dev.reactivity.reload.fixture.Outcomes;
import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;
import dev.reactivity.reload.fixture.TestCompiler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RestartRules}, alone and through the engine.
 */
@ExtendWith(ScenarioExtension.class)
class RestartRulesTests {

	/** What makes a class of each role, as a type of the same name would. */
	private static final Map<String, String> ROLES = Map.ofEntries(
			Map.entry("a bean post-processor", "org.springframework.beans.factory.config.BeanPostProcessor"),
			Map.entry("a bean factory post-processor",
					"org.springframework.beans.factory.config.BeanFactoryPostProcessor"),
			Map.entry("a condition", "org.springframework.context.annotation.Condition"),
			Map.entry("an import selector", "org.springframework.context.annotation.ImportSelector"),
			Map.entry("a bean definition registrar",
					"org.springframework.context.annotation.ImportBeanDefinitionRegistrar"),
			Map.entry("a context initializer", "org.springframework.context.ApplicationContextInitializer"),
			Map.entry("a servlet", "jakarta.servlet.Servlet"),
			Map.entry("a servlet context initializer",
					"org.springframework.boot.web.servlet.ServletContextInitializer"),
			Map.entry("a converter of configuration properties",
					"@org.springframework.boot.context.properties.ConfigurationPropertiesBinding"));

	private final RestartRules rules = new RestartRules(Set.of("shop.Application"),
			(path) -> path.startsWith("static/"), (path) -> path.startsWith("shop/startup/"));

	private Scenario shop;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
		this.shop.start("@Component public class Page { }");
	}

	private static FileChange file(String path) {
		return new FileChange(path, Path.of(path), false);
	}

	@Test
	void fileThatTheUserWantsARestartForSaysWhichPropertyDidIt() {
		assertThat(this.rules.forFile(file("shop/startup/Boot.class"))).hasValueSatisfying(
				(reason) -> assertThat(reason).startsWith("shop/startup/Boot.class").contains("restart-on"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "static/shop.css", "shop/Page.class" })
	void fileThatIsServedOrIsAClassNeedsNoRestart(String path) {
		assertThat(this.rules.forFile(file(path))).isEmpty();
	}

	@Test
	void fileOfWhichNobodyKnowsTheReadersNeedsARestart() {
		assertThat(this.rules.forFile(file("schema.sql"))).contains("who reads schema.sql is not tracked");
		assertThat(Outcomes.restartReason(this.shop.reloadFile("schema.sql"))).contains("schema.sql");
	}

	@Test
	void fileThatIsServedIsUnchangedForTheApplication() {
		assertThat(this.shop.reloadFile("static/shop.css")).isInstanceOf(Unchanged.class);
	}

	@ParameterizedTest
	@ValueSource(strings = { "debug", "logging.level.root", "spring.main.lazy-initialization", "spring.config.import",
			"spring.profiles.active", "spring.devtools.restart.exclude", "reactivity.reload.debounce" })
	void keyUsedBeforeThereIsAContextNeedsARestart(String key) {
		assertThat(this.rules.forPropertyKey(key))
			.hasValueSatisfying((reason) -> assertThat(reason).contains(key).contains("context"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "shop.name", "debugger.port", "traceability.on" })
	void otherKeysNeedNoRestart(String key) {
		assertThat(this.rules.forPropertyKey(key)).isEmpty();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			class X implements org.springframework.beans.factory.config.BeanPostProcessor { }  | a bean post-processor
			class X implements ImportSelector { \
				public String[] selectImports(org.springframework.core.type.AnnotationMetadata m) { return null; } } \
			| an import selector
			class X extends jakarta.servlet.http.HttpServlet { }                               | a servlet
			""")
	void roleThatTheFrameworkTakesInOnceNeedsARestart(String source, String role) {
		assertThat(Outcomes.restartReason(this.shop.edit(source))).isEqualTo("shop.X is " + role);
	}

	@Test
	void roleIsFoundThroughOwnSuperclassesAndInterfaces() {
		this.shop.rebuilt("public abstract class Nothing { }");
		assertThat(Outcomes.restartReason(this.shop.edit(
				"public interface Both extends org.springframework.beans.factory.config.BeanPostProcessor { }",
				"public abstract class Nothing implements Both { }", "public class Sub extends Nothing { }")))
			.contains("a bean post-processor");
	}

	@Test
	void roleThatTheEditTakesAwayNeedsARestartToo(Scenario scenario) {
		assertThat(Outcomes.restartReason(
				scenario.edit("class X implements org.springframework.beans.factory.config.BeanPostProcessor { }")))
			.contains("shop.X");
		assertThat(Outcomes.restartReason(scenario.edit(
				"class X implements BeanFactoryAware { " + "public void setBeanFactory(BeanFactory beans) { } }",
				"class Y implements org.springframework.beans.factory.config.BeanPostProcessor { }")))
			.contains("shop.Y");
	}

	@Test
	void everyRoleOfTheListIsFoundInAnEditThatChangesOrDeletesOne() throws UnreadableClassException {
		Set<String> found = new TreeSet<>(Set.of("the application class", "a deleted entity"));
		for (Map.Entry<String, String> role : ROLES.entrySet()) {
			ClassGraph classes = ClassGraph.of(Map.of("shop.X", ClassFile.read(classLike(role.getValue()))));
			Map<String, String> closure = Map.of("shop.X", "shop.X");
			ClassGraph none = ClassGraph.of(Map.of());
			for (ClassEdit edit : List.of(new ClassEdit(closure, none, classes),
					new ClassEdit(closure, classes, none))) {
				assertThat(this.rules.forClasses(edit, getClass().getClassLoader()))
					.contains("shop.X is " + role.getKey());
			}
			found.add(role.getKey());
		}
		assertThat(found).isEqualTo(RestartRules.roles());
	}

	@Test
	void entityNeedsARestartOnlyWhenItIsDeleted() throws UnreadableClassException {
		ClassGraph entity = ClassGraph.of(Map.of("shop.X", ClassFile.read(classLike("@jakarta.persistence.Entity"))));
		ClassGraph none = ClassGraph.of(Map.of());
		Map<String, String> closure = Map.of("shop.X", "shop.X");
		ClassLoader libraries = getClass().getClassLoader();
		assertThat(this.rules.forClasses(new ClassEdit(closure, entity, none), libraries))
			.contains("shop.X is a deleted entity");
		assertThat(this.rules.forClasses(new ClassEdit(closure, none, entity), libraries)).isEmpty();
		assertThat(this.rules.forClasses(new ClassEdit(closure, entity, entity), libraries)).isEmpty();
	}

	private static byte[] classLike(String type) {
		String name = type.replace("@", "");
		String declaration = "package %s; public %sinterface %s { }".formatted(ClassUtils.getPackageName(name),
				type.startsWith("@") ? "@" : "", ClassUtils.getShortName(name));
		String x = type.startsWith("@") ? "package shop; %s class X { }" : "package shop; interface X extends %s { }";
		return TestCompiler.compile(declaration, x.formatted(type)).bytes("shop.X");
	}

	@Test
	void readmeListsTheRolesThatNeedARestart() throws IOException {
		String list = RestartRules.roles().stream().map((role) -> "- " + role + "\n").collect(Collectors.joining());
		assertThat(Files.readString(Path.of("../README.md"))).contains("<!-- restarts -->\n" + list + "<!-- -->");
	}

	@Test
	void applicationClassNeedsARestart() {
		assertThat(Outcomes.restartReason(this.shop.edit("""
				@Configuration(proxyBeanMethods = false)
				@ComponentScan(lazyInit = true)
				public class Application {
				}
				"""))).isEqualTo("shop.Application is the application class");
	}

	@Test
	void editThatNeedsARestartLeavesEverythingAsItWas() {
		Object page = this.shop.context().getBean("page");
		Outcomes.restartReason(this.shop.edit("@Component public class Page { int size; }",
				"class X implements org.springframework.beans.factory.config.BeanPostProcessor { }"));
		assertThat(this.shop.context().getBean("page")).isSameAs(page);
		assertThat(this.shop.generations().number()).isZero();
	}

}
