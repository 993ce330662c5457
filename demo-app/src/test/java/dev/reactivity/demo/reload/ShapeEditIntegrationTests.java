package dev.reactivity.demo.reload;

import org.junit.jupiter.api.Test;

/**
 * Tests for edits of what is not a bean itself: supertypes, sealed types, enums, nested
 * and hidden classes.
 */
class ShapeEditIntegrationTests extends ReloadScenario {

	private static final String PACKAGE = "package dev.reactivity.demo.greeting;\n";

	private static final String DRINK = PACKAGE + """
			sealed interface Drink permits Drink.Tea {
				enum Size { SMALL, LARGE }
				record Tea(Size size) implements Drink { }
				class Cup {
					private static String of(Size size) {
						return switch (size) {
							case SMALL -> "a small one";
							case LARGE -> "a large one";
						};
					}
				}
				static String serve(Size size) {
					return Cup.of(size);
				}
			}
			""";

	@Test
	void supertypesOfABeanAreServed() {
		demo().change()
			.add("greeting/Polite.java",
					PACKAGE + "public interface Polite { default String bow() { return \"bows\"; } }\n")
			.add("greeting/Host.java",
					PACKAGE + "abstract class Host implements Polite { String smile() { return \"smiles\"; } }\n")
			.add("greeting/HostController.java", Sources.controller("greeting", "HostController extends Host", """
					@GetMapping("/api/host")
					String host() {
						return smile() + " and " + bow();
					}
					"""))
			.save();
		shop().awaitText("/api/host", "smiles and bows");
		demo().edit("greeting/Polite.java", "bows", "nods");
		shop().awaitText("/api/host", "smiles and nods");
		demo().edit("greeting/Host.java", "\"smiles\"", "\"beams\"");
		shop().awaitText("/api/host", "beams and nods");
		demo().change()
			.edit("greeting/Polite.java", "bow()", "bow(int depth)")
			.edit("greeting/HostController.java", "bow()", "bow(3)")
			.save();
		shop().awaitText("/api/host", "beams and nods");
		assertReloaded();
	}

	@Test
	void sealedTypesEnumsAndNestedClassesAreServed() {
		demo().change()
			.add("greeting/Drink.java", DRINK)
			.add("greeting/DrinkController.java", Sources.controller("greeting", "DrinkController", """
					@GetMapping("/api/drinks")
					String drinks() {
						StringBuilder all = new StringBuilder();
						for (Drink.Size size : Drink.Size.values()) {
							all.append(Drink.serve(size)).append('.');
						}
						return all.toString();
					}
					"""))
			.save();
		shop().awaitText("/api/drinks", "a small one.a large one.");
		demo().change()
			.edit("greeting/Drink.java", "SMALL, LARGE", "TINY, SMALL, LARGE")
			.edit("greeting/Drink.java", "case SMALL", "case TINY -> \"a tiny one\"; case SMALL")
			.save();
		shop().awaitText("/api/drinks", "a tiny one.a small one.a large one.");
		demo().change()
			.edit("greeting/Drink.java", "permits Drink.Tea", "permits Drink.Tea, Drink.Milk")
			.edit("greeting/Drink.java", "class Cup", "record Milk() implements Drink { }\n	class Cup")
			.edit("greeting/Drink.java", "return Cup.of(size);",
					"Drink drink = new Milk();\n		return drink + Cup.of(size);")
			.save();
		shop().awaitText("/api/drinks", "Milk[]a tiny one.");
		demo().edit("greeting/Drink.java", "private static String of", "static String of");
		demo().edit("greeting/Drink.java", "\"a tiny one\"", "\"a sip\"");
		shop().awaitText("/api/drinks", "Milk[]a sip.");
		assertReloaded();
	}

	@Test
	void ownBeanTakesThePlaceOfTheAutoConfiguredOneAndBack() {
		shop().awaitText("/api/products/1", "\"id\":1");
		demo().change().add("catalog/JsonConfiguration.java", Sources.configuration("catalog", "JsonConfiguration", """
				@Bean
				tools.jackson.databind.json.JsonMapper jsonMapper() {
					return tools.jackson.databind.json.JsonMapper.builder()
						.propertyNamingStrategy(tools.jackson.databind.PropertyNamingStrategies.UPPER_CAMEL_CASE)
						.build();
				}
				""")).save();
		shop().awaitText("/api/products/1", "\"Id\":1");
		demo().edit("catalog/JsonConfiguration.java", "UPPER_CAMEL_CASE", "UPPER_SNAKE_CASE");
		shop().awaitText("/api/products/1", "\"ID\":1");
		demo().change().delete("catalog/JsonConfiguration.java").save();
		shop().awaitText("/api/products/1", "\"id\":1");
		assertReloaded();
	}

}
