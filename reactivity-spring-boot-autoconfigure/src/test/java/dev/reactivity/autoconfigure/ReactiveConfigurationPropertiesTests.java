package dev.reactivity.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import jakarta.validation.constraints.Max;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.validation.autoconfigure.ValidationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.MapPropertySource;
import org.springframework.validation.annotation.Validated;

import dev.reactivity.ReactiveValue;
import dev.reactivity.spring.ReactiveBean;
import dev.reactivity.spring.ReactiveEffect;
import dev.reactivity.spring.ReactiveEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ReactiveBean} on {@link ConfigurationProperties}.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReactiveConfigurationPropertiesTests {

	private final Map<String, Object> properties = new ConcurrentHashMap<>(
			Map.of("shop.max-items", "10", "shop.labels[0]", "new"));

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ReactivityAutoConfiguration.class, ValidationAutoConfiguration.class))
		.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.addFirst(new MapPropertySource("changeable", this.properties)))
		.withPropertyValues("reactivity.scheduler.mode=immediate")
		.withUserConfiguration(Shop.class);

	@Test
	void recordIsSwappedWhole() {
		run((context) -> {
			Reader reader = context.getBean(Reader.class);
			assertThat(reader.shop())
				.isEqualTo(new ShopProperties(10, Duration.ofSeconds(5), List.of("new"), Map.of()));
			change(context, Map.of("shop.max-items", "12", "shop.timeout", "7s"));
			assertThat(reader.shop())
				.isEqualTo(new ShopProperties(12, Duration.ofSeconds(7), List.of("new"), Map.of()));
			Awaitility.await().untilAsserted(() -> assertThat(reader.effects).hasToString("[10, 12]"));
		});
	}

	@Test
	void entriesOfListsAndMapsAreFollowedThoughNobodyAskedForThem() {
		run((context) -> {
			Reader reader = context.getBean(Reader.class);
			change(context, Map.of("shop.labels[1]", "hot"));
			assertThat(reader.shop().labels()).containsExactly("new", "hot");
			change(context, Map.of("shop.prices.apple", "3"));
			assertThat(reader.shop().prices()).containsExactly(Map.entry("apple", 3));
		});
	}

	@Test
	void relaxedNamesAreTheSameKey() {
		run((context) -> {
			this.properties.remove("shop.max-items");
			change(context, Map.of("shop.maxItems", "15"));
			assertThat(context.getBean(Reader.class).shop().maxItems()).isEqualTo(15);
		});
	}

	@Test
	void unrelatedKeyRebuildsNothing() {
		run((context) -> {
			ShopProperties before = context.getBean(Reader.class).shop();
			change(context, Map.of("shopping.max-items", "1"));
			assertThat(context.getBean(Reader.class).shop()).isSameAs(before);
		});
	}

	@Test
	void valueThatCannotBeConvertedLeavesTheOldRecordAndOneLogLine(CapturedOutput output) {
		run((context) -> {
			Reader reader = context.getBean(Reader.class);
			change(context, Map.of("shop.max-items", "many"));
			assertThat(reader.shop().maxItems()).isEqualTo(10);
			assertThat(lines(output)).hasSize(1)
				.first()
				.asString()
				.contains("shop.max-items", "\"many\"", "failed to convert");
			change(context, Map.of("shop.max-items", "11"));
			assertThat(reader.shop().maxItems()).isEqualTo(11);
			assertThat(lines(output)).hasSize(1);
		});
	}

	@Test
	void valueThatIsNotValidLeavesTheOldRecordAndOneLogLine(CapturedOutput output) {
		run((context) -> {
			change(context, Map.of("shop.max-items", "1000"));
			assertThat(context.getBean(Reader.class).shop().maxItems()).isEqualTo(10);
			assertThat(lines(output)).hasSize(1)
				.first()
				.asString()
				.contains("shop.maxItems", "\"1000\"", "less than or equal to 100");
		});
	}

	@Test
	void invalidValueAtTheStartFailsTheStart() {
		this.properties.put("shop.max-items", "1000");
		this.contextRunner.run((context) -> assertThat(context).hasFailed());
	}

	@Test
	void mutablePropertiesBeanIsFollowedThroughItsProxy() {
		run((context) -> {
			MailProperties mail = context.getBean(MailProperties.class);
			assertThat(mail.getHost()).isNull();
			change(context, Map.of("mail.host", "smtp.example.org"));
			assertThat(mail.getHost()).isEqualTo("smtp.example.org");
		});
	}

	private static List<String> lines(CapturedOutput output) {
		return output.getAll().lines().filter((line) -> line.contains("keeps its previous instance")).toList();
	}

	private void run(Consumer<AssertableApplicationContext> body) {
		this.contextRunner.run((context) -> {
			assertThat(context).hasNotFailed();
			body.accept(context);
		});
	}

	private void change(AssertableApplicationContext context, Map<String, String> changes) {
		this.properties.putAll(changes);
		context.getBean(ReactiveEnvironment.class).refresh(Set.copyOf(changes.keySet()));
	}

	@ReactiveBean
	@Validated
	@ConfigurationProperties("shop")
	record ShopProperties(@Max(100) int maxItems, @DefaultValue("5s") Duration timeout, List<String> labels,
			@DefaultValue Map<String, Integer> prices) {

	}

	@ReactiveBean
	@ConfigurationProperties("mail")
	static class MailProperties {

		private @Nullable String host;

		@Nullable String getHost() {
			return this.host;
		}

		void setHost(String host) {
			this.host = host;
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableConfigurationProperties({ ShopProperties.class, MailProperties.class })
	static class Shop {

		@Bean
		Reader reader(ObjectProvider<ShopProperties> provider, ReactiveValue<ShopProperties> value) {
			return new Reader(provider, value);
		}

	}

	static class Reader {

		private final ObjectProvider<ShopProperties> provider;

		private final ReactiveValue<ShopProperties> value;

		private final List<Integer> effects = new ArrayList<>();

		Reader(ObjectProvider<ShopProperties> provider, ReactiveValue<ShopProperties> value) {
			this.provider = provider;
			this.value = value;
		}

		ShopProperties shop() {
			assertThat(this.value.get()).isSameAs(this.provider.getObject());
			return this.value.get();
		}

		@ReactiveEffect
		void watch() {
			this.effects.add(this.provider.getObject().maxItems());
		}

	}

}
