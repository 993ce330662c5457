package dev.reactivity.autoconfigure.reload;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.CommandLineRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RunnerExposure}.
 */
@ExtendWith(OutputCaptureExtension.class)
class RunnerExposureTests {

	private static final Set<String> NAMES = Set.of("seed", "page");

	private final DefaultListableBeanFactory beanFactory = new DefaultListableBeanFactory();

	private final RunnerExposure exposure = new RunnerExposure(this.beanFactory);

	RunnerExposureTests() {
		this.beanFactory.registerSingleton("page", "page");
	}

	private void exchange(Object before, Object after) {
		this.beanFactory.registerSingleton("seed", before);
		this.exposure.detach(NAMES);
		this.beanFactory.destroySingleton("seed");
		this.beanFactory.registerSingleton("seed", after);
		this.exposure.attach(NAMES);
		this.beanFactory.destroySingleton("seed");
	}

	@Test
	void runnerOfAnotherClassIsSaidNotToBeCalledOnce(CapturedOutput output) {
		CommandLineRunner before = (arguments) -> {
		};
		ApplicationRunner after = (arguments) -> {
			throw new IllegalStateException("called");
		};
		exchange(before, after);
		assertThat(output).containsOnlyOnce(
				"Runner 'seed' was called when the application started, and is called again when it restarts");
		exchange(before, after);
		assertThat(output).containsOnlyOnce("Runner 'seed'");
	}

	@Test
	void runnerOfTheSameClassNeedsNoWord(CapturedOutput output) {
		CommandLineRunner runner = (arguments) -> {
		};
		exchange(runner, runner);
		assertThat(output).doesNotContain("Runner");
	}

}
