package dev.reactivity.benchmarks.reload;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The sources of an application with many beans: services that need one another as the
 * nodes of a tree do, ten in a package, and a controller at the end, which nothing needs.
 *
 * @param beans how many beans there are
 */
record GrownApplication(int beans) {

	private static final int PACKAGE = 10;

	/** The controller. */
	static final Subject LEAF = new Subject("leaf", "LeafController.java", "/leaf", "\"leaf\"", "\"MARK\"");

	/**
	 * Write it.
	 * @return the directory with the sources and resources
	 */
	Path write() {
		try {
			Path root = Files.createTempDirectory("grown");
			Path sources = Files.createDirectories(root.resolve("java/dev/reactivity/demo"));
			Files.createDirectories(root.resolve("resources"));
			Files.writeString(root.resolve("resources/application.properties"), "server.address=127.0.0.1\n");
			Files.writeString(sources.resolve("DemoApplication.java"), application());
			Files.writeString(sources.resolve("LeafController.java"), leaf());
			for (int number = 0; number < this.beans - 2; number++) {
				Path file = sources.resolve("part%d/Service%d.java".formatted(number / PACKAGE, number));
				Files.createDirectories(file.getParent());
				Files.writeString(file, service(number));
			}
			return root;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static String application() {
		return """
				package dev.reactivity.demo;

				import org.springframework.boot.SpringApplication;
				import org.springframework.boot.autoconfigure.SpringBootApplication;

				@SpringBootApplication
				public class DemoApplication {

					public static void main(String[] args) {
						SpringApplication.run(DemoApplication.class, args);
					}

				}
				""";
	}

	private String leaf() {
		return """
				package dev.reactivity.demo;

				import dev.reactivity.demo.part%2$d.Service%1$d;

				import org.springframework.web.bind.annotation.GetMapping;
				import org.springframework.web.bind.annotation.RestController;

				@RestController
				class LeafController {

					private final Service%1$d last;

					LeafController(Service%1$d last) {
						this.last = last;
					}

					@GetMapping("/leaf")
					String answer() {
						return "leaf" + this.last.depth();
					}

				}
				""".formatted(this.beans - 3, (this.beans - 3) / PACKAGE);
	}

	private static String service(int number) {
		int parent = (number - 1) / 2;
		return """
				package dev.reactivity.demo.part%d;

				%simport org.springframework.stereotype.Service;

				@Service
				public class Service%d {

				%s	public int depth() {
						return %s;
					}

				}
				""".formatted(number / PACKAGE, (number == 0) ? "" : importOf(parent), number,
				(number == 0) ? "" : constructor(number, parent), (number == 0) ? "1" : "this.parent.depth() + 1");
	}

	private static String importOf(int parent) {
		return "import dev.reactivity.demo.part%d.Service%d;%n".formatted(parent / PACKAGE, parent);
	}

	private static String constructor(int number, int parent) {
		return """
					private final Service%2$d parent;

					public Service%1$d(Service%2$d parent) {
						this.parent = parent;
					}

				""".formatted(number, parent);
	}

}
