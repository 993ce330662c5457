package dev.reactivity.reload.bean;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

import dev.reactivity.reload.ReloadPlan;
import dev.reactivity.reload.fixture.Outcomes;
import dev.reactivity.reload.fixture.Scenario;
import dev.reactivity.reload.fixture.ScenarioExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for beans of types of which there cannot be two: the second could not be made
 * beside the first.
 */
@ExtendWith(ScenarioExtension.class)
class ExclusiveBeansTests {

	private Scenario shop;

	@BeforeEach
	void start(Scenario scenario) {
		this.shop = scenario;
	}

	private static String making(String type, String expression) {
		return """
				@Configuration(proxyBeanMethods = false)
				public class Hardware {
					@Bean
					%s resource() throws Exception {
						return %s;
					}
				}
				""".formatted(type, expression);
	}

	private void assertMadeAgain(String configuration, String reason) {
		this.shop.start(configuration);
		Object old = this.shop.context().getBean("resource");
		ReloadPlan plan = Outcomes.applied(this.shop.edit(configuration.replace("return", "hashCode(); return")));
		assertThat(plan.exclusive()).containsExactly(Map.entry("resource", reason));
		assertThat(this.shop.context().getBean("resource")).isNotSameAs(old);
	}

	@Test
	void portIsGivenUpForTheNewBean() throws IOException {
		int port;
		try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			port = free.getLocalPort();
		}
		assertMadeAgain(
				making("java.net.ServerSocket",
						"new java.net.ServerSocket(%d, 1, java.net.InetAddress.getLoopbackAddress())".formatted(port)),
				"it holds a port");
	}

	@Test
	void lockOfAFileIsGivenUpForTheNewBean(@TempDir Path directory) {
		assertMadeAgain(making("java.nio.channels.FileLock", """
				java.nio.channels.FileChannel.open(java.nio.file.Path.of("%s"),
					java.nio.file.StandardOpenOption.CREATE, java.nio.file.StandardOpenOption.WRITE).lock()"""
			.formatted(directory.resolve("lock"))), "it holds a lock");
	}

}
