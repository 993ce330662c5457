package dev.reactivity.demo.reload;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.reactivity.demo.reload.RunningDemo.Life;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for a configuration file outside the class path, under hot reload.
 */
class ExternalFileIntegrationTests {

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@Test
	void editOfAFileOutsideTheClassPathIsServed() throws IOException {
		write("Bonn", "0.50");
		try (RunningDemo demo = RunningDemo.start("--spring.config.additional-location=file:" + this.directory + "/")) {
			demo.shop().awaitText("/api/terms", "Bonn");
			Life before = demo.life();
			demo.shop().awaitText("/api/products/1", "\"euros\":33.00");
			write("Kiel", "1.00");
			demo.shop().awaitText("/api/terms", "Kiel");
			demo.shop().awaitText("/api/products/1", "\"euros\":44.00");
			write("Trier", "much");
			assertThat(demo.shop().get("/api/terms").body()).contains("Kiel");
			write("Trier", "0.50");
			demo.shop().awaitText("/api/terms", "Trier");
			assertThat(demo.life()).isEqualTo(before);
		}
	}

	private void write(String court, String margin) throws IOException {
		Path file = Files.writeString(this.directory.resolve("new"),
				"shop.terms.court=%s%nshop.margin=%s%n".formatted(court, margin));
		Files.move(file, this.directory.resolve("application.properties"), StandardCopyOption.ATOMIC_MOVE,
				StandardCopyOption.REPLACE_EXISTING);
	}

}
