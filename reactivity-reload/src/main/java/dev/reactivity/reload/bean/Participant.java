package dev.reactivity.reload.bean;

import java.util.Set;

/**
 * Something beside the bean factory that keeps beans or acts for them, and has to go
 * along with an edit. Called by the reloading thread.
 *
 * @since 0.1.0
 */
public interface Participant {

	/**
	 * A participant that does nothing.
	 */
	Participant NONE = new Participant() {

		@Override
		public void prepare(Set<String> beanNames, Set<String> keys) {
			// nothing to prepare
		}

		@Override
		public void commit() {
			// nothing to commit
		}

		@Override
		public void conclude() {
			// nothing to conclude
		}

		@Override
		public void discard() {
			// nothing to discard
		}

	};

	/**
	 * Return whether a bean follows its properties by itself.
	 * @param beanName the bean
	 * @return whether it need not be made anew for other values
	 */
	default boolean renews(String beanName) {
		return false;
	}

	/**
	 * Return whether this one keeps the beans of a scope, old and new ones beside each
	 * other.
	 * @param scopeName the scope
	 * @return whether new beans of the scope can be made before the old ones are gone
	 */
	default boolean keeps(String scopeName) {
		return false;
	}

	/**
	 * Make ready for new beans to be made, seen by this thread only.
	 * @param beanNames the beans that will be made beside the old ones
	 * @param keys the property keys with a new value
	 * @throws RuntimeException if the new values cannot be used; nothing has changed then
	 */
	void prepare(Set<String> beanNames, Set<String> keys);

	/**
	 * Let all threads see the new beans. Called while no request is let in.
	 */
	void commit();

	/**
	 * Go on with the new beans, once the old ones are gone.
	 */
	void conclude();

	/**
	 * Go back to the old beans, prepared or committed.
	 */
	void discard();

}
