package dev.reactivity.reload.exposure;

import java.util.Optional;
import java.util.Set;

/**
 * A point at which the framework holds on to beans of the application. Called by one
 * thread at a time, with the gate closed.
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
	 * Return why beans cannot be exchanged here. Called before anything is touched.
	 * @param beanNames the beans, exposed here or not
	 * @return the reason, empty if they can
	 */
	default Optional<String> refusal(Set<String> beanNames) {
		return Optional.empty();
	}

	/**
	 * Take beans off before they are destroyed.
	 * @param beanNames the beans, exposed here or not
	 */
	void detach(Set<String> beanNames);

	/**
	 * Put beans on after they were created.
	 * @param beanNames the beans, to be exposed here or not
	 */
	void attach(Set<String> beanNames);

}
