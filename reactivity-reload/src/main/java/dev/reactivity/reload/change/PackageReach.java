package dev.reactivity.reload.change;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.reactivity.reload.change.ClassAccess.Member;
import dev.reactivity.reload.change.ClassAccess.MemberUse;

/*
 * To the JVM a package is a name plus a class loader. A reloaded class therefore leaves its
 * package, and from then on
 *
 *  - naming a non-public class of the old package is an IllegalAccessError,
 *  - so is reaching a package-private member, also an inherited one,
 *  - a protected member is only granted to subclasses, and only through themselves,
 *  - a package-private method is no longer overridden but hidden, silently.
 *
 * Callers of a reloaded class are its users and move anyway; this is about the callees.
 */

/**
 * The classes of its own package that a class can only live with in one class loader.
 */
final class PackageReach {

	private final ClassGraph graph;

	PackageReach(ClassGraph graph) {
		this.graph = graph;
	}

	Set<String> of(ClassFile file) {
		Set<String> reached = new HashSet<>();
		neighbours(file).stream()
			.filter((neighbour) -> !neighbour.access().isPublic())
			.forEach((neighbour) -> reached.add(neighbour.name()));
		file.access()
			.uses()
			.forEach((use) -> declaring(use).filter((owner) -> isLostTo(file, owner, use))
				.ifPresent((owner) -> reached.add(owner.name())));
		superClasses(file).stream()
			.filter((parent) -> isOverridden(file, parent))
			.forEach((parent) -> reached.add(parent.name()));
		reached.remove(file.name());
		return reached;
	}

	private List<ClassFile> neighbours(ClassFile file) {
		return file.references()
			.stream()
			.flatMap((name) -> this.graph.find(name).stream())
			.filter((other) -> isSamePackage(file, other))
			.toList();
	}

	// The way the JVM resolves it: the class named by the code, then its superclasses.
	// Members of interfaces are public, so they need no search.
	private Optional<ClassFile> declaring(MemberUse use) {
		return this.graph.find(use.owner()).flatMap((owner) -> {
			List<ClassFile> candidates = new ArrayList<>(List.of(owner));
			candidates.addAll(superClasses(owner));
			return candidates.stream().filter((candidate) -> declares(candidate, use.member())).findFirst();
		});
	}

	private boolean isLostTo(ClassFile file, ClassFile owner, MemberUse use) {
		if (!isSamePackage(file, owner)) {
			return false;
		}
		int flags = owner.access().flagsOf(use.member()).orElse(Modifier.PUBLIC);
		if (ClassAccess.isPackagePrivate(flags)) {
			return true;
		}
		return Modifier.isProtected(flags) && !isInherited(file, owner, use);
	}

	private boolean isInherited(ClassFile file, ClassFile owner, MemberUse use) {
		return (use.superCall() || use.owner().equals(file.name()))
				&& superClasses(file).stream().anyMatch((parent) -> parent.name().equals(owner.name()));
	}

	private boolean isOverridden(ClassFile file, ClassFile parent) {
		return isSamePackage(file, parent) && parent.access()
			.declared()
			.entrySet()
			.stream()
			.anyMatch((member) -> isOverridable(member.getKey(), member.getValue()) && declares(file, member.getKey()));
	}

	private static boolean isOverridable(Member member, int flags) {
		return member.descriptor().startsWith("(") && !member.name().startsWith("<") && !Modifier.isStatic(flags)
				&& ClassAccess.isPackagePrivate(flags);
	}

	private static boolean declares(ClassFile file, Member member) {
		return file.access().flagsOf(member).isPresent();
	}

	private Collection<ClassFile> superClasses(ClassFile file) {
		Map<String, ClassFile> parents = new LinkedHashMap<>();
		Optional<ClassFile> parent = superClass(file);
		while (parent.isPresent() && parents.put(parent.get().name(), parent.get()) == null) {
			parent = superClass(parent.get());
		}
		return parents.values();
	}

	private Optional<ClassFile> superClass(ClassFile file) {
		return Optional.ofNullable(file.superName()).flatMap(this.graph::find);
	}

	private static boolean isSamePackage(ClassFile one, ClassFile other) {
		return one.packageName().equals(other.packageName());
	}

}
