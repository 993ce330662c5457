package dev.reactivity.reload.exposure;

import java.util.Locale;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.context.MessageSource;
import org.springframework.context.support.GenericApplicationContext;
import org.springframework.context.support.StaticMessageSource;

import dev.reactivity.reload.cache.FrameworkCaches;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link MessagesExposure}.
 */
class MessagesExposureTests {

	private static final String NAME = "messageSource";

	private final GenericApplicationContext context = new GenericApplicationContext();

	private final MessagesExposure exposure = new MessagesExposure(this.context,
			new FrameworkCaches(getClass().getClassLoader()));

	private static StaticMessageSource saying(String greeting) {
		StaticMessageSource source = new StaticMessageSource();
		source.addMessage("greeting", Locale.ENGLISH, greeting);
		return source;
	}

	private @Nullable String greeting() {
		return this.context.getMessage("greeting", null, "nothing", Locale.ENGLISH);
	}

	private void exchange(String greeting) {
		this.context.getDefaultListableBeanFactory().destroySingleton(NAME);
		this.context.getBeanFactory().registerSingleton(NAME, saying(greeting));
	}

	@Test
	void contextAsksTheMessageSourceThatThereIsNow() {
		this.context.registerBean(NAME, MessageSource.class, () -> saying("hello"));
		this.context.refresh();
		assertThat(greeting()).isEqualTo("hello");
		exchange("salut");
		this.exposure.attach(Set.of("other"));
		assertThat(greeting()).isEqualTo("hello");
		this.exposure.attach(Set.of(NAME));
		assertThat(greeting()).isEqualTo("salut");
	}

	@Test
	void firstMessageSourceIsAsked() {
		this.context.refresh();
		assertThat(greeting()).isEqualTo("nothing");
		exchange("salut");
		this.exposure.attach(Set.of(NAME));
		assertThat(greeting()).isEqualTo("salut");
	}

	@Test
	void removedMessageSourceIsNotAskedAnyMore() {
		this.context.getBeanFactory().registerSingleton(NAME, saying("hello"));
		this.context.refresh();
		assertThat(greeting()).isEqualTo("hello");
		this.exposure.detach(Set.of(NAME));
		this.context.getDefaultListableBeanFactory().destroySingleton(NAME);
		this.exposure.attach(Set.of());
		assertThat(greeting()).isEqualTo("nothing");
	}

}
