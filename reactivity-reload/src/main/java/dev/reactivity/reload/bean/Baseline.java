package dev.reactivity.reload.bean;

import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;

import dev.reactivity.reload.change.ClassGraph;

/**
 * The state that the application runs with, for the next one to be compared with.
 *
 * @param application what the application itself defines
 * @param all the same with auto-configuration
 * @param classes the classes of the application
 */
record Baseline(Definitions application, Definitions all, ClassGraph classes) {

	/**
	 * Return the state after a reload.
	 * @param plan what was done
	 * @param running the bean factory that it was done to
	 * @param now the classes as they are now
	 * @return the next state
	 */
	Baseline after(BeanPlan plan, ConfigurableListableBeanFactory running, ClassGraph now) {
		boolean complete = plan.fresh() != plan.application();
		return new Baseline(plan.application().appliedTo(running),
				complete ? plan.fresh().appliedTo(running) : this.all.with(this.application, plan.application()), now);
	}

}
