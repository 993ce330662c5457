package dev.reactivity.reload.graph;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.reactivity.Batch;
import dev.reactivity.reload.change.ClassFile;
import dev.reactivity.reload.fixture.TestCompiler;
import dev.reactivity.reload.graph.Dependency.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReloadGraph}.
 */
class ReloadGraphTests {

	private final ReloadGraph graph = new ReloadGraph();

	private static Dependency property(String name) {
		return new Dependency(Kind.PROPERTY, name);
	}

	private static Dependency bean(String name) {
		return new Dependency(Kind.BEAN, name);
	}

	private void bean(String name, Dependency... dependencies) {
		this.graph.record(name, new LinkedHashSet<>(Arrays.asList(dependencies)));
	}

	private void settleDiamond() {
		bean("top", property("key"));
		bean("left", bean("top"));
		bean("right", bean("top"));
		bean("bottom", bean("left"), bean("right"));
		bean("stranger", property("other"));
		this.graph.settle();
	}

	private static ClassFile greeter(List<String> options, String body) throws Exception {
		return ClassFile.read(TestCompiler
			.compileWith(options, "package app; public class Greeter { public String greet() { " + body + " } }")
			.bytes("app.Greeter"));
	}

	@Test
	void settledGraphReachesNothing() {
		settleDiamond();
		assertThat(this.graph.reached()).isEmpty();
	}

	@Test
	void touchReachesTheWholeDiamondAndNamesEachCause() {
		settleDiamond();
		this.graph.touch(property("key"));
		assertThat(this.graph.reached()).containsOnlyKeys("bottom", "left", "right", "top")
			.containsEntry("top", property("key"))
			.containsEntry("left", bean("top"))
			.containsEntry("right", bean("top"))
			.containsEntry("bottom", bean("left"));
	}

	@Test
	void touchOfAnUnreadDependencyReachesNothing() {
		settleDiamond();
		this.graph.touch(property("unread"));
		assertThat(this.graph.reached()).isEmpty();
	}

	@Test
	void ownDefinitionIsADependency() {
		settleDiamond();
		this.graph.touch(new Dependency(Kind.DEFINITION, "left"));
		assertThat(this.graph.reached()).containsOnlyKeys("bottom", "left");
	}

	@Test
	void settlingTakesTheNewStateAsTheOneToCompareWith() {
		settleDiamond();
		this.graph.touch(property("key"));
		this.graph.settle();
		assertThat(this.graph.reached()).isEmpty();
	}

	@Test
	void batchShowsItsOwnWritesAndRollbackTakesThemBack() {
		settleDiamond();
		try (Batch batch = this.graph.edit()) {
			this.graph.touch(property("key"));
			assertThat(this.graph.reached()).hasSize(4);
			batch.rollback();
		}
		assertThat(this.graph.reached()).isEmpty();
		this.graph.touch(property("other"));
		assertThat(this.graph.reached()).containsOnlyKeys("stranger");
	}

	@Test
	void newDependenciesReplaceTheOldOnes() {
		settleDiamond();
		bean("left", property("other"));
		this.graph.settle();
		this.graph.touch(property("key"));
		assertThat(this.graph.reached()).containsOnlyKeys("bottom", "right", "top");
		this.graph.settle();
		this.graph.touch(property("other"));
		assertThat(this.graph.reached()).containsOnlyKeys("bottom", "left", "stranger");
	}

	@Test
	void equalDependenciesEndTheWaveAtTheBeanThatIsRecordedAgain() {
		settleDiamond();
		bean("top", property("key"));
		assertThat(this.graph.reached()).isEmpty();
	}

	@Test
	void beanMayBeRecordedBeforeWhatItReads() {
		bean("reader", bean("late"));
		bean("late", property("key"));
		this.graph.settle();
		this.graph.touch(property("key"));
		assertThat(this.graph.reached()).containsOnlyKeys("late", "reader");
	}

	@Test
	void forgottenBeanIsNotReached() {
		settleDiamond();
		this.graph.forget("stranger");
		this.graph.touch(property("other"));
		assertThat(this.graph.reached()).isEmpty();
	}

	@Test
	void classFileDiffersOnlyByWhatCanBeObserved() throws Exception {
		List<String> debug = List.of("-g", "--release", "17");
		assertThat(this.graph.write("app.Greeter", greeter(debug, "return \"a\";"))).isTrue();
		assertThat(this.graph.write("app.Greeter", greeter(debug, "return \"a\";"))).isFalse();
		assertThat(this.graph.write("app.Greeter", greeter(List.of("-g:none", "--release", "17"), "return \"a\";")))
			.isFalse();
		assertThat(this.graph.write("app.Greeter", greeter(debug, "return \"b\";"))).isTrue();
		assertThat(this.graph.write("app.Greeter", null)).isTrue();
		assertThat(this.graph.write("app.Greeter", null)).isFalse();
	}

	@Test
	void classGraphFollowsTheFiles() throws Exception {
		ClassFile greeter = greeter(List.of("--release", "17"), "return \"a\";");
		try (Batch batch = this.graph.edit()) {
			this.graph.write("app.Greeter", greeter);
			assertThat(this.graph.classes().names()).containsExactly("app.Greeter");
			batch.rollback();
		}
		assertThat(this.graph.classes().names()).isEmpty();
		assertThat(this.graph.file("app.Greeter")).isNull();
		this.graph.write("app.Greeter", greeter);
		assertThat(this.graph.classes().find("app.Greeter")).contains(greeter);
	}

	@Test
	void sourcesAreWhatWasRead() {
		settleDiamond();
		assertThat(this.graph.sources())
			.isEqualTo(Set.of(property("key"), property("other"), new Dependency(Kind.DEFINITION, "top"),
					new Dependency(Kind.DEFINITION, "left"), new Dependency(Kind.DEFINITION, "right"),
					new Dependency(Kind.DEFINITION, "bottom"), new Dependency(Kind.DEFINITION, "stranger")));
	}

}
