package dev.reactivity.reload;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.reactivity.reload.ReloadOutcome.Applied;
import dev.reactivity.reload.ReloadOutcome.Failed;
import dev.reactivity.reload.ReloadOutcome.Unchanged;
import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The law of the reload: after any sequence of edits the running application answers
 * exactly as a freshly started one would from the same class path.
 */
@ExtendWith(ScenarioExtension.class)
class ReloadLawTests {

	private static final int EDITS = 20;

	private static final int MOST_PARTS = 8;

	@ParameterizedTest
	@ValueSource(longs = { 4, 5, 6 })
	void runningApplicationAnswersAsAFreshlyStartedOne(long seed, Scenario shop) {
		Shop model = new Shop(new Random(seed));
		shop.start(model.sources());
		assertAnswers(shop, "seed " + seed + ", start");
		for (int edit = 1; edit <= EDITS; edit++) {
			String what = "seed %d, edit %d: %s".formatted(seed, edit, model.edit());
			ReloadOutcome outcome = shop.replaceAll(model.sources());
			if (outcome instanceof Failed) {
				assertThat(shop.failsToStart()).as(what + " failed but would start: " + outcome).isTrue();
			}
			else {
				assertThat(outcome).as(what).isInstanceOfAny(Applied.class, Unchanged.class);
				assertAnswers(shop, what);
			}
		}
	}

	private static void assertAnswers(Scenario shop, String what) {
		assertThat(shop.answers()).as(what).containsExactlyEntriesOf(shop.answersOfFreshStart());
	}

	/**
	 * The sources of a shop that is edited at random.
	 */
	private static final class Shop {

		private final Random random;

		private final Map<Integer, Part> parts = new TreeMap<>();

		private int version;

		Shop(Random random) {
			this.random = random;
			for (int number = 0; number < 4; number++) {
				this.parts.put(number, newPart(number));
			}
		}

		private Part newPart(int number) {
			Set<Integer> needs = new TreeSet<>(this.parts.keySet());
			needs.removeIf((other) -> other >= number || this.random.nextBoolean());
			return new Part(number, this.version++, needs, pick(Injection.values()), pick(Style.values()));
		}

		private <T> T pick(T[] values) {
			return values[this.random.nextInt(values.length)];
		}

		/**
		 * Edit one to three parts.
		 * @return what was done
		 */
		String edit() {
			List<String> done = new ArrayList<>();
			int count = 1 + this.random.nextInt(3);
			for (int i = 0; i < count; i++) {
				done.add(editOne());
			}
			return String.join(", ", done);
		}

		private String editOne() {
			int number = this.random.nextInt(MOST_PARTS);
			Part part = this.parts.get(number);
			if (part == null) {
				this.parts.put(number, newPart(number));
				return "new " + this.parts.get(number);
			}
			if (this.random.nextInt(5) == 0 && this.parts.size() > 2) {
				this.parts.remove(number);
				this.parts.values().forEach((other) -> other.needs().remove(number));
				return "deleted " + part;
			}
			Part edited = switch (this.random.nextInt(4)) {
				case 0 -> part.withVersion(this.version++);
				case 1 -> part.withInjection(pick(Injection.values()));
				case 2 -> part.withStyle(pick(Style.values()));
				default -> toggleNeed(part);
			};
			this.parts.put(number, edited);
			return part + " to " + edited;
		}

		/** Needs point to smaller numbers, so that there is no circle. */
		private Part toggleNeed(Part part) {
			List<Integer> smaller = this.parts.keySet().stream().filter((other) -> other < part.number()).toList();
			if (!smaller.isEmpty()) {
				Integer other = smaller.get(this.random.nextInt(smaller.size()));
				if (!part.needs().remove(other)) {
					part.needs().add(other);
				}
			}
			return part;
		}

		String[] sources() {
			List<String> sources = new ArrayList<>(this.parts.values().stream().map(Part::source).toList());
			sources.add("public interface Part { }");
			sources.add("""
					@Component
					public class Window {
						@Autowired private List<Part> parts;
						@Autowired private ObjectProvider<Part> favourite;
						public String toString() {
							return this.parts + " and " + this.favourite.getIfUnique();
						}
					}
					""");
			return sources.toArray(String[]::new);
		}

	}

	/**
	 * One class of the shop.
	 *
	 * @param number its number
	 * @param version what it answers
	 * @param needs the numbers of the parts that are injected
	 * @param injection how they are injected
	 * @param style how it is declared
	 */
	private record Part(int number, int version, Set<Integer> needs, Injection injection, Style style) {

		Part withVersion(int other) {
			return new Part(this.number, other, this.needs, this.injection, this.style);
		}

		Part withInjection(Injection other) {
			return new Part(this.number, this.version, this.needs, other, this.style);
		}

		Part withStyle(Style other) {
			return new Part(this.number, this.version, this.needs, this.injection, other);
		}

		String source() {
			String fields = this.needs.stream()
				.map((other) -> this.injection.field.formatted(other, other))
				.collect(Collectors.joining("\n"));
			String answers = this.needs.stream()
				.map((other) -> " + " + this.injection.answer.formatted(other))
				.collect(Collectors.joining());
			return this.style.declaration.formatted(this.number, fields,
					"\"%d.%d(\"%s + \")\"".formatted(this.number, this.version, answers));
		}

		@Override
		public String toString() {
			return "P%d.%d%s %s %s".formatted(this.number, this.version, this.needs, this.injection, this.style);
		}

	}

	/**
	 * How a part gets another one.
	 */
	private enum Injection {

		FIELD("@Autowired @Qualifier(\"p%d\") private Part n%d;", "this.n%d"),

		LAZY("@Autowired @Lazy @Qualifier(\"p%d\") private Part n%d;", "this.n%d"),

		PROVIDER("@Autowired @Qualifier(\"p%d\") private ObjectProvider<Part> n%d;", "this.n%d.getObject()"),

		RESOURCE("@Resource(name = \"p%d\") private Part n%d;", "this.n%d");

		private final String field;

		private final String answer;

		Injection(String field, String answer) {
			this.field = field;
			this.answer = answer;
		}

	}

	/**
	 * How a part is declared: a class with placeholders for number, fields and answer.
	 */
	private enum Style {

		COMPONENT("@Component(\"p%1$d\")", ""),

		PROTOTYPE("@Component(\"p%1$d\") @Scope(\"prototype\")", ""),

		PRIMARY("@Component(\"p%1$d\") @Order(-%1$d)", ""),

		LAZY("@Component(\"p%1$d\") @Lazy", ""),

		CONFIGURED("", "@Configuration static class Config { @Bean P%1$d p%1$d() { return new P%1$d(); } }"),

		FACTORY("", """
				@Component("p%1$d")
				public static class Factory implements FactoryBean<Part> {
					@Autowired private org.springframework.beans.factory.config.AutowireCapableBeanFactory beans;
					public Part getObject() {
						P%1$d part = new P%1$d();
						this.beans.autowireBean(part);
						return part;
					}
					public Class<?> getObjectType() {
						return Part.class;
					}
				}""");

		private final String declaration;

		Style(String annotations, String members) {
			this.declaration = annotations + """

					public class P%1$d implements Part {
						%2$s
						public String toString() {
							return %3$s;
						}
					""" + members + "\n}\n";
		}

	}

}
