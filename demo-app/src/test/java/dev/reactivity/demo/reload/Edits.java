package dev.reactivity.demo.reload;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

import org.awaitility.Awaitility;

/**
 * Edits of many kinds, one after the other, each of which is seen to be served before the
 * next: a controller, a service, a record with its user, and a property. Those that fail
 * are seen to change nothing.
 */
final class Edits {

	private static final BigDecimal COST = new BigDecimal("22");

	private final RunningDemo demo;

	private String greeting = "Greeting(\"";

	private String name = "product.getName()";

	private String field = "BigDecimal total";

	private String value = "this.takings.total()";

	private String margin = "0.25";

	private String product = "return this.name;";

	Edits(RunningDemo demo) {
		this.demo = demo;
	}

	/** The next edit, served. */
	void next(int number) {
		String mark = "r" + number;
		switch (number % 4) {
			case 0 -> controller(mark);
			case 1 -> service(mark);
			case 2 -> type(mark, number);
			default -> property(number);
		}
	}

	private void controller(String mark) {
		String next = "Greeting(\"" + mark + " ";
		this.demo.edit("greeting/GreetingController.java", this.greeting, next);
		this.greeting = next;
		this.demo.shop().awaitText("/api/greeting", mark + " ");
	}

	private void service(String mark) {
		String next = "product.getName() + \" " + mark + "\"";
		this.demo.edit("catalog/Catalog.java", this.name, next);
		this.name = next;
		this.demo.shop().awaitText("/api/products", "Teapot " + mark);
	}

	private void type(String mark, int number) {
		String nextField = "BigDecimal total, int " + mark;
		String nextValue = "this.takings.total(), " + number;
		this.demo.change()
			.edit("takings/Totals.java", this.field, nextField)
			.edit("takings/Ticker.java", this.value, nextValue)
			.save();
		this.field = nextField;
		this.value = nextValue;
		this.demo.shop().awaitText("/api/total", "\"" + mark + "\":" + number);
	}

	private void property(int number) {
		String next = "0." + (1000 + number);
		this.demo.edit("application.properties", "shop.margin=" + this.margin, "shop.margin=" + next);
		this.margin = next;
		this.demo.shop()
			.awaitText("/api/products/1", "\"euros\":"
					+ COST.multiply(new BigDecimal("1" + next.substring(1))).setScale(2, RoundingMode.HALF_UP));
	}

	/** An entity, which takes repositories and the entity manager along. */
	void entity(int number) {
		String mark = "e%d ".formatted(number);
		String next = "return \"%s\" + this.name;".formatted(mark);
		this.demo.edit("catalog/Product.java", this.product, next);
		this.product = next;
		this.demo.shop().awaitText("/api/products", mark + "Teapot");
	}

	/** A service that cannot be made, mended again when that was noticed. */
	void fail(int number) {
		long failures = this.demo.log().failures();
		String sound = "class OrderController {";
		String broken = sound + " { if (true) throw new IllegalStateException(\"broken %d\"); }".formatted(number);
		this.demo.edit("order/OrderController.java", sound, broken);
		Awaitility.await("failure " + number)
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> this.demo.log().failures() > failures);
		this.demo.edit("order/OrderController.java", broken, sound);
	}

}
