package dev.reactivity.reload.bean;

import java.util.function.Supplier;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.aop.support.AopUtils;

import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link BeanReloader}: edits of all sorts of classes, proxied or not.
 */
@ExtendWith(ScenarioExtension.class)
class ClassReloadTests {

	private static final String ASPECTS = """
			@Configuration(proxyBeanMethods = false)
			@ComponentScan
			@EnableAspectJAutoProxy
			public class Application {
			}
			""";

	private static final String FRAME = """
			@Component
			@org.aspectj.lang.annotation.Aspect
			public class Frame {
				@org.aspectj.lang.annotation.Around("execution(String shop.*.get())")
				public Object frame(org.aspectj.lang.ProceedingJoinPoint call) throws Throwable {
					return "[" + call.proceed() + "]";
				}
			}
			""";

	private Scenario shop;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
	}

	private void assertFresh() {
		assertThat(this.shop.answers()).containsExactlyEntriesOf(this.shop.answersOfFreshStart());
	}

	private String get(String beanName) {
		return (String) this.shop.context().getBean(beanName, Supplier.class).get();
	}

	@Test
	void recordGetsAComponent() {
		String till = """
				@Component
				public class Till {
					public String toString() {
						return new Price(1).toString();
					}
				}
				""";
		this.shop.start("public record Price(int amount) { }", till);
		assertThat(this.shop.rebuilt("public record Price(int amount, String currency) { }",
				till.replace("(1)", "(1, \"EUR\")")))
			.containsExactly("till");
		assertThat(this.shop.ask("till")).isEqualTo("Price[amount=1, currency=EUR]");
	}

	@Test
	void recordMethodReachesTheBeansThatUseTheRecord() {
		this.shop.start("public record Price(int amount) { public int net() { return amount; } }",
				"@Component public class Till { public String toString() { return \"\" + new Price(100).net(); } }",
				"@Component public class Stranger { }");
		assertThat(this.shop.rebuilt("public record Price(int amount) { public int net() { return amount - 19; } }"))
			.containsExactly("till");
		assertThat(this.shop.ask("till")).isEqualTo("81");
	}

	@Test
	void enumConstantIsAdded() {
		this.shop.start("public enum Size { S, M }", """
				@Component
				public class Shelf {
					public String toString() {
						StringBuilder all = new StringBuilder();
						for (Size size : Size.values()) {
							switch (size) {
								case S -> all.append("small ");
								default -> all.append(size);
							}
						}
						return all.toString();
					}
				}
				""");
		assertThat(this.shop.rebuilt("public enum Size { XS, S, M }")).containsExactly("shelf");
		assertThat(this.shop.ask("shelf")).isEqualTo("XSsmall M");
	}

	@Test
	void inlinedConstantFollowsItsClass() {
		this.shop.start("public class Limits { public static final int MAX = 1; }",
				"@Component public class Cart { public String toString() { return \"\" + Limits.MAX; } }");
		assertThat(this.shop.rebuilt("public class Limits { public static final int MAX = 2; }"))
			.containsExactly("cart");
		assertThat(this.shop.ask("cart")).isEqualTo("2");
	}

	@Test
	void nestedAndAnonymousAndLambdaClassesMoveTogether() {
		String outer = """
				@Component
				public class Outer {
					private final String secret = "s1";
					private static final class Nested {
						private String read(Outer outer) {
							return outer.secret;
						}
					}
					public String toString() {
						Supplier<String> anonymous = new Supplier<>() {
							public String get() {
								return new Nested().read(Outer.this);
							}
						};
						Supplier<String> lambda = () -> anonymous.get() + this.secret;
						return lambda.get();
					}
				}
				""";
		this.shop.start(outer);
		assertThat(this.shop.rebuilt(outer.replace("s1", "s2"))).containsExactly("outer");
		assertThat(this.shop.ask("outer")).isEqualTo("s2s2");
		String more = outer.replace("return lambda.get();",
				"Supplier<String> again = () -> \"!\"; return lambda.get() + again.get();");
		this.shop.rebuilt(more);
		assertThat(this.shop.ask("outer")).isEqualTo("s1s1!");
	}

	@Test
	void nestedConfigurationIsReloaded() {
		String outer = """
				@Component
				public class Outer {
					@Configuration(proxyBeanMethods = false)
					static class Inner {
						@Bean
						StringBuilder text() {
							return new StringBuilder("v1");
						}
					}
				}
				""";
		this.shop.start(outer);
		this.shop.rebuilt(outer.replace("v1", "v2"));
		assertThat(this.shop.ask("text")).isEqualTo("v2");
		assertFresh();
	}

	@Test
	void packagePrivateClassesMoveWithThoseThatReachThem() {
		String ink = "@Component class Ink { String colour() { return \"blue\"; } }";
		String pen = "@Component class Pen { @Autowired Ink ink; public String toString() { return ink.colour(); } }";
		this.shop.start(ink, pen);
		assertThat(this.shop.rebuilt(ink.replace("blue", "black"))).containsExactly("ink", "pen");
		assertThat(this.shop.ask("pen")).isEqualTo("black");
		assertThat(this.shop.rebuilt(pen.replace("return ink", "return \"pen \" + ink"))).contains("pen");
		assertThat(this.shop.ask("pen")).isEqualTo("pen black");
	}

	@Test
	void superclassReachesItsSubclasses() {
		this.shop.start("public abstract class Base { public String toString() { return \"base\"; } }",
				"@Component public class Leaf extends Base { }");
		assertThat(this.shop.rebuilt("public abstract class Base { public String toString() { return \"ground\"; } }"))
			.containsExactly("leaf");
		assertThat(this.shop.ask("leaf")).isEqualTo("ground");
	}

	@Test
	void jdkProxyIsMadeForTheNewInterface() {
		String pen = """
				@Component
				public class Pen implements Tool {
					public String get() {
						return "pen";
					}
				}
				""";
		this.shop.start(ASPECTS, FRAME, "public interface Tool extends Supplier<String> { }", pen);
		assertThat(get("pen")).isEqualTo("[pen]");
		this.shop.rebuilt("public interface Tool extends Supplier<String> { default String more() { return \"!\"; } }",
				pen.replace("\"pen\"", "\"quill\" + more()"));
		assertThat(AopUtils.isJdkDynamicProxy(this.shop.context().getBean("pen"))).isTrue();
		assertThat(get("pen")).isEqualTo("[quill!]");
	}

	@Test
	void cglibProxyIsMadeForTheNewClass() {
		String pen = """
				@Component
				public class Pen implements Supplier<String> {
					public String get() {
						return "pen";
					}
				}
				""";
		String application = ASPECTS.replace("@EnableAspectJAutoProxy",
				"@EnableAspectJAutoProxy(proxyTargetClass = true)");
		this.shop.start(application, FRAME, pen,
				"@Component public class Desk { @Autowired Pen pen; public String toString() { return pen.get(); } }");
		assertThat(this.shop.rebuilt(pen.replace("\"pen\"", "\"quill\""))).containsExactly("desk", "pen");
		assertThat(AopUtils.isCglibProxy(this.shop.context().getBean("pen"))).isTrue();
		assertThat(this.shop.ask("desk")).isEqualTo("[quill]");
		this.shop.rebuilt(pen.replace("\"pen\"", "\"brush\""));
		assertThat(this.shop.ask("desk")).isEqualTo("[brush]");
	}

	@Test
	void proxyOfAnOldClassIsMadeAgainNextToANewGeneration() {
		String ink = "@Component public class Ink implements Colour { public String toString() { return \"blue\"; } }";
		this.shop.start(ASPECTS.replace("@EnableAspectJAutoProxy", "@EnableAspectJAutoProxy(proxyTargetClass = true)"),
				FRAME, "public interface Colour { }", ink, """
						@Component
						public class Pen implements Supplier<String> {
							@Autowired private Colour ink;
							public String get() {
								return "pen " + this.ink;
							}
							String hidden() {
								return "hidden";
							}
						}
						""");
		assertThat(this.shop.rebuilt(ink.replace("blue", "black"))).containsExactly("ink", "pen");
		assertThat(get("pen")).isEqualTo("[pen black]");
	}

	@Test
	void beanIsAdvisedAsSoonAsItsNewMethodMatches() {
		this.shop.start(ASPECTS, FRAME, "@Component public class Pen { public String write() { return \"pen\"; } }");
		this.shop.rebuilt("""
				@Component
				public class Pen implements Supplier<String> {
					public String get() {
						return "pen";
					}
				}
				""");
		assertThat(get("pen")).isEqualTo("[pen]");
	}

	@Test
	void proxyOfAnInterfaceThatIsNotPublicIsMadeWhereItIsDefined() {
		String workshop = """
				@Component("tool")
				public class Workshop implements FactoryBean<Tool>, BeanClassLoaderAware {
					private ClassLoader classLoader;
					public void setBeanClassLoader(ClassLoader classLoader) {
						this.classLoader = classLoader;
					}
					public Class<?> getObjectType() {
						return Tool.class;
					}
					public Tool getObject() {
						return (Tool) java.lang.reflect.Proxy.newProxyInstance(this.classLoader,
								new Class<?>[] { Tool.class }, (proxy, method, arguments) -> "hammer");
					}
				}
				""";
		this.shop.start("interface Tool { }", workshop);
		assertThat(this.shop.ask("tool")).isEqualTo("hammer");
		assertThat(this.shop.rebuilt(workshop.replace("hammer", "saw"))).contains("tool");
		assertThat(this.shop.ask("tool")).isEqualTo("saw");
		assertThat(this.shop.rebuilt("interface Tool { void use(); }")).contains("tool");
		assertThat(this.shop.ask("tool")).isEqualTo("saw");
	}

}
