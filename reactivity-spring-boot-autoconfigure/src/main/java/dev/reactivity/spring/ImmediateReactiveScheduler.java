package dev.reactivity.spring;

/**
 * A scheduler without a thread and without a queue.
 */
final class ImmediateReactiveScheduler implements ReactiveScheduler {

	@Override
	public void execute(Runnable command) {
		command.run();
	}

	@Override
	public void flush() {
		// nothing ever waits
	}

	@Override
	public void close() {
		// nothing to end
	}

}
