package dev.reactivity.autoconfigure.reload;

import java.util.Set;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;

import dev.reactivity.spring.ReactiveEnvironment;
import dev.reactivity.spring.Renewal;

/**
 * Those who follow single properties by themselves.
 */
@FunctionalInterface
interface PropertyFollowers {

	/**
	 * Tell them of new values, for the eyes of this thread.
	 * @param keys the changed keys
	 * @return what came of it, to be kept or discarded by this thread
	 * @throws RuntimeException if one of them cannot use its new value; nothing has
	 * changed then
	 */
	Announcement announce(Set<String> keys);

	static PropertyFollowers of(ObjectProvider<ReactiveEnvironment> environment, ConfigurableBeanFactory beanFactory) {
		return (keys) -> {
			ReactiveEnvironment followed = environment.getIfAvailable();
			return (followed != null) ? of(Renewal.begin(followed, beanFactory, keys)) : Announcement.TO_NOBODY;
		};
	}

	private static Announcement of(Renewal renewal) {
		return new Announcement() {

			@Override
			public void keep() {
				renewal.keep();
			}

			@Override
			public void discard() {
				renewal.discard();
			}

		};
	}

	/**
	 * New values that only one thread sees yet.
	 */
	interface Announcement {

		/** Nobody follows a property. */
		Announcement TO_NOBODY = new Announcement() {

			@Override
			public void keep() {
				// nobody has seen anything
			}

			@Override
			public void discard() {
				// nobody has seen anything
			}

		};

		void keep();

		void discard();

	}

}
