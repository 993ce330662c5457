package dev.reactivity.reload;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.change.ChangeSet.FileChange;
import dev.reactivity.reload.change.ClassChange.Kind;

/**
 * What an edit amounts to: from files to classes, definitions, beans and where they are
 * exposed, each with what pulled it in. Immutable.
 *
 * <pre class="code">
 * &#064;EventListener
 * void on(ReloadApplied event) {
 *     event.plan().beans().forEach((bean, cause) -&gt; log(bean + " because of " + cause));
 * }
 * </pre>
 *
 * @param changes the files of the edit
 * @param classChanges the classes whose own file changed, each with how deep
 * @param classes the classes that get a new generation, each with the class that pulled
 * it in, which is itself if its own file changed
 * @param beans the beans that are made anew, each with the dependency that reached it
 * @param addedBeans the beans that are newly defined
 * @param redefinedBeans the beans whose definition is another one
 * @param removedBeans the beans that are no longer defined
 * @param exclusive the beans of which there cannot be two, for whose sake the old beans
 * are destroyed before the new ones are made, each with the reason
 * @param exposures where the framework holds the beans, in words
 * @param propertyKeys the property keys with a new value
 * @param tier how deep the edit goes
 * @param reason why it is not a shallower tier
 * @since 0.1.0
 */
public record ReloadPlan(ChangeSet changes, Map<String, Kind> classChanges, Map<String, String> classes,
		Map<String, String> beans, Set<String> addedBeans, Set<String> redefinedBeans, Set<String> removedBeans,
		Map<String, String> exclusive, Set<String> exposures, Set<String> propertyKeys, Tier tier, String reason) {

	/**
	 * Begin a plan, of which only the files are known.
	 * @param changes the files of the edit
	 * @return the plan
	 */
	public static ReloadPlan begin(ChangeSet changes) {
		return new ReloadPlan(changes, Map.of(), Map.of(), Map.of(), Set.of(), Set.of(), Set.of(), Map.of(), Set.of(),
				Set.of(), Tier.UNCHANGED, "nothing observable changed");
	}

	/**
	 * Return this plan with what changed, of which the beans are not known yet.
	 * @param kinds the classes whose own file changed, each with how deep
	 * @param closure the classes that get a new generation, each with what pulled it in
	 * @param keys the property keys with a new value
	 * @return the plan
	 */
	ReloadPlan reaching(Map<String, Kind> kinds, Map<String, String> closure, Set<String> keys) {
		return new ReloadPlan(this.changes, kinds, closure, Map.of(), Set.of(), Set.of(), Set.of(), Map.of(), Set.of(),
				keys, Tier.RELOAD, closure.isEmpty() ? "properties changed" : "classes changed");
	}

	/**
	 * Return this plan with the verdict that the classes can stay where they are.
	 * @return the plan
	 */
	ReloadPlan inPlace() {
		Map<String, String> changed = new LinkedHashMap<>(this.classes);
		changed.keySet().retainAll(this.classChanges.keySet());
		return new ReloadPlan(this.changes, this.classChanges, changed, Map.of(), Set.of(), Set.of(), Set.of(),
				Map.of(), Set.of(), Set.of(), Tier.REDEFINE, "only bodies of methods changed");
	}

	/**
	 * Return this plan with the verdict that it needs a restart.
	 * @param why the reason
	 * @return the plan
	 */
	public ReloadPlan restart(String why) {
		return new ReloadPlan(this.changes, this.classChanges, this.classes, this.beans, this.addedBeans,
				this.redefinedBeans, this.removedBeans, this.exclusive, this.exposures, this.propertyKeys, Tier.RESTART,
				why);
	}

	/**
	 * Return the whole plan in words.
	 * @return some lines, without those that would be empty
	 */
	public String inFull() {
		List<String> lines = new ArrayList<>();
		lines.add("%s: %s".formatted(this.tier, this.reason));
		add(lines, "files", this.changes.files().stream().map(ReloadPlan::inWords).toList());
		add(lines, "classes", this.classes.entrySet().stream().map(this::inWords).toList());
		add(lines, "properties", this.propertyKeys);
		add(lines, "beans", inWords(this.beans));
		add(lines, "new definitions", this.addedBeans);
		add(lines, "other definitions", this.redefinedBeans);
		add(lines, "removed definitions", this.removedBeans);
		add(lines, "old ones destroyed first", inWords(this.exclusive));
		add(lines, "exposed as", this.exposures);
		return String.join(System.lineSeparator() + "  ", lines);
	}

	private static void add(List<String> lines, String title, Iterable<String> parts) {
		String line = String.join(", ", parts);
		if (!line.isEmpty()) {
			lines.add(title + ": " + line);
		}
	}

	private static String inWords(FileChange file) {
		return file.deleted() ? file.path() + " (deleted)" : file.path();
	}

	private String inWords(Map.Entry<String, String> edge) {
		Kind kind = this.classChanges.get(edge.getKey());
		return (kind != null) ? "%s (%s)".formatted(edge.getKey(), kind)
				: "%s (by %s)".formatted(edge.getKey(), edge.getValue());
	}

	private static List<String> inWords(Map<String, String> reasons) {
		return reasons.entrySet()
			.stream()
			.map((entry) -> "%s (%s)".formatted(entry.getKey(), entry.getValue()))
			.collect(Collectors.toList());
	}

}
