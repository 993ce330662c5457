package dev.reactivity.reload.bean;

import java.util.concurrent.Executor;

import org.junit.jupiter.api.Test;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.config.TaskManagementConfigUtils;

import dev.reactivity.reload.graph.Dependency;
import dev.reactivity.reload.graph.Dependency.Kind;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LateReads}.
 */
class LateReadsTests {

	@Test
	void executorsOfAsynchronousMethodsAreKept() {
		TrackingBeanFactory beanFactory = new TrackingBeanFactory();
		try (var context = new AnnotationConfigApplicationContext(beanFactory)) {
			context.register(Threads.class);
			context.refresh();
			LateReads reads = new LateReads(beanFactory);
			assertThat(reads.of(TaskManagementConfigUtils.ASYNC_ANNOTATION_PROCESSOR_BEAN_NAME))
				.containsExactlyInAnyOrder(new Dependency(Kind.BEAN, "crew"),
						new Dependency(Kind.TYPE, Executor.class.getName()));
			assertThat(reads.of("crew")).isEmpty();
		}
	}

	/**
	 * An application with asynchronous methods.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAsync
	static class Threads {

		@Bean
		Executor crew() {
			return Runnable::run;
		}

	}

}
