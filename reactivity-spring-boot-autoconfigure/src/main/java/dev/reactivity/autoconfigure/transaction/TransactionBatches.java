package dev.reactivity.autoconfigure.transaction;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.springframework.transaction.TransactionExecution;
import org.springframework.transaction.TransactionExecutionListener;
import org.springframework.transaction.TransactionStatus;

import dev.reactivity.Batch;
import dev.reactivity.ReactiveContext;

/**
 * A batch for each transaction that is bound to a thread. Its writes become visible when
 * the transaction has committed, and vanish when it has not.
 */
final class TransactionBatches implements TransactionExecutionListener {

	private final ReactiveContext context;

	private final Map<TransactionExecution, Batch> batches = new ConcurrentHashMap<>();

	TransactionBatches(ReactiveContext context) {
		this.context = context;
	}

	@Override
	public void afterBegin(TransactionExecution transaction, @Nullable Throwable beginFailure) {
		if (beginFailure == null && transaction instanceof TransactionStatus) {
			this.batches.put(transaction, Batch.open(this.context));
		}
	}

	@Override
	public void afterCommit(TransactionExecution transaction, @Nullable Throwable commitFailure) {
		end(transaction, (commitFailure != null) ? TransactionBatches::discard : Batch::close);
	}

	@Override
	public void afterRollback(TransactionExecution transaction, @Nullable Throwable rollbackFailure) {
		end(transaction, TransactionBatches::discard);
	}

	private void end(TransactionExecution transaction, Consumer<Batch> end) {
		Batch batch = this.batches.remove(transaction);
		if (batch != null) {
			end.accept(batch);
		}
	}

	private static void discard(Batch batch) {
		try (batch) {
			batch.rollback();
		}
	}

}
