package dev.reactivity.reload;

import java.util.Map;
import java.util.Set;

import dev.reactivity.reload.change.ChangeSet;

/**
 * What an edit amounts to. Immutable.
 *
 * @param changes the files of the edit
 * @param classes the classes that get a new generation, each with the class that pulled
 * it in, which is itself if its own file changed
 * @param beans the beans that are made anew, each with the dependency that reached it
 * @param removedBeans the beans that are no longer defined
 * @param exclusive the beans of which there cannot be two, for whose sake the old beans
 * are destroyed before the new ones are made, each with the reason
 * @param propertyKeys the property keys with a new value
 * @param tier how deep the edit goes
 * @param reason why it is not a shallower tier
 * @since 0.1.0
 */
public record ReloadPlan(ChangeSet changes, Map<String, String> classes, Map<String, String> beans,
		Set<String> removedBeans, Map<String, String> exclusive, Set<String> propertyKeys, Tier tier, String reason) {

	/**
	 * Begin a plan, of which only the files are known.
	 * @param changes the files of the edit
	 * @return the plan
	 */
	public static ReloadPlan begin(ChangeSet changes) {
		return new ReloadPlan(changes, Map.of(), Map.of(), Set.of(), Map.of(), Set.of(), Tier.UNCHANGED,
				"nothing observable changed");
	}

	/**
	 * Return this plan with the verdict that it needs a restart.
	 * @param why the reason
	 * @return the plan
	 */
	public ReloadPlan restart(String why) {
		return new ReloadPlan(this.changes, this.classes, this.beans, this.removedBeans, this.exclusive,
				this.propertyKeys, Tier.RESTART, why);
	}

}
