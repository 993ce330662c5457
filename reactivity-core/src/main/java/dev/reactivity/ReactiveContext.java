package dev.reactivity;

import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * One reactive world. Computations track only what lives in their own context, and a
 * batch of one context does not delay the effects of another. All methods may be called
 * from any thread. <pre class="code">
 * ReactiveContext context = ReactiveContext.create();
 * Signal&lt;Integer&gt; count = context.signal(0);
 * context.effect(() -> System.out.println(count.get()));
 * context.batch(() -> count.set(1));
 * </pre>
 *
 * @since 0.1.0
 */
@SuppressWarnings("try")
public final class ReactiveContext {

	private static final ReactiveContext GLOBAL = builder().name("global").build();

	final Engine engine;

	private final String name;

	ReactiveContext(ReactiveContextBuilder builder) {
		this.name = builder.name;
		this.engine = new Engine(this, builder);
	}

	/**
	 * Return the context that is used where none is given.
	 * @return the context all threads share
	 */
	public static ReactiveContext global() {
		return GLOBAL;
	}

	/**
	 * Create an isolated context with the default options.
	 * @return a new context
	 */
	public static ReactiveContext create() {
		return builder().build();
	}

	/**
	 * Create an isolated context for the current thread alone: the same engine without
	 * the cost of sharing. Any other thread is refused with an
	 * {@link IllegalStateException}.
	 * @return a new context
	 */
	public static ReactiveContext confined() {
		ReactiveContextBuilder builder = builder();
		builder.confined = true;
		return builder.build();
	}

	/**
	 * Start a context with options.
	 * @return a new builder
	 */
	public static ReactiveContextBuilder builder() {
		return new ReactiveContextBuilder();
	}

	/**
	 * An error handler that lets what an effect threw reach whoever caused the flush,
	 * after the other effects have run. Meant for tests.
	 * @return a handler for {@link ReactiveContextBuilder#errorHandler(BiConsumer)}
	 */
	public static BiConsumer<@Nullable Effect, Throwable> rethrow() {
		return (effect, error) -> Failures.rethrow(error);
	}

	/**
	 * Create a signal in this context.
	 * @param value the first value
	 * @param <T> the value type
	 * @return a new signal
	 */
	public <T extends @Nullable Object> Signal<T> signal(T value) {
		return Signal.builder(value).context(this).build();
	}

	/**
	 * Create a derived in this context.
	 * @param computation computes the value
	 * @param <T> the value type
	 * @return a new derived
	 */
	public <T extends @Nullable Object> Derived<T> derived(Supplier<? extends T> computation) {
		return Derived.<T>builder(computation).context(this).build();
	}

	/**
	 * Create an effect in this context and run it.
	 * @param body the code to run
	 * @return a new effect
	 */
	public Effect effect(Runnable body) {
		return Effect.builder(body).context(this).build();
	}

	/**
	 * Create an asynchronous derived in this context.
	 * @param function begins a run
	 * @param <T> the value type
	 * @return a new asynchronous derived
	 */
	public <T extends @Nullable Object> AsyncDerived<T> asyncDerived(Supplier<? extends CompletionStage<T>> function) {
		return AsyncDerived.<T>builder(function).context(this).build();
	}

	/**
	 * Create an asynchronous derived in this context from blocking code.
	 * @param code computes the value; what it reads is tracked
	 * @param executor what runs the code
	 * @param <T> the value type
	 * @return a new asynchronous derived
	 */
	public <T extends @Nullable Object> AsyncDerived<T> asyncDerived(Callable<T> code, Executor executor) {
		return AsyncDerived.<T>builder(code, executor).context(this).build();
	}

	/**
	 * Create an asynchronous effect in this context and run it.
	 * @param function begins a run
	 * @return a new effect
	 */
	public AsyncEffect asyncEffect(Supplier<? extends CompletionStage<?>> function) {
		return AsyncEffect.builder(function).context(this).build();
	}

	/**
	 * Create an asynchronous effect in this context from blocking code, and have it run.
	 * @param code the code
	 * @param executor what runs it
	 * @return a new effect
	 */
	public AsyncEffect asyncEffect(Runnable code, Executor executor) {
		return AsyncEffect.builder(code, executor).context(this).build();
	}

	/**
	 * Carry the computation that runs here to wherever code runs: what that reads of this
	 * context is tracked for the computation, on any thread and after its function has
	 * returned.
	 * @param code the code
	 * @return the code to run there
	 */
	public Runnable wrap(Runnable code) {
		return Carrier.here(this).wrap(code);
	}

