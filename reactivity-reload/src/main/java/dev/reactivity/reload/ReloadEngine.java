package dev.reactivity.reload;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dev.reactivity.Batch;
import dev.reactivity.reload.ReloadOutcome.Applied;
import dev.reactivity.reload.ReloadOutcome.Awaiting;
import dev.reactivity.reload.ReloadOutcome.Failed;
import dev.reactivity.reload.ReloadOutcome.Overtaken;
import dev.reactivity.reload.ReloadOutcome.RestartRequired;
import dev.reactivity.reload.ReloadOutcome.Unchanged;
import dev.reactivity.reload.bean.BeanReloader;
import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.change.NextEdit;
import dev.reactivity.reload.graph.ReloadGraph;
import dev.reactivity.reload.leak.GenerationSweep;
import dev.reactivity.reload.leak.GenerationSweep.Swept;
import dev.reactivity.reload.load.Generations;
import dev.reactivity.reload.redefine.Redefiner;
import dev.reactivity.reload.state.StaticState;

/**
 * The door of the reload: takes the files of an edit, makes it visible in the running
 * application, and says how that ended. An edit that fails leaves the old version
 * serving; its files are looked at again together with those of the next edit.
 * <p>
 * Thread-safe: edits are taken one after the other.
 *
 * <pre class="code">
 * ReloadOutcome outcome = engine.reload(changes);
 * if (outcome instanceof ReloadOutcome.RestartRequired) {
 *     restart();
 * }
 * </pre>
 *
 * @since 0.1.0
 */
public final class ReloadEngine {

	private final ReloadGraph graph;

	private final Generations generations;

	private final BeanReloader beans;

	private final RestartRules rules;

	private final EditAnalyzer analyzer;

	private final StaticState statics = new StaticState();

	private ChangeSet pending = new ChangeSet(List.of());

	/**
	 * Create an engine.
	 * @param directories where the application's classes lie
	 * @param graph the graph of the running application
	 * @param generations the class loaders of the running application
	 * @param beans replaces beans
	 * @param properties the files that properties come from
	 * @param rules what has to restart
	 * @param redefiner changes classes as they are loaded
	 */
	public ReloadEngine(ClassDirectories directories, ReloadGraph graph, Generations generations, BeanReloader beans,
			PropertyFiles properties, RestartRules rules, Redefiner redefiner) {
		this.graph = graph;
		this.generations = generations;
		this.beans = beans;
		this.rules = rules;
		this.analyzer = new EditAnalyzer(graph, generations, beans, new ClassReader(directories, graph), properties,
				rules, redefiner);
	}

	/**
	 * Take the class files as they are now as those that the application is about to
	 * load. To be called before it starts.
	 * @param directories where the application's classes lie
	 * @param graph the graph to enter them in
	 * @return the class files
	 */
	@SuppressWarnings("try") // the batch is there to be closed, not to be used
	public static StartedClasses takeClassBaseline(ClassDirectories directories, ReloadGraph graph) {
		StartedClasses started = StartedClasses.take(directories);
		try (Batch batch = graph.edit()) {
			started.enter(graph);
		}
		return started;
	}

	/**
	 * Take the beans as they are now as those that the application runs with. To be
	 * called when it is ready. Classes that were saved since it was started are an edit.
	 * @param started the class files that it was started from
	 */
	public synchronized void takeBeanBaseline(StartedClasses started) {
		ClassLoader present = this.generations.current();
		started.see(present, this.beans::takeBaseline);
		this.beans.rehearse(present);
	}

	/**
	 * Make an edit visible.
	 * @param changes the files of the edit
	 * @return how it ended
	 */
	public ReloadOutcome reload(ChangeSet changes) {
		return reload(changes, () -> false);
	}

	/**
	 * Make an edit visible, unless another one comes before that is done.
	 * @param changes the files of the edit
	 * @param next what is known of the next edit
	 * @return how it ended
	 */
	public synchronized ReloadOutcome reload(ChangeSet changes, NextEdit next) {
		long started = System.nanoTime();
		ChangeSet all = this.pending.and(changes);
		Thread thread = Thread.currentThread();
		ClassLoader classLoader = thread.getContextClassLoader();
		ReloadOutcome outcome;
		try {
			this.beans.sync();
			outcome = edit(all, next, started);
		}
		catch (InterruptedException ex) {
			thread.interrupt();
			outcome = new Failed(ReloadPlan.begin(all), since(started), "interrupted while waiting for requests", ex);
		}
		catch (RuntimeException | LinkageError ex) {
			ReloadPlan plan = ReloadPlan.begin(all).restart("the reload itself failed: " + ex);
			outcome = new RestartRequired(plan, since(started));
		}
		finally {
			thread.setContextClassLoader(classLoader);
		}
		boolean again = outcome instanceof Failed || outcome instanceof Awaiting || outcome instanceof Overtaken;
		if (outcome instanceof Failed || outcome instanceof Applied || outcome instanceof Overtaken) {
			this.beans.callbacks().after(outcome);
		}
		this.pending = again ? all : new ChangeSet(List.of());
		return outcome;
	}

	private ReloadOutcome edit(ChangeSet changes, NextEdit next, long started) throws InterruptedException {
		try (Batch batch = this.graph.edit()) {
			ReloadOutcome outcome = new Edit(this.analyzer, this.beans, this.generations, this.statics, changes, next,
					started)
				.run();
			if (!(outcome instanceof Applied) && !(outcome instanceof Unchanged)) {
				batch.rollback();
			}
			return outcome;
		}
	}

	/**
	 * Enter the beans that the last edit made, so that the next one finds that done. To
	 * be called when nobody waits for an edit.
	 */
	public synchronized void settle() {
		this.beans.sync();
	}

	/**
	 * Let go of what is remembered of superseded classes.
	 * @param sweep how to
	 * @param hurried whether to end early, since an edit has come
	 * @return what was done
	 */
	public synchronized Swept sweep(GenerationSweep sweep, BooleanSupplier hurried) {
		return sweep.run(hurried);
	}

	/**
	 * Find what holds a superseded generation.
	 * @param sweep knows where to look
	 * @return the way to it, empty if it is not known
	 */
	public synchronized Optional<String> holder(GenerationSweep sweep) {
		return sweep.holder();
	}

	/**
	 * Return what restarts the application whenever it is edited.
	 * @return names of classes and property keys, each with the reason
	 */
	public Map<String, String> restarting() {
		return this.rules.among(this.graph.classes(), this.generations.base());
	}

	static Duration since(long started) {
		return Duration.ofNanos(System.nanoTime() - started);
	}

}
