package dev.reactivity.spring;

import java.lang.reflect.Proxy;
import java.util.Map;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.reactivity.Derived;
import dev.reactivity.ReactiveContext;
import dev.reactivity.Signal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for values that are replaced in the middle of the read of a pinned thread.
 */
class PinRaceTests {

	private final ReactiveContext context = ReactiveContext.create();

	private final ConfigurationPins pins = new ConfigurationPins();

	private final ConfigurationPin pin = this.pins.open();

	private final Signal<String> source = this.context.signal("old");

	@BeforeEach
	void enter() {
		ConfigurationPin.bind(this.pin);
	}

	@AfterEach
	void leave() {
		ConfigurationPin.bind(null);
		this.pin.close();
	}

	@Test
	void sourceThatIsReplacedJustBeforeItIsReadIsThePreviousOne() {
		assertThat(ConfigurationPin.peek(replacedBeforeRead(Signal.class, this.source), this.context)).isEqualTo("old");
	}

	@Test
	void valueThatIsReplacedJustBeforeItIsReadIsThePreviousOne() {
		Derived<String> shared = Derived.builder(this.source).context(this.context).build();
		PinnedValue<String> value = new PinnedValue<>(replacedBeforeRead(Derived.class, shared), this.context,
				() -> ConfigurationPin.peek(this.source, this.context));
		assertThat(value.get()).isEqualTo("old");
		assertThat(value.peek()).isEqualTo("old");
		assertThat(shared.get()).isEqualTo("new");
	}

	/**
	 * A value that another thread replaces when this one has decided to read it.
	 * @param <T> the type of the value
	 * @param type the type of the value
	 * @param value the value
	 * @return the value to read
	 */
	@SuppressWarnings("unchecked")
	private <T> T replacedBeforeRead(Class<? super T> type, T value) {
		Object proxy = Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] { type },
				(self, method, arguments) -> {
					if (method.getName().matches("get|peek")) {
						this.pins.replace(Map.of(self, "old"), () -> {
						});
						this.pins.replace(Map.of(this.source, "old"), () -> this.source.set("new"));
					}
					return method.invoke(value, arguments);
				});
		return (T) proxy;
	}

}
