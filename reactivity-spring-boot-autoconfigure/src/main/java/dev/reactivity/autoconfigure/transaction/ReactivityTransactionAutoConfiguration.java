package dev.reactivity.autoconfigure.transaction;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.transaction.ConfigurableTransactionManager;

import dev.reactivity.ReactiveContext;
import dev.reactivity.autoconfigure.ReactivityAutoConfiguration;

/**
 * Auto-configuration for writes that take part in transactions.
 *
 * @since 0.1.0
 */
@AutoConfiguration(after = ReactivityAutoConfiguration.class)
@ConditionalOnClass(ConfigurableTransactionManager.class)
@ConditionalOnBean(ReactiveContext.class)
@ConditionalOnBooleanProperty("reactivity.transactional")
public final class ReactivityTransactionAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	TransactionBatches transactionBatches(ReactiveContext context) {
		return new TransactionBatches(context);
	}

	@Bean
	@ConditionalOnMissingBean
	static TransactionManagerListening transactionManagerListening(ObjectProvider<TransactionBatches> batches) {
		return new TransactionManagerListening(batches);
	}

}
