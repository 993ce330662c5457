package dev.reactivity.demo.reload;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

/**
 * Tests for edits of aspects.
 */
class AspectEditIntegrationTests extends ReloadScenario {

	private static final String POLISH = """
			package dev.reactivity.demo.catalog;
			import java.util.List;
			import org.aspectj.lang.ProceedingJoinPoint;
			import org.aspectj.lang.annotation.Around;
			@org.aspectj.lang.annotation.Aspect
			@org.springframework.stereotype.Component
			class Polish {
				@Around("execution(* Catalog.offers())")
				Object polish(ProceedingJoinPoint call) throws Throwable {
					return ((List<?>) call.proceed()).subList(0, 5);
				}
			}
			""";

	@Test
	void aspectIsAddedChangedMovedAndDeleted() {
		demo().change().add("catalog/Polish.java", POLISH).save();
		awaitProducts(5);
		demo().edit("catalog/Polish.java", "0, 5", "0, 4");
		awaitProducts(4);
		demo().edit("catalog/Polish.java", "Catalog.offers()", "Nobody.nothing()");
		awaitProducts(6);
		demo().change()
			.edit("catalog/Polish.java", "Nobody.nothing()", "ProductRepository.findAllByOrderById()")
			.edit("catalog/Polish.java", "0, 4", "0, 1")
			.save();
		awaitProducts(1);
		demo().change().delete("catalog/Polish.java").save();
		awaitProducts(6);
		assertReloaded();
	}

	private void awaitProducts(int count) {
		Awaitility.await()
			.until(() -> shop().get("/api/products").body().split("\"id\":", -1).length - 1, (size) -> size == count);
	}

}
