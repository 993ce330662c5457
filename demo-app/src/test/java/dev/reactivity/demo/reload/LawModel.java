package dev.reactivity.demo.reload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Java added to the shop, edited at random: parts that are beans of many kinds, need each
 * other, and use values, constants, enums, records and superclasses of their own. Each
 * answers for itself, and a controller for each.
 */
final class LawModel {

	static final int PARTS = 20;

	private static final String PACKAGE = "law/";

	private final Random random;

	private final TreeMap<Integer, Part> parts = new TreeMap<>();

	private String margin = "0.25";

	private String greeting = "Welcome";

	private int version;

	private boolean advised;

	private final LawExtras extras;

	LawModel(Random random) {
		this.random = random;
		this.extras = new LawExtras(random);
		for (int number = 0; number < PARTS; number++) {
			this.parts.put(number, newPart(number));
		}
	}

	private LawModel(LawModel other) {
		this.random = other.random;
		this.extras = other.extras.copy();
		this.parts.putAll(other.parts);
		this.margin = other.margin;
		this.greeting = other.greeting;
		this.version = other.version;
		this.advised = other.advised;
	}

	LawModel copy() {
		return new LawModel(this);
	}

	private Part newPart(int number) {
		TreeSet<Integer> needs = new TreeSet<>(this.parts.keySet());
		needs.removeIf((other) -> other >= number || this.random.nextInt(6) != 0);
		return new Part(number, this.version++, needs, pick(Kind.values()), pick(Body.values()), false);
	}

	private <T> T pick(T[] values) {
		return values[this.random.nextInt(values.length)];
	}

	/** One to three edits; says which. */
	String edit() {
		List<String> done = new ArrayList<>();
		int count = 1 + this.random.nextInt(3);
		for (int i = 0; i < count; i++) {
			done.add(editOne());
		}
		return String.join(", ", done);
	}

	/** An edit with which the shop does not start. */
	String damage() {
		Part part = List.copyOf(this.parts.values()).get(this.random.nextInt(this.parts.size()));
		int number = part.number();
		this.parts.put(number,
				new Part(number, this.version++, part.needs(), Kind.COMPONENT, pick(Body.values()), true));
		return "broke P" + number;
	}

	private String editOne() {
		if (this.random.nextBoolean()) {
			return this.extras.edit();
		}
		switch (this.random.nextInt(12)) {
			case 0 -> {
				this.margin = "0." + (100 + this.random.nextInt(900));
				return "margin " + this.margin;
			}
			case 1 -> {
				this.greeting = "Hello" + this.version++;
				return "greeting " + this.greeting;
			}
			case 2 -> {
				this.advised = !this.advised;
				return this.advised ? "advice" : "no advice";
			}
			default -> {
				return editPart(this.random.nextInt(PARTS));
			}
		}
	}

	private String editPart(int number) {
		Part part = this.parts.get(number);
		if (part == null) {
			this.parts.put(number, newPart(number));
			return "new " + this.parts.get(number);
		}
		if (this.random.nextInt(6) == 0 && this.parts.size() > PARTS / 2) {
			this.parts.remove(number);
			this.parts.replaceAll((other, user) -> user.without(number));
			return "deleted " + part;
		}
		Part edited = switch (this.random.nextInt(4)) {
			case 0 -> new Part(number, this.version++, part.needs(), part.kind(), part.body(), false);
			case 1 -> new Part(number, part.version(), part.needs(), pick(Kind.values()), part.body(), false);
			case 2 -> new Part(number, part.version(), part.needs(), part.kind(), pick(Body.values()), false);
			default -> newPart(number);
		};
		this.parts.put(number, edited);
		return part + " to " + edited;
	}

	List<String> paths() {
		List<String> paths = new ArrayList<>(List.of("/api/greeting", "/api/products", "/api/products/1",
				"/api/products/99", "/api/cart", "/api/orders", "/", "/api/parts"));
		for (int number = 0; number < PARTS; number++) {
			paths.add("/api/part/" + number);
		}
		paths.addAll(LawExtras.paths());
		return paths;
	}

	/** The sources, by file. */
	Map<String, String> sources() {
		Map<String, String> sources = new LinkedHashMap<>();
		sources.put(PACKAGE + "Part.java", type("public interface Part { String answer(); }"));
		sources.put(PACKAGE + "PartsController.java",
				type("""
						@RestController class PartsController {
							private final List<Part> parts;
							PartsController(List<Part> parts) { this.parts = parts; }
							@GetMapping("/api/parts") List<String> all() { return this.parts.stream().map(Part::answer).toList(); }
						}"""));
		if (this.advised) {
			sources.put(PACKAGE + "LawAdvice.java", type("""
					@RestControllerAdvice class LawAdvice {
						@ExceptionHandler ResponseEntity<String> on(UnsupportedOperationException ex) {
							return ResponseEntity.status(418).body("advised " + ex.getMessage());
						}
					}"""));
		}
		this.parts.values().forEach((part) -> part.sources(sources));
		this.extras.sources(sources);
		return sources;
	}

