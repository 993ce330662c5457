package dev.reactivity.reload;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanDefinitionStoreException;
import org.springframework.core.NestedExceptionUtils;

import dev.reactivity.reload.ReloadOutcome.Applied;
import dev.reactivity.reload.ReloadOutcome.Awaiting;
import dev.reactivity.reload.ReloadOutcome.Failed;
import dev.reactivity.reload.ReloadOutcome.Overtaken;
import dev.reactivity.reload.ReloadOutcome.RestartRequired;
import dev.reactivity.reload.ReloadOutcome.Unchanged;
import dev.reactivity.reload.bean.BeanPlan;
import dev.reactivity.reload.bean.BeanReloader;
import dev.reactivity.reload.bean.PropertyEdit;
import dev.reactivity.reload.bean.SwapFailedException;
import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.change.ClassChange.Kind;
import dev.reactivity.reload.change.NextEdit;
import dev.reactivity.reload.change.OvertakenException;
import dev.reactivity.reload.load.GenerationClassLoader;
import dev.reactivity.reload.load.Generations;
import dev.reactivity.reload.state.StaticState;

/**
 * One edit on its way into the running application.
 */
final class Edit {

	private final EditAnalyzer analyzer;

	private final BeanReloader beans;

	private final Generations generations;

	private final ChangeSet changes;

	private final StaticState statics;

	private final NextEdit next;

	private final long started;

	private ReloadPlan plan;

	/** Whether neither the old version nor the new one serves. */
	private boolean broken;

	Edit(EditAnalyzer analyzer, BeanReloader beans, Generations generations, StaticState statics, ChangeSet changes,
			NextEdit next, long started) {
		this.analyzer = analyzer;
		this.beans = beans;
		this.generations = generations;
		this.statics = statics;
		this.changes = changes;
		this.next = next;
		this.started = started;
		this.plan = ReloadPlan.begin(changes);
	}

	ReloadOutcome run() throws InterruptedException {
		ReloadOutcome outcome = attempt();
		boolean refused = outcome instanceof Failed || outcome instanceof Awaiting
				|| outcome instanceof RestartRequired;
		// what is wrong with half an edit may be right with the whole of it
		return (refused && !this.broken && this.next.comes()) ? overtaken() : outcome;
	}

	private ReloadOutcome attempt() throws InterruptedException {
		try {
			ClassEdit classes = this.analyzer.classes(this.changes);
			PropertyEdit properties = this.analyzer.properties(this.changes);
			this.plan = this.plan.reaching(classes.kinds(), classes.closure(), new TreeSet<>(properties.keys()));
			Optional<String> restart = this.analyzer.restartReason(this.changes, classes, properties);
			if (restart.isPresent()) {
				return restart(restart.get());
			}
			if (classes.names().isEmpty() && properties.keys().isEmpty()) {
				return new Unchanged(ReloadPlan.begin(this.changes), ReloadEngine.since(this.started));
			}
			if (properties.keys().isEmpty() && this.analyzer.inPlace().show(classes, this.next)) {
				return new Applied(this.plan.inPlace(), ReloadEngine.since(this.started), 0);
			}
			return reload(classes.names(), properties);
		}
		catch (OvertakenException ex) {
			return overtaken();
		}
		catch (IncompleteEditException ex) {
			return new Awaiting(this.plan, ReloadEngine.since(this.started), String.valueOf(ex.getMessage()));
		}
		catch (UnreadableEditException ex) {
			return failed(String.valueOf(ex.getMessage()), ex);
		}
		catch (BeanDefinitionStoreException ex) {
			return failed("the bean definitions cannot be read: "
					+ NestedExceptionUtils.getMostSpecificCause(ex).getMessage(), ex);
		}
	}

	private ReloadOutcome reload(Set<String> classes, PropertyEdit properties)
			throws UnreadableEditException, OvertakenException, InterruptedException {
		GenerationClassLoader next = classes.isEmpty() ? null : this.analyzer.load(classes);
		ClassLoader classLoader = (next != null) ? next.view() : this.generations.current();
		Thread.currentThread().setContextClassLoader(classLoader);
		BeanPlan beanPlan = this.beans.plan(classLoader, classes, properties.keys(), isWithinBodies());
		this.plan = describe(beanPlan);
		Optional<String> restart = this.analyzer.restartReason(beanPlan);
		return restart.isPresent() ? restart(restart.get()) : apply(beanPlan, next, classLoader, properties);
	}

	private boolean isWithinBodies() {
		return this.plan.classChanges().values().stream().allMatch(Kind::isWithinBodies);
	}

	private ReloadPlan describe(BeanPlan beanPlan) {
		Map<String, String> causes = new TreeMap<>();
		for (String name : beanPlan.rebuilt()) {
			causes.put(name, beanPlan.cause(name));
		}
		Set<String> redefined = new TreeSet<>(beanPlan.changed());
		redefined.removeAll(beanPlan.added());
		redefined.removeAll(beanPlan.removed());
		return new ReloadPlan(this.changes, this.plan.classChanges(), this.plan.classes(), causes,
				new TreeSet<>(beanPlan.added()), redefined, new TreeSet<>(beanPlan.removed()),
				this.beans.exclusive(beanPlan), this.beans.exposures(beanPlan), this.plan.propertyKeys(), Tier.RELOAD,
				this.plan.reason());
	}

	private ReloadOutcome apply(BeanPlan beanPlan, @Nullable GenerationClassLoader next, ClassLoader classLoader,
			PropertyEdit properties) throws OvertakenException, InterruptedException {
		try {
			this.beans.callbacks().before(this.plan);
		}
		catch (IllegalStateException ex) {
			return failed(String.valueOf(ex.getMessage()), ex);
		}
		try {
			ClassLoader before = this.generations.current();
			int inside = this.beans.apply(beanPlan, classLoader, properties, this.next, () -> publish(next));
			this.statics.announce(this.plan.classes().keySet(), before);
			return new Applied(this.plan, ReloadEngine.since(this.started), inside);
		}
		catch (SwapFailedException ex) {
			String message = properties.explain(ex).orElseGet(() -> describe(ex));
			if (!ex.isRestored()) {
				this.broken = true;
				return restart("neither the new beans nor the old ones could be made: " + message);
			}
			return failed(message, ex);
		}
	}

	private static String describe(SwapFailedException failure) {
		Throwable innermost = NestedExceptionUtils.getMostSpecificCause(failure);
		return failure.beanName()
			.map((beanName) -> "bean '%s' cannot be made: %s".formatted(beanName, innermost))
			.orElseGet(innermost::toString);
	}

	private void publish(@Nullable GenerationClassLoader next) {
		if (next != null) {
			this.generations.publish(next);
		}
	}

	private ReloadOutcome restart(String reason) {
		this.plan = this.plan.restart(reason);
		return new RestartRequired(this.plan, ReloadEngine.since(this.started));
	}

	private ReloadOutcome failed(String message, Throwable cause) {
		return new Failed(this.plan, ReloadEngine.since(this.started), message, cause);
	}

	private ReloadOutcome overtaken() {
		return new Overtaken(this.plan, ReloadEngine.since(this.started));
	}

}
