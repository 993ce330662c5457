package dev.reactivity.reload.bean;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link TrackingBeanFactory}.
 */
class TrackingBeanFactoryTests {

	private final TrackingBeanFactory beanFactory = new TrackingBeanFactory();

	@Test
	void keyThatNoBeanReadsBelongsToTheStart() {
		this.beanFactory.propertyRead("shop.enabled");
		this.beanFactory.started();
		this.beanFactory.propertyRead("shop.name");
		assertThat(this.beanFactory.startupKeys()).containsExactly("shop.enabled");
	}

	@Test
	void keyThatARequestReadsDuringTheStartDoesNotBelongToIt() throws InterruptedException {
		Thread request = new Thread(() -> this.beanFactory.propertyRead("shop.name"));
		request.start();
		request.join();
		assertThat(this.beanFactory.startupKeys()).isEmpty();
	}

}
