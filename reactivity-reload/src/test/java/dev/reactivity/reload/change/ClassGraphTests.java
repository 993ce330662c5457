package dev.reactivity.reload.change;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.reactivity.reload.fixture.CompiledClasses;
import dev.reactivity.reload.fixture.TestCompiler;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

/**
 * Tests for {@link ClassGraph}.
 */
class ClassGraphTests {

	@Test
	void usersFollowTransitivelyWithTheirReason() {
		ClassGraph graph = graph("package a; public class Leaf {}", "package b; public class User { a.Leaf leaf; }",
				"package c; public class Top { void call(b.User user) {} }", "package d; public class Stranger {}");
		assertThat(graph.closure(Set.of("a.Leaf"))).containsExactly(entry("a.Leaf", "a.Leaf"),
				entry("b.User", "a.Leaf"), entry("c.Top", "b.User"));
		assertThat(graph.closure(Set.of("c.Top"))).containsOnlyKeys("c.Top");
	}

	@Test
	void publicCalleesStay() {
		ClassGraph graph = graph("package a; public class Callee { public int value; public void call() {} }",
				"package a; public class Caller { int call(Callee c) { c.call(); return c.value; } }");
		assertThat(graph.closure(Set.of("a.Caller"))).containsOnlyKeys("a.Caller");
	}

	@Test
	void classNamedOnlyInAStringIsUsed() {
		ClassGraph graph = graph("package a; public class Plugin {}",
				"package b; public class Loader { Class<?> load() throws Exception { return Class.forName(\"a.Plugin\"); } }");
		assertThat(graph.closure(Set.of("a.Plugin"))).containsOnlyKeys("a.Plugin", "b.Loader");
	}

	@Test
	void composedAnnotationPullsInWhatItMarks() {
		ClassGraph graph = graph("package a; public @interface Mark {}", "package b; @a.Mark public class Marked {}");
		assertThat(graph.closure(Set.of("a.Mark"))).containsOnlyKeys("a.Mark", "b.Marked");
	}

	@Test
	void nestStaysTogether() {
		ClassGraph graph = graph(
				"package a; public class Outer { public static class One {} public static class Two {} }");
		assertThat(graph.closure(Set.of("a.Outer$One"))).containsExactly(entry("a.Outer$One", "a.Outer$One"),
				entry("a.Outer", "a.Outer$One"), entry("a.Outer$Two", "a.Outer"));
	}

	@Test
	void sealedFamilyStaysTogetherEvenIfOnlyOneChildChanged() {
		ClassGraph graph = graph("package a; public sealed interface Shape permits Round, Square {}",
				"package a; public final class Round implements Shape {}",
				"package a; public final class Square implements Shape {}");
		assertThat(graph.closure(Set.of("a.Round"))).containsOnlyKeys("a.Round", "a.Shape", "a.Square");
	}

	@Test
	void nonPublicCalleeFollowsItsCaller() {
		ClassGraph graph = graph("package a; class Hidden { public static void call() {} }",
				"package a; public class Caller { void call() { Hidden.call(); } }",
				"package a; public class Neighbour { void call() { Hidden.call(); } }");
		assertThat(graph.closure(Set.of("a.Caller"))).containsExactly(entry("a.Caller", "a.Caller"),
				entry("a.Hidden", "a.Caller"), entry("a.Neighbour", "a.Hidden"));
	}

	@Test
	void calleeReachedThroughAPackagePrivateMemberFollows() {
		ClassGraph graph = graph("package a; public class Callee { void hidden() {} static int count; }",
				"package a; public class ByMethod { void call(Callee c) { c.hidden(); } }",
				"package a; public class ByField { int call() { return Callee.count; } }",
				"package a; public class ByReference { Runnable call(Callee c) { return c::hidden; } }");
		assertThat(graph.closure(Set.of("a.ByMethod"))).containsEntry("a.Callee", "a.ByMethod");
		assertThat(graph.closure(Set.of("a.ByField"))).containsEntry("a.Callee", "a.ByField");
		assertThat(graph.closure(Set.of("a.ByReference"))).containsEntry("a.Callee", "a.ByReference");
	}

