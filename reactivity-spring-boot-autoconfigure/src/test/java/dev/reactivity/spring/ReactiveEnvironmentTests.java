package dev.reactivity.spring;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;

import dev.reactivity.Effect;
import dev.reactivity.ReactiveContext;
import dev.reactivity.ReactiveGraph;
import dev.reactivity.ReactiveValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReactiveEnvironment}.
 */
class ReactiveEnvironmentTests {

	private final PropertyContexts contexts = new PropertyContexts();

	@Test
	void propertyIsAReactiveValue() {
		this.contexts.run((context) -> {
			ReactiveEnvironment environment = this.contexts.environment(context);
			ReactiveValue<Integer> base = environment.property("tariff.base", Integer.class, 1);
			assertThat(base.get()).isEqualTo(10);
			this.contexts.change(context, "tariff.base", "11");
			assertThat(base.get()).isEqualTo(11);
			this.contexts.properties.remove("tariff.base");
			environment.refresh(Set.of("TARIFF_BASE", "tariff.base"));
			assertThat(base.get()).isEqualTo(1);
			assertThat(base.name()).isEqualTo("tariff.base");
		});
	}

	@Test
	void readOutsideOfAComputationLeavesNoNode() {
		this.contexts.run((context) -> {
			context.getEnvironment().getProperty("tariff.unheard-of");
			assertThat(ReactiveContext.global().graph().nodes()).extracting(ReactiveGraph.Node::name)
				.doesNotContain("property tariff.unheard-of");
		});
	}

	@Test
	void keysThatChangeTogetherAreOneBatch() {
		this.contexts.run((context) -> {
			Environment environment = context.getEnvironment();
			List<String> seen = new ArrayList<>();
			try (Effect effect = Effect
				.of(() -> seen.add(environment.getProperty("tariff.base") + environment.getProperty("tariff.other")))) {
				this.contexts.properties.putAll(Map.of("tariff.base", "11", "tariff.other", "y"));
				this.contexts.environment(context).refresh(Set.of("tariff.base", "tariff.other"));
				assertThat(effect.isClosed()).isFalse();
			}
			assertThat(seen).containsExactly("10x", "11y");
		});
	}

	@Test
	void prefixIsReadAsAWhole() {
		this.contexts.run((context) -> {
			ReactiveEnvironment environment = this.contexts.environment(context);
			List<String> seen = new ArrayList<>();
			try (Effect effect = Effect.of(() -> {
				environment.readBelow("shop");
				seen.add("ran");
			})) {
				environment.refresh(Set.of("shopping.limit"));
				environment.refresh(Set.of("shop.limits[0]"));
				environment.refresh(Set.of("SHOP.colours.red"));
				assertThat(effect.isClosed()).isFalse();
			}
			assertThat(seen).hasSize(3);
		});
	}

	@Test
	void placeholderDependsOnWhatItRefersTo() {
		this.contexts.run((context) -> {
			this.contexts.properties.put("tariff.doubled", "${tariff.base}${tariff.base}");
			ReactiveValue<String> doubled = this.contexts.environment(context)
				.property("tariff.doubled", String.class, "");
			assertThat(doubled.get()).isEqualTo("1010");
			this.contexts.change(context, "tariff.base", "12");
			assertThat(doubled.get()).isEqualTo("1212");
		});
	}

}
