package dev.reactivity.spring;

/**
 * That which makes an object of the properties below a prefix. With Spring Boot it is its
 * binder. Safe for use by several threads.
 *
 * <pre class="code">
 * Limits limits = binder.bind("shop.limits", Limits.class);
 * </pre>
 *
 * @since 0.1.0
 * @see ReactiveEnvironment#bind(String, Class)
 */
public interface PropertyBinder {

	/**
	 * A binder that refuses.
	 */
	PropertyBinder NONE = new PropertyBinder() {

		@Override
		public <T> T bind(String prefix, Class<T> type) {
			throw new IllegalStateException("Properties below '%s' cannot be bound to %s: give the ReactiveEnvironment "
				.formatted(prefix, type.getName()) + "a PropertyBinder, as Spring Boot's auto-configuration does");
		}

	};

	/**
	 * Makes an object.
	 * @param <T> the type of the object
	 * @param prefix the prefix of the property keys
	 * @param type the type of the object
	 * @return a new object
	 */
	<T> T bind(String prefix, Class<T> type);

}
