package dev.reactivity.autoconfigure.reload;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import dev.reactivity.autoconfigure.actuate.ReloadEntry;
import dev.reactivity.reload.ReloadApplied;
import dev.reactivity.reload.ReloadPlan;
import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.change.ChangeSet.FileChange;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReloadHistory}.
 */
class ReloadHistoryTests {

	private static ReloadApplied reload(String path) {
		FileChange file = new FileChange(path, Path.of(path), false);
		return new ReloadApplied(ReloadPlan.begin(new ChangeSet(List.of(file))), Duration.ofMillis(1));
	}

	@Test
	void theLastFiftyAreKeptInTheirOrder() {
		ReloadHistory history = new ReloadHistory(ReloadHistory.noEntries());
		IntStream.range(0, 60).forEach((number) -> history.on(reload("a%d.class".formatted(number))));
		List<String> kept = IntStream.range(10, 60).mapToObj("a%d.class"::formatted).toList();
		assertThat(history.reloads()).flatExtracting(ReloadEntry::changed).containsExactlyElementsOf(kept);
	}

}
