package dev.reactivity.reload.exposure;

import java.util.Optional;
import java.util.Set;

/**
 * A point at which the framework holds on to beans of the application. Called by one
 * thread at a time; beans are taken off and put on while no request is let in.
 *
 * @since 0.1.0
 */
public interface Exposure {

	/**
	 * Return the names of framework beans that this exposure renews itself.
	 * @return the bean names
	 */
	default Set<String> renewedBeans() {
		return Set.of();
	}

	/**
	 * Return the beans that classes reach in ways that the bean factory does not see.
	 * Called before anything is touched.
	 * @param classes the classes with a new generation
	 * @param classLoader the class loader that sees the newest classes
	 * @return the bean names
	 */
	default Set<String> reachedBy(Set<String> classes, ClassLoader classLoader) {
		return Set.of();
	}

	/**
	 * Return why beans cannot be exchanged here. Called before anything is touched.
	 * @param beanNames the beans, exposed here or not
	 * @return the reason, empty if they can
	 */
	default Optional<String> refusal(Set<String> beanNames) {
		return Optional.empty();
	}

	/**
	 * Return what is exposed here of beans, in words.
	 * @param beanNames the beans, exposed here or not
	 * @return a text for each thing, such as a request mapping
	 */
	default Set<String> exposed(Set<String> beanNames) {
		return Set.of();
	}

	/**
	 * Forget what would keep new beans from being made as after a fresh start. The old
	 * ones may still be in use.
	 * @param beanNames the beans that are about to be made
	 */
	default void prepare(Set<String> beanNames) {
	}

	/**
	 * Return the framework's beans to be made anew beside the old ones, along with beans.
	 * Asked before and after the definitions were exchanged.
	 * @param beanNames the beans that are about to be made
	 * @return the names of framework beans
	 */
	default Set<String> renewedWith(Set<String> beanNames) {
		return Set.of();
	}

	/**
	 * Take beans off before they are replaced.
	 * @param beanNames the beans, exposed here or not
	 */
	void detach(Set<String> beanNames);

	/**
	 * Put beans on after they were created.
	 * @param beanNames the beans, to be exposed here or not
	 */
	void attach(Set<String> beanNames);

}
