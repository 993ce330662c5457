package dev.reactivity.autoconfigure.config;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.reactivity.autoconfigure.config.ReadingStyle.Reader;
import dev.reactivity.spring.ConfigurationRejected;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what every {@link ReadingStyle} sees of every kind of edit.
 */
class ReadingStyleTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@BeforeEach
	void forget() {
		ReadingStyle.built.clear();
	}

	@ParameterizedTest
	@EnumSource
	void changedKeyIsSeen(ReadingStyle style) {
		try (FollowedApplication application = start(style, style.line(1))) {
			application.edit(style.line(2));
			assertThat(application.bean(Reader.class).number()).isEqualTo(2);
			assertThat(ReadingStyle.built).hasSize(2);
			assertThat(application.applied()).hasSize(1);
			assertThat(application.applied().get(0).keys()).containsOnlyKeys(style.key());
			assertThat(application.applied().get(0).keys().get(style.key())).contains("application.properties");
			assertThat(application.applied().get(0).beans()).hasSize(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void addedKeyIsSeen(ReadingStyle style) {
		try (FollowedApplication application = start(style, "other=1")) {
			assertThat(application.bean(Reader.class).number()).isEqualTo(7);
			application.edit("other=1", style.line(3));
			assertThat(application.bean(Reader.class).number()).isEqualTo(3);
			assertThat(ReadingStyle.built).hasSize(2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void removedKeyGoesBackToItsDefault(ReadingStyle style) {
		try (FollowedApplication application = start(style, style.line(1))) {
			application.edit("other=1");
			assertThat(application.bean(Reader.class).number()).isEqualTo(7);
			assertThat(ReadingStyle.built).hasSize(2);
			assertThat(application.applied().get(0).keys()).containsEntry(style.key(), "removed");
		}
	}

	@ParameterizedTest
	@EnumSource
	void brokenValueLeavesTheOldBeanAndSaysWhereItIs(ReadingStyle style) {
		try (FollowedApplication application = start(style, style.line(1))) {
			Reader reader = application.bean(Reader.class);
			application.edit("# broken", style.line("many"));
			assertThat(reader.number()).isEqualTo(1);
			assertThat(application.context.getEnvironment().getProperty(style.key())).isEqualTo("1");
			assertThat(application.applied()).isEmpty();
			assertThat(application.rejected()).hasSize(1)
				.extracting(ConfigurationRejected::reason)
				.first()
				.asString()
				.contains(style.key() + "=\"many\" (application.properties, line 2)")
				.hasLineCount(1);
			application.look();
			assertThat(application.rejected()).hasSize(1);
			application.edit(style.line(4));
			assertThat(reader.number()).isEqualTo(4);
		}
	}

	@ParameterizedTest
	@EnumSource
	void equalValueRebuildsNothing(ReadingStyle style) {
		try (FollowedApplication application = start(style, style.line(1))) {
			application.edit("# the same", style.line(1), "other=2");
			application.edit("other=2", style.line(1));
			assertThat(application.bean(Reader.class).number()).isEqualTo(1);
			assertThat(ReadingStyle.built).hasSize(1);
			assertThat(application.applied()).hasSize(1);
			assertThat(application.applied().get(0).keys()).containsOnlyKeys("other");
			assertThat(application.applied().get(0).beans()).isEmpty();
		}
	}

	private FollowedApplication start(ReadingStyle style, String line) {
		FollowedApplication.write(this.directory, "application.properties", line);
		return new FollowedApplication(this.directory, List.of(style.beans));
	}

}
