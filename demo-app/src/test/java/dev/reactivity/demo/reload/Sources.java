package dev.reactivity.demo.reload;

/**
 * Java that a developer might type while the shop runs.
 */
final class Sources {

	private Sources() {
	}

	static String controller(String feature, String name, String body) {
		return """
				package dev.reactivity.demo.%s;

				import org.springframework.web.bind.annotation.GetMapping;
				import org.springframework.web.bind.annotation.RestController;

				@RestController
				class %s {

				%s
				}
				""".formatted(feature, name, body);
	}

	static String configuration(String feature, String name, String body) {
		return """
				package dev.reactivity.demo.%s;

				import org.springframework.context.annotation.Bean;
				import org.springframework.context.annotation.Configuration;

				@Configuration(proxyBeanMethods = false)
				class %s {

				%s
				}
				""".formatted(feature, name, body);
	}

}
