package dev.reactivity.autoconfigure;

import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.devtools.settings.DevToolsSettings;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the class loader that DevTools gives our own classes.
 */
class ClassLoaderPlacementTests {

	@ParameterizedTest
	@CsvSource({ "reactivity-core/target/classes/, true", "reactivity-reload/target/classes/, true",
			"reactivity-spring-boot-autoconfigure/target/classes/, true",
			"reactivity-spring-boot-starter/target/classes/, true", "demo-app/target/classes/, false",
			"reactivity-core/target/test-classes/, false" })
	void ourModulesOutliveARestartAndApplicationsDoNot(String path, boolean excluded) throws MalformedURLException {
		URL url = URI.create("file:/home/someone/workspace/" + path).toURL();
		assertThat(DevToolsSettings.get().isRestartExclude(url)).isEqualTo(excluded);
	}

}
