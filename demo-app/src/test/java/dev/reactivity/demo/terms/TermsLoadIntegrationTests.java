package dev.reactivity.demo.terms;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A little of {@link TermsLoad} in each build.
 */
class TermsLoadIntegrationTests {

	private static final long SEED = 4711;

	@TempDir
	@SuppressWarnings("NullAway.Init")
	Path directory;

	@Test
	void everyAnswerOfThePackagedShopIsOfOneValidEdition() throws Exception {
		Path volume = Files.createDirectory(this.directory.resolve("volume"));
		TermsVolume terms = new TermsVolume(volume);
		try (PackagedShop shop = TermsLoad.start(volume, this.directory.resolve("shop.log"), List.of())) {
			TermsLoad load = new TermsLoad(shop, terms);
			load.run(TermsEdit.random(30, SEED), 50);
			load.check();
			load.report(System.out, SEED);
			assertThat(load.requests()).isPositive();
			assertThat(load.broken()).isEqualTo(7);
			assertThat(shop.log()).contains("shop.terms.").doesNotContain("Exception");
		}
	}

}