	@Test
	void inheritedPackagePrivateMemberPullsInItsOwner() {
		ClassGraph graph = graph("package a; public class Base { void hidden() {} }",
				"package a; public class Middle extends Base {}",
				"package a; public class Child extends Middle { void call() { hidden(); } }");
		assertThat(graph.closure(Set.of("a.Child"))).containsOnlyKeys("a.Child", "a.Base", "a.Middle");
	}

	@Test
	void overriddenPackagePrivateMethodPullsInItsOwner() {
		ClassGraph graph = graph("package a; public class Base { void hook() {} public void run() { hook(); } }",
				"package a; public class Child extends Base { void hook() {} }");
		assertThat(graph.closure(Set.of("a.Child"))).containsOnlyKeys("a.Child", "a.Base");
	}

	@Test
	void protectedMembersOfASuperclassDoNotPullItIn() {
		ClassGraph graph = graph("""
				package a;
				public abstract class Base {
					protected int field;
					protected Base() {}
					protected void call() {}
				}
				""", """
				package a;
				public class Child extends Base {
					protected void call() { super.call(); field = 1; }
				}
				""");
		assertThat(graph.closure(Set.of("a.Child"))).containsOnlyKeys("a.Child");
	}

	@Test
	void protectedMembersOfAnythingElsePullItIn() {
		ClassGraph graph = graph("package a; public class Base { protected Base() {} protected void call() {} }",
				"package a; public class Child extends Base { void other(Base other) { other.call(); } }",
				"package a; public class Stranger { Base make() { return new Base(); } }");
		assertThat(graph.closure(Set.of("a.Child"))).containsEntry("a.Base", "a.Child");
		assertThat(graph.closure(Set.of("a.Stranger"))).containsEntry("a.Base", "a.Stranger");
	}

	@Test
	void samePackageNameInAnotherPackageIsNoNeighbour() {
		ClassGraph graph = graph("package a; public class Base { protected Base() {} protected void call() {} }",
				"package b; public class Child extends a.Base { void run() { call(); } }");
		assertThat(graph.closure(Set.of("b.Child"))).containsOnlyKeys("b.Child");
	}

	@Test
	void usersOfARemovedClassAreKnown() {
		ClassGraph graph = graph("package a; public class Gone {}", "package a; public class User { Gone gone; }");
		ClassFile gone = graph.find("a.Gone").orElseThrow();
		ClassGraph after = graph.with(ClassChange.between(gone, null).stream().toList());
		assertThat(after.find("a.Gone")).isEmpty();
		assertThat(after.closure(Set.of("a.Gone"))).containsOnlyKeys("a.Gone", "a.User");
	}

	@Test
	void changesMoveTheEdgesAndLeaveTheOldGraphAlone() {
		ClassGraph graph = graph("package a; public class One {}", "package a; public class Two {}",
				"package a; public class User { One one; }");
		ClassFile user = graph.find("a.User").orElseThrow();
		ClassFile edited = read(
				TestCompiler.compile("package a; public class Two {}", "package a; public class User { Two two; }"))
			.get("a.User");
		ClassGraph after = graph.with(List.of(ClassChange.between(user, edited).orElseThrow()));
		assertThat(after.users("a.One")).isEmpty();
		assertThat(after.users("a.Two")).containsExactly("a.User");
		assertThat(graph.users("a.One")).containsExactly("a.User");
		assertThat(graph.users("a.Two")).isEmpty();
		assertThat(after.names()).containsExactlyInAnyOrder("a.One", "a.Two", "a.User");
	}

	@Test
	void cyclesEnd() {
		ClassGraph graph = graph("package a; public class One { Two two; }",
				"package a; public class Two { One one; }");
		assertThat(graph.closure(Set.of("a.One"))).containsOnlyKeys("a.One", "a.Two");
	}

	private static ClassGraph graph(String... sources) {
		return ClassGraph.of(read(TestCompiler.compile(sources)));
	}

	private static Map<String, ClassFile> read(CompiledClasses classes) {
		Map<String, ClassFile> files = new HashMap<>();
		classes.all().forEach((name, bytes) -> {
			try {
				files.put(name, ClassFile.read(bytes));
			}
			catch (UnreadableClassException ex) {
				throw new AssertionError(ex);
			}
		});
		return files;
	}

}
