package dev.reactivity.autoconfigure.config;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A little of {@link ManyKeys} in each build.
 */
class ManyKeysTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@Test
	void onlyTheReaderOfTheKeyIsRebuiltAmongAThousandBeans() throws IOException {
		assertThat(ManyKeys.run(this.directory, 5)).hasSize(5);
	}

}
