package dev.reactivity.autoconfigure.transaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.junit.jupiter.api.Test;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

import dev.reactivity.Effect;
import dev.reactivity.Signal;
import dev.reactivity.autoconfigure.ReactivityAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link ReactivityTransactionAutoConfiguration}.
 */
class ReactivityTransactionAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(ReactivityAutoConfiguration.class, ReactivityTransactionAutoConfiguration.class))
		.withBean(RecordingTransactionManager.class)
		.withPropertyValues("reactivity.transactional=true");

	private final Signal<Integer> stock = Signal.of(0);

	private final Signal<Integer> sold = Signal.of(0);

	private final List<String> events = new ArrayList<>();

	@Test
	void writesBecomeVisibleTogetherAfterTheCommit() {
		run((context) -> {
			inTransaction(context, (status) -> {
				this.stock.set(1);
				this.sold.set(2);
				assertThat(this.stock.get()).isOne();
			});
			assertThat(this.events).containsExactly("0/0", "committed", "1/2");
		});
	}

	@Test
	void writesVanishOnRollback() {
		run((context) -> {
			inTransaction(context, (status) -> {
				this.stock.set(1);
				status.setRollbackOnly();
			});
			assertThat(this.stock.get()).isZero();
			assertThat(this.events).containsExactly("0/0", "rolled back");
			this.stock.set(5);
			assertThat(this.events).containsExactly("0/0", "rolled back", "5/0");
		});
	}

	@Test
	void writesVanishWhenTheBodyThrows() {
		run((context) -> {
			assertThatIllegalStateException().isThrownBy(() -> inTransaction(context, (status) -> {
				this.stock.set(1);
				throw new IllegalStateException("no");
			}));
			assertThat(this.stock.get()).isZero();
			assertThat(this.events).containsExactly("0/0", "rolled back");
		});
	}

	@Test
	void writesVanishWhenTheCommitFails() {
		run((context) -> {
			context.getBean(RecordingTransactionManager.class).failing = true;
			assertThatIllegalStateException().isThrownBy(() -> inTransaction(context, (status) -> this.stock.set(1)));
			assertThat(this.stock.get()).isZero();
			this.stock.set(6);
			assertThat(this.events).containsExactly("0/0", "rolled back", "6/0");
		});
	}

	@Test
	void isOffByDefault() {
		this.contextRunner.withPropertyValues("reactivity.transactional=false")
			.run((context) -> assertThat(context).doesNotHaveBean(TransactionBatches.class));
	}

	@Test
	void isAbsentWithoutTransactions() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.transaction"))
			.run((context) -> assertThat(context).doesNotHaveBean(ReactivityTransactionAutoConfiguration.class));
	}

	private void run(Consumer<ApplicationContext> body) {
		this.contextRunner.run((context) -> {
			context.getBean(RecordingTransactionManager.class).events = this.events;
			try (Effect effect = Effect.of(() -> this.events.add(this.stock.get() + "/" + this.sold.get()))) {
				body.accept(context);
				assertThat(effect.isClosed()).isFalse();
			}
		});
	}

	private static void inTransaction(ApplicationContext context, Consumer<TransactionStatus> body) {
		new TransactionTemplate(context.getBean(RecordingTransactionManager.class)).executeWithoutResult(body);
	}

	/**
	 * A transaction manager with nothing to manage.
	 */
	@SuppressWarnings("serial")
	static class RecordingTransactionManager extends AbstractPlatformTransactionManager {

		private transient List<String> events = new ArrayList<>();

		private boolean failing;

		@Override
		protected Object doGetTransaction() {
			return new Object();
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			if (this.failing) {
				throw new IllegalStateException("disk full");
			}
			this.events.add("committed");
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
			this.events.add("rolled back");
		}

	}

}
