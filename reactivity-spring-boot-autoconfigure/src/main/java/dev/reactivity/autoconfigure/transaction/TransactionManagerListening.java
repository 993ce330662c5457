package dev.reactivity.autoconfigure.transaction;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.transaction.ConfigurableTransactionManager;

/**
 * Makes every transaction manager of the context tell of its transactions.
 */
final class TransactionManagerListening implements BeanPostProcessor {

	private final ObjectProvider<TransactionBatches> batches;

	TransactionManagerListening(ObjectProvider<TransactionBatches> batches) {
		this.batches = batches;
	}

	@Override
	public Object postProcessAfterInitialization(Object bean, String beanName) {
		if (bean instanceof ConfigurableTransactionManager manager) {
			manager.addListener(this.batches.getObject());
		}
		return bean;
	}

}
