package dev.reactivity.autoconfigure.config;

import java.util.Set;

/**
 * Something made of files, which has to be told when they change. Told by one thread.
 */
interface Followed {

	/**
	 * The places that matter at present.
	 * @return files and directories
	 */
	Set<ConfigurationPlace> places();

	/**
	 * The files as they were when they were last looked at.
	 * @return the stamps
	 */
	FileStamps stamps();

	/**
	 * Takes over what is new.
	 */
	void update();

	/**
	 * Takes over what is new, unless somebody has begun to write a file again.
	 * @param settled the files as they were when nobody wrote them any more
	 */
	void update(FileStamps settled);

	/**
	 * Gets to know who watches, to be told of further places before anything in them is
	 * read.
	 * @param watch who watches
	 */
	default void watchedBy(ConfigurationWatch watch) {
	}

}