	/**
	 * Carry the computation that runs here to wherever code runs.
	 * @param code the code
	 * @param <T> the type of its result
	 * @return the code to run there
	 */
	public <T extends @Nullable Object> Callable<T> wrap(Callable<T> code) {
		return Carrier.here(this).wrap(code);
	}

	/**
	 * Carry the computation that runs here to wherever code runs.
	 * @param code the code
	 * @param <T> the type of its result
	 * @return the code to run there
	 */
	public <T extends @Nullable Object> Supplier<T> wrap(Supplier<T> code) {
		return Carrier.here(this).wrap(code);
	}

	/**
	 * Carry the computation that hands a task to an executor, else the one that runs
	 * here, to where the task runs.
	 * @param executor the executor
	 * @return the executor to use instead
	 */
	public Executor wrap(Executor executor) {
		Carrier here = Carrier.here(this);
		return (task) -> executor.execute((isTracking() ? Carrier.here(this) : here).wrap(task));
	}

	/**
	 * Run code as one batch of this context. If it throws, what it wrote stays written,
	 * and the exception continues.
	 * @param body the code
	 */
	public void batch(Runnable body) {
		try (Activity activity = Activity.enter(this.engine)) {
			activity.openBatch();
			try {
				body.run();
			}
			finally {
				activity.closeBatch();
			}
		}
	}

	/**
	 * Run code as one batch of this context.
	 * @param body the code
	 * @param <T> the type of its result
	 * @return what the code returned
	 */
	public <T extends @Nullable Object> T batch(Supplier<T> body) {
		try (Batch batch = Batch.open(this)) {
			return body.get();
		}
	}

	/**
	 * Run code as one batch of this context that is rolled back when it throws.
	 * @param body the code
	 */
	public void transaction(Runnable body) {
		transaction(Carrier.asSupplier(body));
	}

	/**
	 * Run code as one batch of this context that is rolled back when it throws.
	 * @param body the code
	 * @param <T> the type of its result
	 * @return what the code returned
	 */
	public <T extends @Nullable Object> T transaction(Supplier<T> body) {
		try (Batch batch = Batch.open(this)) {
			try {
				return body.get();
			}
			catch (Throwable ex) {
				batch.rollback();
				throw ex;
			}
		}
	}

	/**
	 * Run code whose reads are not recorded.
	 * @param body the code
	 */
	public void untracked(Runnable body) {
		untracked(Carrier.asSupplier(body));
	}

	/**
	 * Run code whose reads are not recorded.
	 * @param body the code
	 * @param <T> the type of its result
	 * @return what the code returned
	 */
	public <T extends @Nullable Object> T untracked(Supplier<T> body) {
		return this.engine.untracked(body);
	}

	/**
	 * Return whether a read made here and now would become a dependency: whether a
	 * computation of this context runs on this thread, outside of untracked code.
	 * @return whether reads are recorded
	 */
	public boolean isTracking() {
		return this.engine.isTracking();
	}

	/**
	 * Take a picture of the nodes and who reads whom.
	 * @return an immutable snapshot
	 */
	public ReactiveGraph graph() {
		return GraphPicture.of(this.engine);
	}

	/**
	 * Find a live signal or derived by its name; the newest if several have it.
	 * @param name the name
	 * @return the value, to peek at or to {@linkplain Derived#invalidate() invalidate}
	 */
	public Optional<ReactiveValue<?>> findValue(String name) {
		return this.engine.registry.findNewest(ReactiveValue.class, name).map((value) -> value);
	}

	/**
	 * Find an effect that is not closed by its name; the newest if several have it.
	 * @param name the name
	 * @return the effect
	 */
	public Optional<Effect> findEffect(String name) {
		return this.engine.registry.findNewest(Effect.class, name);
	}

	/**
	 * Have a listener told what happens from now on.
	 * @param listener the listener
	 */
	public void addListener(ReactivityListener listener) {
		this.engine.listeners.add(listener);
	}

	/**
	 * Stop telling a listener.
	 * @param listener the listener
	 */
	public void removeListener(ReactivityListener listener) {
		this.engine.listeners.remove(listener);
	}

	/**
	 * Return what people call this context.
	 * @return the name
	 */
	public String name() {
		return this.name;
	}

	@Override
	public String toString() {
		return "ReactiveContext(" + this.name + ")";
	}

}
