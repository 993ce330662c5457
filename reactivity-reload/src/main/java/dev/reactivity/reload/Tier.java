package dev.reactivity.reload;

/**
 * How deep an edit goes into the running application.
 *
 * @since 0.1.0
 */
public enum Tier {

	/**
	 * Nothing that the application could observe has changed.
	 */
	UNCHANGED,

	/**
	 * Only bodies of methods have changed, in the classes as they are loaded. Beans stay
	 * what they are.
	 */
	REDEFINE,

	/**
	 * The beans that the edit reaches are made anew, from a new generation of the classes
	 * where classes changed.
	 */
	RELOAD,

	/**
	 * The whole application is started again, as DevTools does.
	 */
	RESTART

}
