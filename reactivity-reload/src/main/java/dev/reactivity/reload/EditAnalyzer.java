package dev.reactivity.reload;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import dev.reactivity.reload.bean.BeanPlan;
import dev.reactivity.reload.bean.BeanReloader;
import dev.reactivity.reload.bean.PropertyEdit;
import dev.reactivity.reload.change.ChangeSet;
import dev.reactivity.reload.change.ChangeSet.FileChange;
import dev.reactivity.reload.change.ClassFile;
import dev.reactivity.reload.change.ClassGraph;
import dev.reactivity.reload.graph.ReloadGraph;
import dev.reactivity.reload.load.GenerationClassLoader;
import dev.reactivity.reload.load.Generations;
import dev.reactivity.reload.redefine.Redefiner;

/**
 * Finds out what an edit amounts to, without touching anything live.
 */
final class EditAnalyzer {

	private static final Log logger = LogFactory.getLog(EditAnalyzer.class);

	private final ReloadGraph graph;

	private final Generations generations;

	private final BeanReloader beans;

	private final ClassReader classes;

	private final PropertyFiles properties;

	private final RestartRules rules;

	private final InPlace inPlace;

	EditAnalyzer(ReloadGraph graph, Generations generations, BeanReloader beans, ClassReader classes,
			PropertyFiles properties, RestartRules rules, Redefiner redefiner) {
		this.graph = graph;
		this.generations = generations;
		this.beans = beans;
		this.classes = classes;
		this.properties = properties;
		this.rules = rules;
		this.inPlace = new InPlace(redefiner, classes, generations);
	}

	InPlace inPlace() {
		return this.inPlace;
	}

	/**
	 * Return the classes that get a new generation.
	 * @param changes the files of the edit
	 * @return the classes, before and after
	 * @throws UnreadableEditException if a class file cannot be used as it is
	 * @throws IncompleteEditException if a class file is missing
	 */
	ClassEdit classes(ChangeSet changes) throws UnreadableEditException, IncompleteEditException {
		ClassGraph before = this.graph.classes();
		Set<String> changed = this.classes.read(changes);
		ClassGraph after = this.graph.classes();
		Map<String, String> closure = new LinkedHashMap<>(before.closure(changed));
		after.closure(changed).forEach(closure::putIfAbsent);
		requireComplete(closure.keySet());
		return new ClassEdit(closure, before, after);
	}

	/**
	 * Require that no class that was deleted is missed by one that is still there.
	 * @param names the classes that get a new generation
	 * @throws IncompleteEditException if one is missed
	 */
	private void requireComplete(Set<String> names) throws IncompleteEditException {
		for (String name : names) {
			ClassFile file = this.graph.file(name);
			if (file == null) {
				continue;
			}
			for (String reference : file.references()) {
				if (names.contains(reference) && this.graph.file(reference) == null) {
					throw new IncompleteEditException(
							"%s needs %s, whose class file is gone".formatted(name, reference));
				}
			}
		}
	}

	PropertyEdit properties(ChangeSet changes) throws UnreadableEditException {
		List<String> paths = changes.files().stream().map(FileChange::path).filter(this.properties::contains).toList();
		try {
			return paths.isEmpty() ? this.properties.unchanged() : this.properties.read();
		}
		catch (UnreadableEditException ex) {
			throw new UnreadableEditException(String.join(", ", paths) + ": " + ex.getMessage(), ex);
		}
	}

	/**
	 * Return why an edit needs a restart, as far as that can be told from its files.
	 * @param changes the files of the edit
	 * @param classes the classes that get a new generation
	 * @param edit the new values of properties
	 * @return the reason, empty if there is none yet
	 */
	Optional<String> restartReason(ChangeSet changes, ClassEdit classes, PropertyEdit edit) {
		for (FileChange file : changes.files()) {
			if (!this.properties.contains(file.path())) {
				Optional<String> reason = this.rules.forFile(file);
				if (reason.isPresent()) {
					return reason;
				}
			}
		}
		for (String key : edit.keys()) {
			Optional<String> reason = this.rules.forPropertyKey(key);
			if (reason.isPresent()) {
				return reason;
			}
			if (this.beans.isStartupKey(key)) {
				return Optional
					.of("property %s is read while the application starts, by a condition for instance".formatted(key));
			}
		}
		return edit.restartReason().or(() -> this.rules.forClasses(classes, this.generations.base()));
	}

	/**
	 * Load the new generation of classes, not yet in use.
	 * @param names the classes
	 * @return the loader, with every class loaded
	 * @throws UnreadableEditException if a class cannot be loaded
	 */
	GenerationClassLoader load(Set<String> names) throws UnreadableEditException {
		Map<String, byte[]> bytes = this.classes.bytes(names);
		Set<String> deleted = new LinkedHashSet<>(names);
		deleted.removeAll(bytes.keySet());
		GenerationClassLoader loader = this.generations.next(bytes, deleted);
		for (String name : bytes.keySet()) {
			try {
				int members = members(loader.loadClass(name));
				logger.trace("Loaded %s with %d members".formatted(name, members));
			}
			catch (ClassNotFoundException | LinkageError ex) {
				throw new UnreadableEditException("%s cannot be loaded: %s".formatted(name, ex), ex);
			}
		}
		return loader;
	}

	/**
	 * Count the members of a class, which makes the JVM resolve all types in their
	 * signatures: a missing one is found before anything live is touched.
	 * @param type the class
	 * @return the number of its members
	 */
	private static int members(Class<?> type) {
		return type.getDeclaredMethods().length + type.getDeclaredConstructors().length
				+ type.getDeclaredFields().length;
	}

	/**
	 * Return why the beans that an edit reaches cannot be replaced.
	 * @param plan the beans
	 * @return the reason, empty if they can
	 */
	Optional<String> restartReason(BeanPlan plan) {
		return this.beans.refusal(plan);
	}

}
