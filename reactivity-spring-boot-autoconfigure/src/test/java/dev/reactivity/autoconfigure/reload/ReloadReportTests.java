package dev.reactivity.autoconfigure.reload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import dev.reactivity.reload.ReloadOutcome.Applied;
import dev.reactivity.reload.ReloadOutcome.Awaiting;
import dev.reactivity.reload.ReloadOutcome.Failed;
import dev.reactivity.reload.ReloadOutcome.RestartRequired;
import dev.reactivity.reload.ReloadOutcome.Unchanged;
import dev.reactivity.reload.ReloadPlan;
import dev.reactivity.reload.Tier;
import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.change.ChangeSet.FileChange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReloadReport}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReloadReportTests {

	private static final Duration TOOK = Duration.ofMillis(42);

	private final ReloadReport report = new ReloadReport();

	private static ReloadPlan plan(Set<String> beans, Set<String> removed) {
		return plan(new ChangeSet(List.of(new FileChange("shop/Page.class", Path.of("shop/Page.class"), false))), beans,
				removed);
	}

	private static ReloadPlan plan(ChangeSet changes, Set<String> beans, Set<String> removed) {
		Map<String, String> causes = new TreeMap<>();
		beans.forEach((name) -> causes.put(name, "definition " + name));
		return new ReloadPlan(changes, Map.of(), Map.of(), causes, Set.of(), Set.of(), new TreeSet<>(removed), Map.of(),
				Set.of(), Set.of(), Tier.RELOAD, "");
	}

	@Test
	void appliedEditNamesItsBeans(CapturedOutput output) {
		this.report.log(new Applied(plan(Set.of("page", "desk"), Set.of()), TOOK, 0));
		assertThat(output).contains("Reloaded Page: 2 beans (desk, page) in 42 ms");
		assertThat(output).doesNotContain("requests finish");
	}

	@Test
	void filesAreNamedAsAPersonNamesThem(CapturedOutput output) {
		ChangeSet changes = new ChangeSet(List.of(new FileChange("shop/Page.class", Path.of("shop/Page.class"), false),
				new FileChange("shop/Page$1.class", Path.of("shop/Page$1.class"), false),
				new FileChange("shop/Desk.class", Path.of("shop/Desk.class"), true),
				new FileChange("application.properties", Path.of("application.properties"), false)));
		this.report.log(new Applied(plan(changes, Set.of("page"), Set.of()), TOOK, 0));
		assertThat(output).contains("Reloaded Page, Desk (deleted), application.properties: 1 bean (page) in 42 ms");
	}

	@Test
	void oneBeanIsNotPlural(CapturedOutput output) {
		this.report.log(new Applied(plan(Set.of("page"), Set.of("desk")), TOOK, 0));
		assertThat(output).contains("1 bean (page), removed desk in 42 ms");
	}

	@Test
	void manyBeansAreCounted(CapturedOutput output) {
		this.report.log(new Applied(plan(Set.of("a", "b", "c", "d", "e", "f", "g"), Set.of()), TOOK, 0));
		assertThat(output).contains("7 beans (a, b, c, d, e and 2 more) in 42 ms");
	}

	@Test
	void removalAloneIsSaid(CapturedOutput output) {
		this.report.log(new Applied(plan(Set.of(), Set.of("desk")), TOOK, 0));
		assertThat(output).contains("Reloaded Page: removed desk in 42 ms");
	}

	@Test
	void editWithoutABeanSaysSo(CapturedOutput output) {
		this.report.log(new Applied(plan(Set.of(), Set.of()), TOOK, 0));
		assertThat(output).contains("Reloaded Page: no bean uses it in 42 ms");
	}

	@Test
	void requestsThatWereInsideAreMentioned(CapturedOutput output) {
		this.report.log(new Applied(plan(Set.of("page"), Set.of()), TOOK, 2));
		assertThat(output).contains("in 42 ms, 2 requests finish in the old version");
	}

	@Test
	void restartSaysWhy(CapturedOutput output) {
		this.report.log(new RestartRequired(plan(Set.of(), Set.of()).restart("shop.X is a filter"), TOOK));
		assertThat(output).contains("Restarting for Page: shop.X is a filter.");
	}

	@Test
	void failureFitsOnOneLineAndSaysWhatServes(CapturedOutput output) {
		this.report.log(new Failed(plan(Set.of(), Set.of()), TOOK, "no ink\n\tin the pen.\n",
				new IllegalStateException("no ink")));
		assertThat(output).contains("Not reloaded Page: no ink in the pen. The old version keeps serving;")
			.doesNotContain("IllegalStateException");
	}

	@Test
	void refusedEditThatIsTakenBackIsSaidOnce(CapturedOutput output) {
		Unchanged unchanged = new Unchanged(plan(Set.of(), Set.of()), TOOK);
		this.report.log(new Failed(plan(Set.of(), Set.of()), TOOK, "no ink", new IllegalStateException("no ink")));
		this.report.log(unchanged);
		this.report.log(unchanged);
		assertThat(output.getAll().lines().filter((line) -> line.contains("INFO")).toList()).singleElement()
			.asString()
			.contains("Nothing to reload in Page (42 ms): it is what serves again");
	}

	@Test
	void partsOfABuildShareALine(CapturedOutput output) {
		Awaiting awaiting = new Awaiting(plan(Set.of(), Set.of()), TOOK, "shop.Page needs shop.Ink");
		this.report.log(awaiting);
		this.report.log(awaiting);
		String line = "Waiting for the rest of the build: shop.Page needs shop.Ink. The old version keeps serving";
		assertThat(output.getAll().lines().filter((text) -> text.contains(line))).singleElement()
			.asString()
			.contains("INFO");
		this.report.log(new Applied(plan(Set.of("page"), Set.of()), TOOK, 0));
		this.report.log(awaiting);
		assertThat(output.getAll().lines().filter((text) -> text.contains(line))).hasSize(2);
	}

	@Test
	void unchangedEditIsNotWorthALine(CapturedOutput output) {
		this.report.log(new Unchanged(plan(Set.of(), Set.of()), TOOK));
		assertThat(output.getAll()
			.lines()
			.filter((line) -> !line.contains("DEBUG"))
			.filter((line) -> line.contains("Page"))).isEmpty();
	}

}
