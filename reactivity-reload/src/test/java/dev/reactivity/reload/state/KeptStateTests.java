package dev.reactivity.reload.state;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.reactivity.reload.fixture.Journal;
import dev.reactivity.reload.fixture.Outcomes;
import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what outlives a reload, and for who is told of it.
 */
@ExtendWith(ScenarioExtension.class)
class KeptStateTests {

	private static final String COUNTER = """
			@Component
			public class Counter {
				@KeepOnReload private final Map<String, Item> items = new TreeMap<>();
				@KeepOnReload private int count;
				@KeepOnReload private final dev.reactivity.Signal<Integer> rate = dev.reactivity.Signal.of(1);
				private int forgotten;
				public void add(String name) {
					this.items.put(name, new Item(name, Grade.GOOD));
					this.count++;
					this.rate.update((rate) -> rate * 2);
					this.forgotten++;
				}
				public String toString() {
					return this.items + " " + this.count + " " + this.rate.get() + " " + this.forgotten;
				}
			}
			""";

	private static final String ITEM = "public record Item(String name, Grade grade) { }";

	private static final String GRADE = "public enum Grade { GOOD, BAD }";

	private static final String DRIVER = """
			@Component
			public class Driver {
				public Driver(Counter counter) {
				}
				@PreDestroy
				public void leave() {
				}
			}
			""";

	private Scenario shop;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
	}

	private void add(String name) {
		try {
			Object counter = this.shop.context().getBean("counter");
			counter.getClass().getMethod("add", String.class).invoke(counter, name);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void markedFieldsMoveToTheNextInstance() {
		this.shop.start(COUNTER, ITEM, GRADE, DRIVER);
		add("tea");
		assertThat(this.shop.ask("counter")).isEqualTo("{tea=Item[name=tea, grade=GOOD]} 1 2 1");
		this.shop.rebuilt(COUNTER.replace("this.items + \" \"", "this.items + \", \""));
		assertThat(this.shop.ask("counter")).isEqualTo("{tea=Item[name=tea, grade=GOOD]}, 1 2 0");
	}

	@Test
	void valueOfAReplacedClassIsMovedByItsShape() {
		this.shop.start(COUNTER, ITEM, GRADE);
		add("tea");
		this.shop.rebuilt(ITEM.replace("{ }", "{ public String toString() { return this.name + this.grade; } }"),
				GRADE.replace("GOOD, BAD", "BAD, GOOD"));
		assertThat(this.shop.ask("counter")).isEqualTo("{tea=teaGOOD} 1 2 0");
		add("salt");
		assertThat(this.shop.ask("counter")).isEqualTo("{salt=saltGOOD, tea=teaGOOD} 2 4 1");
	}

	@Test
	void valueOfAnotherShapeStaysBehind() {
		this.shop.start(COUNTER, ITEM, GRADE);
		add("tea");
		this.shop.rebuilt(ITEM.replace("String name", "int size, String name"),
				COUNTER.replace("new Item(name", "new Item(1, name"));
		assertThat(this.shop.ask("counter")).isEqualTo("{} 1 2 0");
	}

	@Test
	void allFieldsOfAMarkedClassMoveButForOtherBeans() {
		String till = """
				@Component
				@KeepOnReload
				public class Till {
					private final Clerk clerk;
					private final List<String> sales = new ArrayList<>();
					public Till(Clerk clerk) {
						this.clerk = clerk;
					}
					public void sell() {
						this.sales.add("sale");
					}
					public String toString() {
						return this.clerk + " " + this.sales;
					}
				}
				""";
		String clerk = "@Component public class Clerk { public String toString() { return \"Ann\"; } }";
		this.shop.start(till, clerk);
		Object bean = this.shop.context().getBean("till");
		try {
			bean.getClass().getMethod("sell").invoke(bean);
		}
		catch (ReflectiveOperationException ex) {
			throw new IllegalStateException(ex);
		}
		this.shop.rebuilt(clerk.replace("Ann", "Bob"));
		assertThat(this.shop.ask("till")).isEqualTo("Bob [sale]");
	}

	@Test
	void methodsAreCalledBeforeAndAfter() {
		String watch = """
				@Component
				public class Watch {
					@PreReload void before(dev.reactivity.reload.ReloadPlan plan) {
						Journal.add("old before " + plan.beans().keySet());
					}
					@PostReload void after(dev.reactivity.reload.ReloadOutcome outcome) {
						Journal.add("old after " + outcome.getClass().getSimpleName());
					}
					@PostReload void after() {
						throw new IllegalStateException("of no consequence");
					}
				}
				""";
		this.shop.start(watch);
		this.shop.rebuilt(watch.replace("old", "new"));
		assertThat(Journal.take()).containsExactly("old before [watch]", "new after Applied");
		this.shop.edit(watch.replace("class Watch {", "class Watch { public Watch() { throw new Error(); }"));
		assertThat(Journal.take()).containsExactly("new before [watch]", "new after Failed");
	}

	@Test
	void objectionFailsTheReload() {
		String guard = """
				@Component
				public class Guard {
					@PreReload void check() {
						throw new IllegalStateException("not now");
					}
				}
				""";
		this.shop.start(guard, ITEM, GRADE);
		Object old = this.shop.context().getBean("guard");
		assertThat(Outcomes.failure(this.shop.edit(guard.replace("now", "yet"))))
			.isEqualTo("bean 'guard' objects in its @PreReload method: not now. It is asked again with each edit, "
					+ "its own included; restart the application if it never agrees");
		assertThat(this.shop.context().getBean("guard")).isSameAs(old);
		assertThat(List.of(this.shop.generations().number())).containsExactly(0);
	}

}
