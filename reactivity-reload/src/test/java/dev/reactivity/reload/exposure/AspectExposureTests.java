package dev.reactivity.reload.exposure;

import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import dev.reactivity.reload.fixture.Outcomes;
import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link AspectExposure}.
 */
@ExtendWith(ScenarioExtension.class)
class AspectExposureTests {

	private static final String APPLICATION = """
			@Configuration(proxyBeanMethods = false)
			@ComponentScan
			@EnableAspectJAutoProxy
			public class Application {
			}
			""";

	private static final String GREETER = """
			@Component
			public class Greeter {
				public String greet() {
					return "hello";
				}
				public String toString() {
					return "greeter";
				}
			}
			""";

	private static final String PORTER = """
			@Component
			public class Porter {
				public String carry() {
					return "bags";
				}
				public String toString() {
					return "porter";
				}
			}
			""";

	private static final String DESK = """
			@Component
			public class Desk {
				final Greeter greeter;
				final Porter porter;
				Desk(Greeter greeter, Porter porter) {
					this.greeter = greeter;
					this.porter = porter;
				}
				public String toString() {
					return this.greeter.greet() + ", " + this.porter.carry();
				}
			}
			""";

	private static final String ASPECT = """
			@Component
			@org.aspectj.lang.annotation.Aspect
			public class Echo {
				@org.aspectj.lang.annotation.Around("execution(* shop.Greeter.*())")
				public Object twice(org.aspectj.lang.ProceedingJoinPoint call) throws Throwable {
					return call.proceed() + "!";
				}
			}
			""";

	private Scenario shop;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
	}

	@Test
	void newAspectAdvisesTheBeansItMatches() {
		this.shop.start(APPLICATION, GREETER, PORTER, DESK);
		assertThat(this.shop.rebuilt(ASPECT)).containsExactly("desk", "echo", "greeter");
		assertThat(this.shop.ask("desk")).isEqualTo("hello!, bags");
	}

	@Test
	void changedAdviceIsInForce() {
		this.shop.start(APPLICATION, GREETER, PORTER, DESK, ASPECT);
		assertThat(this.shop.rebuilt(ASPECT.replace("\"!\"", "\"?\""))).contains("echo", "greeter");
		assertThat(this.shop.ask("desk")).isEqualTo("hello?, bags");
	}

	@Test
	void pointcutThatMatchesOthersMovesTheAdvice() {
		this.shop.start(APPLICATION, GREETER, PORTER, DESK, ASPECT);
		assertThat(this.shop.rebuilt(ASPECT.replace("shop.Greeter", "shop.Porter"))).contains("greeter", "porter");
		assertThat(this.shop.ask("desk")).isEqualTo("hello, bags!");
	}

	@Test
	void deletedAspectAdvisesNoLonger() {
		this.shop.start(APPLICATION, GREETER, PORTER, DESK, ASPECT);
		Outcomes.applied(this.shop.delete(List.of("Echo")));
		assertThat(this.shop.ask("desk")).isEqualTo("hello, bags");
	}

	@Test
	void editOfAnAdvisedBeanKeepsItAdvised() {
		this.shop.start(APPLICATION, GREETER, PORTER, DESK, ASPECT);
		assertThat(this.shop.rebuilt(GREETER.replace("hello", "salut"))).containsExactly("desk", "greeter");
		assertThat(this.shop.ask("desk")).isEqualTo("salut!, bags");
	}

	@Test
	void whatAnAspectIsMadeOfReachesTheAdvisedBeans() {
		String aspect = ASPECT.replace("public class Echo {", """
				public class Echo {
					final Sign sign;
					Echo(Sign sign) {
						this.sign = sign;
					}
				""").replace("\"!\"", "this.sign.text()");
		String sign = "@Component public class Sign { public String text() { return \" *\"; } }";
		this.shop.start(APPLICATION, GREETER, PORTER, DESK, aspect, sign);
		assertThat(this.shop.ask("desk")).isEqualTo("hello *, bags");
		this.shop.rebuilt(sign.replace("*", "#"));
		assertThat(this.shop.ask("desk")).isEqualTo("hello #, bags");
	}

	@Test
	void aspectOnAnAnnotationFollowsTheAnnotation() {
		String mark = """
				@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)
				public @interface Loud { }
				""";
		String aspect = ASPECT.replace("execution(* shop.Greeter.*())", "@annotation(shop.Loud)");
		this.shop.start(APPLICATION, GREETER, PORTER, DESK, mark, aspect);
		assertThat(this.shop.ask("desk")).isEqualTo("hello, bags");
		this.shop.rebuilt(PORTER.replace("public String carry", "@Loud public String carry"));
		assertThat(this.shop.ask("desk")).isEqualTo("hello, bags!");
		this.shop.rebuilt(PORTER);
		assertThat(this.shop.ask("desk")).isEqualTo("hello, bags");
	}

	@Test
	void brokenPointcutAdvisesNobodyAsAfterAStart() {
		this.shop.start(APPLICATION, GREETER, PORTER, DESK, ASPECT);
		this.shop.rebuilt(ASPECT.replace("execution(", "execute("));
		assertThat(this.shop.ask("desk")).isEqualTo("hello, bags");
		assertThat(this.shop.answers()).isEqualTo(this.shop.answersOfFreshStart());
	}

	@Test
	void failedEditLeavesTheAdviceAsItWas() {
		this.shop.start(APPLICATION, GREETER, PORTER, DESK, ASPECT);
		Outcomes.failure(this.shop.edit(ASPECT.replace("shop.Greeter", "shop.Porter"),
				DESK.replace("this.greeter = greeter;", "this.greeter = null; greeter = null; greeter.greet();")));
		assertThat(this.shop.ask("desk")).isEqualTo("hello!, bags");
		assertThat(this.shop.rebuilt(DESK)).contains("greeter", "porter");
		assertThat(this.shop.ask("desk")).isEqualTo("hello, bags!");
	}

	@Test
	void othersMeetNoNewAdviceBeforeAllIsMade() {
		String guest = """
				@Component
				@Scope("prototype")
				public class Guest {
					public String toString() {
						return "hi";
					}
				}
				""";
		String desk = """
				@Component
				public class Desk {
					volatile String met;
					Desk(org.springframework.context.ApplicationContext context) throws InterruptedException {
						Thread other = new Thread(() -> this.met = context.getBean(Guest.class).toString());
						other.start();
						other.join();
					}
					public String toString() {
						return this.met;
					}
				}
				""";
		this.shop.start(APPLICATION, guest);
		this.shop.rebuilt(desk, ASPECT.replace("shop.Greeter.*", "shop.Guest.toString"));
		assertThat(this.shop.ask("desk")).isEqualTo("hi");
		assertThat(this.shop.ask("guest")).isEqualTo("hi!");
	}

}
