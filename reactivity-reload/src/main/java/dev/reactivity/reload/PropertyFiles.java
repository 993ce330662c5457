package dev.reactivity.reload;

import dev.reactivity.reload.bean.PropertyEdit;

/**
 * The files that the application's properties come from.
 *
 * @since 0.1.0
 */
public interface PropertyFiles {

	/**
	 * Whether a file is one of them.
	 * @param path its name below its class path directory
	 * @return whether properties come from it
	 */
	boolean contains(String path);

	/**
	 * Return the properties as they are.
	 * @return an edit that changes none of them
	 */
	default PropertyEdit unchanged() {
		return PropertyEdit.NONE;
	}

	/**
	 * Read all of them again, without touching the environment.
	 * @return what would change
	 * @throws UnreadableEditException if one of them cannot be read
	 */
	PropertyEdit read() throws UnreadableEditException;

}
