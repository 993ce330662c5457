package dev.reactivity.autoconfigure.actuate;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReloadEntry}.
 */
class ReloadEntryTests {

	@Test
	void entryIsBoundedHoweverLargeTheEditWas() {
		List<String> many = IntStream.range(0, 5000).mapToObj("Class%05d"::formatted).toList();
		Map<String, String> each = many.stream().collect(Collectors.toMap(Function.identity(), (name) -> "edited"));
		ReloadDetails plan = new ReloadDetails(each, each, each, each, each, Set.copyOf(many), Set.copyOf(many));
		ReloadEntry entry = new ReloadEntry(Instant.EPOCH, "applied", "reload", "classes changed", null, many, many,
				Duration.ZERO, plan);
		assertThat(entry.changed()).hasSize(200);
		assertThat(entry.beans()).hasSize(200);
		assertThat(plan.classChanges()).hasSize(200).containsKeys("Class00000", "Class00199");
		assertThat(plan.classes()).hasSize(200);
		assertThat(plan.beans()).hasSize(200);
		assertThat(plan.definitions()).hasSize(200);
		assertThat(plan.exclusive()).hasSize(200);
		assertThat(plan.exposures()).hasSize(200).contains("Class00000", "Class00199");
		assertThat(plan.properties()).hasSize(200);
	}

}
