package dev.reactivity.autoconfigure.reload;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.reactivity.autoconfigure.actuate.ReloadDetails;
import dev.reactivity.autoconfigure.actuate.ReloadEntry;
import dev.reactivity.reload.SourcesCompiled;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SavedEditsRecord}.
 */
class SavedEditsRecordTests {

	private static final ReloadEntry ENTRY = new ReloadEntry(Instant.EPOCH, "applied", "reload", "classes changed",
			null, List.of("shop/Page.class"), List.of("page"), Duration.ZERO, ReloadDetails.NONE);

	private final SavedEditsRecord record = new SavedEditsRecord();

	@Test
	void editsAreCollectedWhileSomebodyWaits() {
		this.record.begin();
		edit();
		assertThat(this.record.report(true, Duration.ZERO).reloads()).containsExactly(ENTRY, ENTRY, ENTRY);
		assertThat(this.record.report(true, Duration.ZERO).compiled()).containsExactly("shop/Page.java");
	}

	@Test
	void nothingIsCollectedWhileNobodyWaits() {
		edit();
		assertNothingIsCollected();
		this.record.begin();
		edit();
		this.record.end();
		edit();
		assertNothingIsCollected();
	}

	private void edit() {
		this.record.compiled(new SourcesCompiled(List.of("shop/Page.java"), Duration.ofMillis(3)));
		this.record.applied(ENTRY);
		this.record.failed(ENTRY, "no ink");
		this.record.applied(ENTRY);
	}

	private void assertNothingIsCollected() {
		assertThat(this.record.report(true, Duration.ZERO).reloads()).isEmpty();
		assertThat(this.record.report(true, Duration.ZERO).compiled()).isEmpty();
	}

}
