package dev.reactivity;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for what a context with default options tells its log.
 */
class LogTests {

	private final Logger logger = Logger.getLogger("dev.reactivity");

	private final List<LogRecord> records = new ArrayList<>();

	private final Handler handler = new Handler() {

		@Override
		public void publish(LogRecord entry) {
			LogTests.this.records.add(entry);
		}

		@Override
		public void flush() {
			// nothing is held back
		}

		@Override
		public void close() {
			LogTests.this.records.clear();
		}

	};

	private final ReactiveContext context = ReactiveContext.create();

	private final Signal<Integer> a = this.context.signal(1);

	@BeforeEach
	void listen() {
		this.logger.addHandler(this.handler);
		this.logger.setUseParentHandlers(false);
		this.logger.setLevel(Level.ALL);
	}

	@AfterEach
	void stopListening() {
		this.logger.removeHandler(this.handler);
		this.logger.setUseParentHandlers(true);
		this.logger.setLevel(null);
	}

	@Test
	void failureOfAnEffectIsLoggedWithItsNameAndCause() {
		IllegalArgumentException problem = new IllegalArgumentException("two");
		Effect.builder(() -> {
			if (this.a.get() == 2) {
				throw problem;
			}
		}).name("printer").context(this.context).build();
		assertThat(this.records).isEmpty();
		assertThat(this.a.set(2)).isTrue();
		assertThat(this.records).singleElement().satisfies((entry) -> {
			assertThat(entry.getLevel()).isEqualTo(Level.SEVERE);
			assertThat(entry.getMessage()).contains("'printer'");
			assertThat(entry.getThrown()).isSameAs(problem);
		});
	}

	@Test
	void effectThatLosesAllItsDependenciesIsAWarning() {
		AtomicBoolean blind = new AtomicBoolean();
		Effect.builder(() -> {
			if (!blind.get()) {
				this.a.get();
			}
		}).name("printer").context(this.context).build();
		assertThat(this.records).isEmpty();
		blind.set(true);
		this.a.set(2);
		assertThat(this.records).singleElement().satisfies((entry) -> {
			assertThat(entry.getLevel()).isEqualTo(Level.WARNING);
			assertThat(entry.getMessage()).contains("printer").contains("get()");
		});
	}

	@Test
	void constantDerivedIsMentionedOnceInDetail() {
		Derived<Integer> constant = Derived.builder(() -> 1).name("constant").context(this.context).build();
		constant.get();
		constant.invalidate();
		constant.get();
		assertThat(this.records).singleElement().satisfies((entry) -> {
			assertThat(entry.getLevel()).isEqualTo(Level.FINE);
			assertThat(entry.getMessage()).contains("constant");
		});
	}

	@Test
	void blindEffectThatNeverHadDependenciesIsMentionedInDetail() {
		Effect.builder(this.a::peek).name("blind").context(this.context).build();
		assertThat(this.records).singleElement()
			.satisfies((entry) -> assertThat(entry.getLevel()).isEqualTo(Level.FINE));
	}

	@Test
	void runawayEffectIsLogged() {
		Effect.builder(() -> this.a.set(this.a.get() + 1)).name("runaway").context(this.context).build();
		assertThat(this.records).singleElement()
			.satisfies((entry) -> assertThat(entry.getThrown()).isInstanceOf(ReactiveCycleException.class)
				.hasMessageContaining("runaway"));
	}

}
