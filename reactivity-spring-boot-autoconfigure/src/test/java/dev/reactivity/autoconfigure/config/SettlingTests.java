package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;

import dev.reactivity.autoconfigure.config.FileStamps.FileStamp;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Settling}.
 */
class SettlingTests {

	private static final Path FILE = Path.of("application.properties");

	private static final FileStamps GONE = new FileStamps(Map.of());

	private static final FileStamps KNOWN = stamp(1000, "file");

	private final Time time = new Time();

	private final Settling settling = new Settling(Duration.ofMillis(10), Duration.ofMillis(100), this.time::nanos);

	@Test
	void unchangedFileIsNotWaitedFor() throws InterruptedException {
		assertThat(await(KNOWN)).isEqualTo(KNOWN);
		assertThat(this.time.millis).isZero();
	}

	@Test
	void changedFileIsWaitedForUntilItRests() throws InterruptedException {
		FileStamps last = stamp(1200, "file");
		assertThat(await(stamp(900, "file"), stamp(1100, "file"), last)).isEqualTo(last);
		assertThat(this.time.millis).isEqualTo(30);
	}

	@Test
	void truncatedFileIsWaitedForUntilItIsWritten() throws InterruptedException {
		FileStamps empty = stamp(0, "file");
		FileStamps written = stamp(1100, "file");
		assertThat(await(empty, empty, empty, empty, empty, written)).isEqualTo(written);
		assertThat(this.time.millis).isEqualTo(60);
	}

	@Test
	void fileThatIsEmptyOnPurposeTakesLonger() throws InterruptedException {
		FileStamps empty = stamp(0, "file");
		assertThat(await(empty)).isEqualTo(empty);
		assertThat(this.time.millis).isEqualTo(100);
	}

	@Test
	void fileThatIsGoneIsWaitedFor() throws InterruptedException {
		FileStamps written = stamp(1100, "another");
		assertThat(await(GONE, GONE, GONE, written)).isEqualTo(written);
		assertThat(await(GONE)).isEqualTo(GONE);
		assertThat(this.time.millis).isEqualTo(40 + 100);
	}

	@Test
	void fileThatEndsWhereABufferDoesIsWaitedFor() throws InterruptedException {
		FileStamps written = stamp(9000, "file");
		assertThat(await(stamp(8192, "file"), stamp(8192, "file"), stamp(8192, "file"), written)).isEqualTo(written);
	}

	@Test
	void fileThatIsCutIsWaitedForUnlessAnotherTookItsPlace() throws InterruptedException {
		assertThat(await(stamp(400, "another"))).isEqualTo(stamp(400, "another"));
		assertThat(this.time.millis).isEqualTo(10);
		assertThat(await(stamp(400, "file"))).isEqualTo(stamp(400, "file"));
		assertThat(this.time.millis).isEqualTo(10 + 100);
	}

	@Test
	void fileThatIsWrittenForeverIsTakenOverNevertheless() throws InterruptedException {
		FileStamps[] growing = new FileStamps[1000];
		for (int size = 0; size < growing.length; size++) {
			growing[size] = stamp(1001 + size, "file");
		}
		await(growing);
		assertThat(this.time.millis).isEqualTo(2000);
	}

	// Looks at the files every ten milliseconds, in the end always at the last.
	private FileStamps await(FileStamps... looks) throws InterruptedException {
		List<FileStamps> left = new ArrayList<>(List.of(looks));
		return this.settling
			.await(this.time, () -> List.of((left.size() > 1) ? left.remove(0) : left.get(0)), () -> List.of(KNOWN))
			.get(0);
	}

	private static FileStamps stamp(long size, String key) {
		return new FileStamps(Map.of(FILE, new FileStamp(size, FileTime.fromMillis(0), key)));
	}

	/**
	 * Time that passes while it is waited for.
	 */
	private static final class Time implements Alertness {

		private long millis;

		long nanos() {
			return Duration.ofMillis(this.millis).toNanos();
		}

		@Override
		public void pause(Duration duration) {
			this.millis += duration.toMillis();
		}

		@Override
		public boolean await() {
			throw new IllegalStateException("not waited for");
		}

		@Override
		public void direct(Set<Path> directories) {
			throw new IllegalStateException("not directed");
		}

		@Override
		public void attend(Set<Path> directories) {
			throw new IllegalStateException("not directed");
		}

		@Override
		public void close() {
			// Nothing is open.
		}

	}

}
