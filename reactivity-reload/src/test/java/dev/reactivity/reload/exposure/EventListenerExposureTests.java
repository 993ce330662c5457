package dev.reactivity.reload.exposure;

import java.time.Duration;
import java.util.List;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.scheduling.annotation.ScheduledAnnotationBeanPostProcessor;

import dev.reactivity.reload.fixture.Journal;
import dev.reactivity.reload.fixture.Outcomes;
import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EventListenerExposure}, and for listeners and schedules that need no
 * exposure.
 */
@ExtendWith(ScenarioExtension.class)
class EventListenerExposureTests {

	private static final String CLERK = """
			@Component
			public class Clerk {
				@EventListener
				public void hear(String order) {
					Journal.add("clerk " + order);
				}
			}
			""";

	private static final String BELL = """
			@Component
			public class Bell implements ApplicationListener<PayloadApplicationEvent<String>> {
				public void onApplicationEvent(PayloadApplicationEvent<String> event) {
					Journal.add("bell " + event.getPayload());
				}
			}
			""";

	private Scenario shop;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
	}

	private void assertHeard(String order, String... entries) {
		Journal.take();
		this.shop.context().publishEvent(order);
		assertThat(Journal.take()).containsExactlyInAnyOrder(entries);
	}

	@Test
	void listenerHearsOnceAfterEachReload() {
		this.shop.start(CLERK);
		assertHeard("tea", "clerk tea");
		this.shop.rebuilt(CLERK.replace("clerk ", "new clerk "));
		assertHeard("tea", "new clerk tea");
		this.shop.rebuilt(CLERK.replace("clerk ", "third clerk "));
		assertHeard("tea", "third clerk tea");
	}

	@Test
	void listenerIsAdded() {
		this.shop.start(CLERK);
		this.shop.rebuilt(CLERK.replace("@EventListener", """
				@EventListener
				public void alsoHear(String order) {
					Journal.add("also " + order);
				}
				@EventListener"""));
		assertHeard("tea", "clerk tea", "also tea");
	}

	@Test
	void listenerIsRemoved() {
		this.shop.start(CLERK);
		this.shop.rebuilt(CLERK.replace("@EventListener", ""));
		assertHeard("tea");
	}

	@Test
	void listenerOfANewBeanHears() {
		this.shop.start(BELL);
		this.shop.rebuilt(CLERK);
		assertHeard("tea", "bell tea", "clerk tea");
	}

	@Test
	void listenerOfADeletedBeanHearsNoMore() {
		this.shop.start(CLERK, BELL);
		Outcomes.applied(this.shop.delete(List.of("Clerk")));
		assertHeard("tea", "bell tea");
		Outcomes.applied(this.shop.delete(List.of("Bell")));
		assertHeard("tea");
	}

	@Test
	void listenerOfARebuiltDependentHearsOnce() {
		this.shop.start("@Component public class Ear { }",
				CLERK.replace("public class Clerk {", "public class Clerk { @Autowired Ear ear;"));
		assertThat(this.shop.rebuilt("@Component public class Ear { int size = 2; }")).containsExactly("clerk", "ear");
		assertHeard("tea", "clerk tea");
	}

	@Test
	void afterAFailureTheOldListenerHearsOnce() {
		this.shop.start(CLERK, BELL);
		Outcomes.failure(this.shop.edit(CLERK.replace("public class Clerk {", """
				public class Clerk {
					public Clerk() {
						throw new IllegalStateException("ill");
					}
				"""), BELL.replace("bell ", "new bell ")));
		assertHeard("tea", "bell tea", "clerk tea");
	}

	@Test
	void applicationListenerHearsOnceAfterEachReload() {
		this.shop.start(BELL);
		this.shop.rebuilt(BELL.replace("bell ", "new bell "));
		assertHeard("tea", "new bell tea");
		this.shop.rebuilt(BELL.replace("bell ", "third bell "));
		assertHeard("tea", "third bell tea");
	}

	@Test
	void scheduleIsRunByTheNewBeanOnly() {
		String clock = """
				@Component
				public class Clock {
					@org.springframework.scheduling.annotation.Scheduled(fixedDelay = 5)
					public void tick() {
						Journal.add("tick");
					}
				}
				""";
		this.shop.start("""
				@Configuration(proxyBeanMethods = false)
				@ComponentScan
				@org.springframework.scheduling.annotation.EnableScheduling
				public class Application {
				}
				""", clock);
		awaitEntry("tick");
		this.shop.rebuilt(clock.replace("\"tick\"", "\"tock\""));
		Journal.take();
		awaitEntry("tock");
		assertThat(Journal.take()).doesNotContain("tick");
		ScheduledAnnotationBeanPostProcessor schedules = this.shop.context()
			.getBean(ScheduledAnnotationBeanPostProcessor.class);
		assertThat(schedules.getScheduledTasks()).hasSize(1);
		this.shop.rebuilt("@Component public class Clock { }");
		assertThat(schedules.getScheduledTasks()).isEmpty();
	}

	private static void awaitEntry(String entry) {
		Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> Journal.take().contains(entry));
	}

}
