package dev.reactivity.reload.change;

import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one class offers to its package, and what it needs from it. Two classes of one
 * package see each other's non-public parts only while one class loader defines both, so
 * this decides who has to move together.
 *
 * @param flags the access flags of the class
 * @param declared the access flags of the declared fields and methods, by {@link Member}
 * @param uses the members of classes of the same package (itself included) that the code
 * reaches
 * @since 0.1.0
 */
public record ClassAccess(int flags, Map<Member, Integer> declared, Set<MemberUse> uses) {

	public ClassAccess {
		declared = Map.copyOf(declared);
		uses = Set.copyOf(uses);
	}

	/**
	 * Return whether other class loaders may name the class.
	 * @return {@code true} if it is public
	 */
	public boolean isPublic() {
		return Modifier.isPublic(this.flags);
	}

	/**
	 * Return whether the class can have no direct instance.
	 * @return {@code true} if it is abstract or an interface
	 */
	public boolean isAbstract() {
		return Modifier.isAbstract(this.flags);
	}

	Optional<Integer> flagsOf(Member member) {
		return Optional.ofNullable(this.declared.get(member));
	}

	static boolean isPackagePrivate(int flags) {
		return (flags & (Modifier.PUBLIC | Modifier.PROTECTED | Modifier.PRIVATE)) == 0;
	}

	/**
	 * A field or method as the JVM looks it up.
	 *
	 * @param name the simple name
	 * @param descriptor the descriptor
	 * @since 0.1.0
	 */
	public record Member(String name, String descriptor) {

		boolean isConstructor() {
			return this.name.equals("<init>");
		}

	}

	/**
	 * A reach from code to a field or method.
	 *
	 * @param owner the class that the code names, which may inherit the member
	 * @param member the member
	 * @param superCall whether it is only reached as {@code super.method()} or
	 * {@code super()}, which the JVM grants to a subclass across class loaders
	 * @since 0.1.0
	 */
	public record MemberUse(String owner, Member member, boolean superCall) {
	}

}
