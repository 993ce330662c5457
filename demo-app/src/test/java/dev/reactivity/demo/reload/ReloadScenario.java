package dev.reactivity.demo.reload;

import java.time.Duration;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

import dev.reactivity.demo.reload.RunningDemo.Life;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A visitor with an order and a full cart, and a developer who edits meanwhile. One JVM
 * serves all tests of a class; each edits what no other does. One that breaks the shop
 * leaves a new one to the next.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ReloadScenario {

	@SuppressWarnings("NullAway.Init")
	private RunningDemo demo;

	@SuppressWarnings("NullAway.Init")
	private Life before;

	private long reloads;

	private int mark;

	@BeforeAll
	void startShop() {
		this.demo = start();
	}

	RunningDemo start() {
		return RunningDemo.start();
	}

	@AfterAll
	void stopShop() {
		this.demo.close();
	}

	@BeforeEach
	void goShopping() {
		if (this.demo.shop().get("/api/greeting").status() != 200) {
			stopShop();
			startShop();
		}
		this.demo.shop().fillCart();
		this.demo.shop().placeOrder();
		this.demo.shop().fillCart();
		this.before = this.demo.life();
		this.reloads = this.demo.log().reloads();
		this.mark = this.demo.log().mark();
	}

	final RunningDemo demo() {
		return this.demo;
	}

	final Shop shop() {
		return this.demo.shop();
	}

	/** Where the log ended when the test began. */
	final int mark() {
		return this.mark;
	}

	final void awaitReload() {
		long next = this.demo.log().reloads() + 1;
		Awaitility.await("reload " + next)
			.atMost(Duration.ofSeconds(20))
			.pollInterval(Duration.ofMillis(20))
			.until(() -> this.demo.log().reloads() >= next);
	}

	/** Waits until the log says something with this in it. */
	final void awaitLine(String text) {
		Awaitility.await("a line with " + text)
			.atMost(Duration.ofSeconds(20))
			.until(() -> this.demo.log().lines().stream().skip(this.mark).anyMatch((line) -> line.contains(text)));
	}

	/**
	 * Same process, same context, the cart in the session and the rows in the database.
	 */
	final void assertNothingIsLost() {
		assertThat(this.demo.life())
			.as("process, context starts, cart and orders, with this in the log:\n%s",
					String.join("\n", this.demo.log().reloadLines(this.mark)))
			.isEqualTo(this.before);
	}

	final void assertReloaded() {
		assertNothingIsLost();
		assertThat(this.demo.log().reloads()).isGreaterThan(this.reloads);
	}

	final void assertNotReloaded() {
		assertNothingIsLost();
		assertThat(this.demo.log().reloads()).isEqualTo(this.reloads);
	}

}