	/** The texts to replace in files of the shop. */
	Map<String, List<String>> replacements() {
		return Map.of("application.properties", List.of("shop.margin=0.25", "shop.margin=" + this.margin),
				"greeting/GreetingController.java", List.of("Greeting(\"", "Greeting(\"" + this.greeting + " "));
	}

	private static String type(String text) {
		return """
				package dev.reactivity.demo.law;
				import java.util.*;
				import org.springframework.beans.factory.*;
				import org.springframework.beans.factory.annotation.*;
				import org.springframework.context.annotation.*;
				import org.springframework.core.annotation.Order;
				import org.springframework.http.ResponseEntity;
				import org.springframework.stereotype.*;
				import org.springframework.web.bind.annotation.*;
				""" + text + "\n";
	}

	/**
	 * How a part is a bean.
	 */
	private enum Kind {

		COMPONENT("@Component(\"p%1$d\")", ""), ORDERED("@Component(\"p%1$d\") @Order(-%1$d)", ""),
		SERVICE("@Service(\"p%1$d\")", ""), LAZY("@Component(\"p%1$d\") @Lazy", ""),
		PROTOTYPE("@Component(\"p%1$d\") @Scope(\"prototype\")", ""),
		CONFIGURED("", "@Configuration static class Config { @Bean P%1$d p%1$d() { return new P%1$d(); } }"),
		LIGHT("",
				"@Configuration(proxyBeanMethods = false) static class Config "
						+ "{ @Bean P%1$d p%1$d() { return new P%1$d(); } }"),
		PRIMARY("@Component(\"p%1$d\") @Order(%1$d)", "static final int PRIMARY = 1;");

		private final String annotations;

		private final String members;

		Kind(String annotations, String members) {
			this.annotations = annotations;
			this.members = members;
		}

	}

	/**
	 * What a part answers with: an expression, a member, and another file.
	 */
	private enum Body {

		PLAIN("\"v%2$d\"", "", ""), CONSTANT("C%1$d.VALUE", "", "interface C%1$d { String VALUE = \"c%2$d\"; }"),
		RECORD("new V%1$d(\"r\", %2$d).toString()", "", "record V%1$d(String name, int n%2$d) { }"),
		ENUM("Arrays.toString(E%1$d.values())", "", "enum E%1$d { A, B%2$d }"),
		SUPER("inherited()", "extends S%1$d", "abstract class S%1$d { String inherited() { return \"s%2$d\"; } }"),
		SEALED("new I%1$d.Only().toString()", "",
				"sealed interface I%1$d { record Only() implements I%1$d { static int v() { return %2$d; } } }"),
		LAMBDA("((java.util.function.Supplier<String>) () -> \"l%2$d\").get()", "", ""),
		COUNTED("\"started \" + (N%1$d.count > 0) + %2$d", "", "class N%1$d { static int count = %2$d + 1; }");

		private final String answer;

		private final String header;

		private final String other;

		Body(String answer, String header, String other) {
			this.answer = answer;
			this.header = header;
			this.other = other;
		}

	}

	/**
	 * One part.
	 */
	private record Part(int number, int version, TreeSet<Integer> needs, Kind kind, Body body, boolean broken) {

		Part without(int other) {
			TreeSet<Integer> rest = new TreeSet<>(this.needs);
			rest.remove(other);
			return new Part(this.number, this.version, rest, this.kind, this.body, this.broken);
		}

		void sources(Map<String, String> sources) {
			String fields = this.needs.stream()
				.map((other) -> "@Autowired @Qualifier(\"p%1$d\") Part n%1$d;".formatted(other))
				.collect(Collectors.joining("\n\t"));
			String answers = this.needs.stream()
				.map((other) -> " + \" \" + this.n%d.answer()".formatted(other))
				.collect(Collectors.joining());
			String failure = this.broken ? "{ if (true) throw new IllegalStateException(\"broken\"); }" : "";
			sources.put(PACKAGE + "P" + this.number + ".java", type("""
					%s public class P%d %s implements Part {
						%s
						%s
						%s
						@Override public String answer() { return "%d(" + %s%s + ")"; }
					}""".formatted(format(this.kind.annotations), this.number, format(this.body.header), fields,
					failure, format(this.kind.members), this.number, format(this.body.answer), answers)));
			if (!this.body.other.isEmpty()) {
				String name = this.body.other.replaceAll("(?s).*?\\b([CVESIN])%1\\$d.*", "$1") + this.number;
				sources.put(PACKAGE + name + ".java", type(format(this.body.other)));
			}
			sources.put(PACKAGE + "Part" + this.number + "Controller.java",
					type("""
							@RestController class Part%1$dController {
								@Autowired ObjectProvider<P%1$d> part;
								@GetMapping("/api/part/%1$d") String one() {
									%2$s
								}
							}""".formatted(this.number,
							(this.version % 5 == 0)
									? "throw new UnsupportedOperationException(\"%d\");".formatted(this.version)
									: "return this.part.getObject().answer();")));
		}

		private String format(String text) {
			return text.formatted(this.number, this.version);
		}

		@Override
		public String toString() {
			return "P%d.%d%s %s %s".formatted(this.number, this.version, this.needs, this.kind, this.body);
		}

	}

}
