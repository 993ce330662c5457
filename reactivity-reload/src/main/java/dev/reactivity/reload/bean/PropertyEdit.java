package dev.reactivity.reload.bean;

import java.util.Optional;
import java.util.Set;

/**
 * New values of properties, read but not yet in force.
 *
 * @since 0.1.0
 */
public interface PropertyEdit {

	/**
	 * An edit that changes no property.
	 */
	PropertyEdit NONE = new PropertyEdit() {

		@Override
		public Set<String> keys() {
			return Set.of();
		}

		@Override
		public void apply() {
		}

		@Override
		public void undo() {
		}

	};

	/**
	 * Return the keys whose value differs.
	 * @return the keys as they are written in the files
	 */
	Set<String> keys();

	/**
	 * Return why the new values need a restart.
	 * @return the reason, empty if they do not
	 */
	default Optional<String> restartReason() {
		return Optional.empty();
	}

	/**
	 * Say which of the new values kept beans from being made.
	 * @param failure why they could not be made
	 * @return the explanation, empty if no property is to blame
	 */
	default Optional<String> explain(SwapFailedException failure) {
		return Optional.empty();
	}

	/**
	 * Put the new values in force.
	 */
	void apply();

	/**
	 * Put the old values back in force.
	 */
	void undo();

}
